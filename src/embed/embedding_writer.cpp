#include "oriel/embed/embedding_writer.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/core/output_file.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/embed/word_fault.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <stdexcept>
#include <vector>

namespace oriel::embed {
namespace {

static_assert(std::endian::native == std::endian::little, "the vectors are little-endian");

constexpr Index kWordsPerBlock = 256;
constexpr Index kBlocksPerRound = 64;
constexpr std::string_view kBlanks = " \t\r";

// Why `word` would not come back from a file of this format; empty if it would.
std::string word_fault(std::string_view word, VectorsFormat format) {
  if (const auto fault = find_word_fault(word)) {
    return fault->text;
  }
  const std::size_t last_blank = word.find_last_of(kBlanks);
  if (last_blank == std::string_view::npos) {
    return {};
  }
  const bool is_inner = last_blank + 1 < word.size() && word.find_first_of(kBlanks) > 0;
  const bool is_number = parse_double(word.substr(last_blank + 1)).has_value();
  if (format == VectorsFormat::GloveText && is_inner && !is_number) {
    return {};
  }
  return "the word " + quote(word) + " holds a blank and would not be read back";
}

void append_number(std::string& text, float value) {
  std::array<char, 32> digits;
  const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  text.append(digits.data(), result.ptr);
}

// The rows of words [begin, end).
std::string format_rows(const std::string& path, const EmbeddingTable& table, VectorsFormat format,
                        Index begin, Index end) {
  std::string rows;
  for (Index j = begin; j < end; ++j) {
    const std::string& word = table.words[static_cast<std::size_t>(j)];
    if (const std::string fault = word_fault(word, format); !fault.empty()) {
      throw Error(path + ": cannot be written: " + fault);
    }
    if (!table.vectors.col(j).allFinite()) {
      throw Error(path + ": cannot be written: the vector of " + quote(word) +
                  " holds a number that is not finite");
    }
    rows += word;
    if (format == VectorsFormat::Word2vecBinary) {
      rows += ' ';
      rows.append(reinterpret_cast<const char*>(table.vectors.col(j).data()),
                  static_cast<std::size_t>(table.dim()) * sizeof(float));
    } else {
      for (Index i = 0; i < table.dim(); ++i) {
        rows += ' ';
        append_number(rows, table.vectors(i, j));
      }
    }
    rows += '\n';
  }
  return rows;
}

}  // namespace

void write_embeddings(const std::string& path, const EmbeddingTable& table, VectorsFormat format) {
  if (table.size() == 0 || table.dim() == 0 ||
      table.size() != static_cast<Index>(table.words.size())) {
    throw std::logic_error("write_embeddings: the table needs one vector for each word");
  }
  OutputFile output(path);
  if (format != VectorsFormat::GloveText) {
    output.write(std::to_string(table.size()) + " " + std::to_string(table.dim()) + "\n");
  }
  std::vector<std::string> blocks(kBlocksPerRound);
  for (Index first = 0; first < table.size(); first += kBlocksPerRound * kWordsPerBlock) {
    const Index count = std::min(table.size() - first, kBlocksPerRound * kWordsPerBlock);
    for_each_block(count, kWordsPerBlock, [&](Index begin, Index end) {
      blocks[static_cast<std::size_t>(begin / kWordsPerBlock)] =
          format_rows(path, table, format, first + begin, first + end);
    });
    for (std::string& block : blocks) {
      output.write(block);
      block.clear();
    }
  }
  output.commit();
}

}  // namespace oriel::embed
