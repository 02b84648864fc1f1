#include "cli/embed_text.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/line_reader.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/core/utf8.hpp"
#include "oriel/text/normalize.hpp"
#include "oriel/text/sentence_splitter.hpp"
#include "oriel/text/tokenizer.hpp"
#include "oriel/text/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace oriel::cli {
namespace {

constexpr std::size_t kLongestPart = std::size_t{1} << 16U;  // bytes of a line handled at once
constexpr std::size_t kBatchBytes = std::size_t{4} << 20U;
constexpr std::size_t kBatchSentences = 8192;
constexpr Index kGrain = 64;  // lines or sentences
constexpr std::string_view kBlanks("\0 \t\r", 4);
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// fill(i, block) for i in [0, count) on all threads, the blocks added to `counter` in order.
template <typename Fill>
void add_blocks(Index count, embed::TextCounter& counter, const Fill& fill) {
  std::vector<embed::TokenBlock> blocks(static_cast<std::size_t>((count + kGrain - 1) / kGrain));
  for_each_block(count, kGrain, [&](Index begin, Index end) {
    for (Index i = begin; i < end; ++i) {
      fill(static_cast<std::size_t>(i), blocks[static_cast<std::size_t>(begin / kGrain)]);
    }
  });
  for (const auto& block : blocks) {
    counter.add(block);
  }
}

}  // namespace

std::string_view name_of(EmbedInput input) {
  switch (input) {
    case EmbedInput::Tokens:
      return "tokens";
    case EmbedInput::Conll:
      return "conll";
    default:
      return "text";
  }
}

std::string EmbedTextReader::spelling(std::string_view token) const {
  std::string word = options_.lower_case ? text::fold_case(token) : text::to_nfc(token);
  return options_.zero_digits ? text::digits_to_zero(word) : word;
}

void EmbedTextReader::read(const std::string& path, embed::TextCounter& counter) {
  counter.begin_text();
  const std::int64_t before = counter.tokens();
  if (options_.input == EmbedInput::Conll) {
    read_conll(path, counter);
  } else {
    read_lines(path, counter);
  }
  if (counter.tokens() == before && !interrupt_) {
    throw ParseError({path}, "there is no word in the file");
  }
}

void EmbedTextReader::read_lines(const std::string& path, embed::TextCounter& counter) {
  LineReader reader(path);
  std::vector<std::string> lines;
  std::size_t bytes = 0;
  std::string_view part;
  bool is_whole = true;
  bool is_first = true;
  while (!interrupt_ && reader.next_part(kLongestPart, part, is_whole)) {
    if (std::exchange(is_first, false) && part.starts_with(kByteOrderMark)) {
      part.remove_prefix(kByteOrderMark.size());
    }
    lines.emplace_back(part);
    bytes += part.size();
    if (bytes >= kBatchBytes) {
      add_lines(lines, counter);
      lines.clear();
      bytes = 0;
      const auto& source = reader.source();
      const auto size = static_cast<double>(source.stored_bytes());
      on_progress_(path, counter.tokens(),
                   size > 0.0 ? static_cast<double>(source.stored_bytes_read()) / size : -1.0);
    }
  }
  add_lines(lines, counter);
}

void EmbedTextReader::add_lines(const std::vector<std::string>& lines,
                                embed::TextCounter& counter) {
  std::vector<std::int64_t> malformed(lines.size(), 0);
  add_blocks(
      static_cast<Index>(lines.size()), counter,
      [&](std::size_t i, embed::TokenBlock& block) { malformed[i] = add_line(lines[i], block); });
  for (const std::int64_t count : malformed) {
    malformed_ += count;
  }
}

// Adds the sentences of the line; returns how many malformed sequences it has.
std::int64_t EmbedTextReader::add_line(const std::string& line, embed::TokenBlock& block) const {
  if (first_malformed(line) != std::string::npos) {
    std::int64_t replaced = 0;
    add_line(text::replace_malformed(line, replaced), block);
    return replaced;
  }
  const std::string_view whole(line);
  if (options_.input == EmbedInput::Tokens) {
    for (std::size_t begin = whole.find_first_not_of(kBlanks); begin < whole.size();) {
      const std::size_t end = std::min(whole.find_first_of(kBlanks, begin), whole.size());
      block.add_token(spelling(whole.substr(begin, end - begin)));
      begin = whole.find_first_not_of(kBlanks, end);
    }
    block.end_sentence();
    return 0;
  }
  for (const auto& range : text::split_sentences(whole)) {
    const std::string_view sentence = whole.substr(range.begin, range.end - range.begin);
    for (const auto& token : text::tokenize(sentence)) {
      block.add_token(
          spelling(sentence.substr(token.byte_begin, token.byte_end - token.byte_begin)));
    }
    block.end_sentence();
  }
  return 0;
}

void EmbedTextReader::read_conll(const std::string& path, embed::TextCounter& counter) {
  corpus::ConllOptions options = options_.conll;
  options.has_tags = false;
  corpus::ConllReader reader(path, options);
  std::vector<corpus::Sentence> sentences(1);
  while (!interrupt_ && reader.next(sentences.back())) {
    if (sentences.size() == kBatchSentences) {
      add_sentences(sentences, counter);
      sentences.clear();
      on_progress_(path, counter.tokens(), -1.0);
    }
    sentences.emplace_back();
  }
  reader.expect_sentence();
  sentences.pop_back();
  add_sentences(sentences, counter);
}

void EmbedTextReader::add_sentences(const std::vector<corpus::Sentence>& sentences,
                                    embed::TextCounter& counter) {
  add_blocks(static_cast<Index>(sentences.size()), counter,
             [&](std::size_t i, embed::TokenBlock& block) {
               for (const auto& token : sentences[i].tokens) {
                 block.add_token(spelling(token));
               }
               block.end_sentence();
             });
}

}  // namespace oriel::cli
