#include "oriel/embed/binary_vectors.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/embed/table_builder.hpp"
#include "oriel/embed/word_fault.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::embed {
namespace {

static_assert(std::endian::native == std::endian::little, "the vectors are little-endian");

constexpr std::size_t kBufferBytes = std::size_t{1} << 20U;
constexpr std::size_t kLongestWord = std::size_t{1} << 16U;
constexpr Index kLargestDim = 1'000'000;
constexpr Index kWordsPerReport = 10'000;

// Buffered bytes, each with its offset in the unpacked file.
class Bytes {
 public:
  explicit Bytes(PeekedSource& source) : source_(source), buffer_(kBufferBytes) {}

  std::uint64_t offset() const { return offset_; }
  void skip(std::size_t count) {
    begin_ += count;
    offset_ += count;
  }

  // The next `count` bytes, fewer at the end of the file.
  std::string_view peek(std::size_t count) {
    if (end_ - begin_ < count) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
      buffer_.resize(std::max(buffer_.size(), count));
      std::size_t more = 1;
      while (more > 0 && end_ < count) {
        more = source_.read(buffer_.data() + end_, buffer_.size() - end_);
        end_ += more;
      }
    }
    return {buffer_.data() + begin_, std::min(count, end_ - begin_)};
  }

 private:
  PeekedSource& source_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;
};

class BinaryReader {
 public:
  BinaryReader(PeekedSource& source, const VectorsHeader& header)
      : path_(source.source().path()), bytes_(source), header_(header), table_(checked_dim()) {
    const std::size_t header_bytes = source.head().find('\n') + 1;
    bytes_.skip(bytes_.peek(header_bytes).size());
  }

  Index size() const { return table_.size(); }
  void read_row();
  void check_end();
  EmbeddingTable finish() { return table_.finish(); }

 private:
  Index checked_dim() const;
  std::string_view peek_word();
  void read_vector(const std::string& word);
  [[noreturn]] void fail(std::uint64_t offset, const std::string& fault) const {
    throw FormatError(path_, offset, fault);
  }
  std::string place() const {
    return "word " + std::to_string(size() + 1) + " of " + std::to_string(header_.words);
  }

  std::string path_;
  Bytes bytes_;
  VectorsHeader header_;
  TableBuilder table_;
};

Index BinaryReader::checked_dim() const {
  if (header_.dim > kLargestDim) {
    fail(0, "the header says " + std::to_string(header_.dim) + " numbers a vector, the most is " +
                format_count(kLargestDim));
  }
  return header_.dim;
}

std::string_view BinaryReader::peek_word() {
  std::size_t wanted = 64;
  while (true) {
    const std::string_view bytes = bytes_.peek(wanted);
    if (const std::size_t length = bytes.find(' '); length != std::string_view::npos) {
      return bytes.substr(0, length);
    }
    if (bytes.empty()) {
      fail(bytes_.offset(), "the header says " + std::to_string(header_.words) +
                                " words, the file ends after " + std::to_string(size()));
    }
    if (bytes.size() < wanted) {
      fail(bytes_.offset() + bytes.size(), "the file ends inside " + place());
    }
    if (wanted >= kLongestWord) {
      fail(bytes_.offset(), "no blank ends " + place() + " within " + format_count(kLongestWord) +
                                " bytes: this is no word2vec binary file");
    }
    wanted *= 4;
  }
}

void BinaryReader::read_vector(const std::string& word) {
  const auto wanted = static_cast<std::size_t>(header_.dim) * sizeof(float);
  const std::string_view bytes = bytes_.peek(wanted);
  if (bytes.size() < wanted) {
    fail(bytes_.offset() + bytes.size(), "the file ends inside the vector of " + place());
  }
  float* const values = table_.grow(1);
  std::memcpy(values, bytes.data(), wanted);
  for (Index i = 0; i < header_.dim; ++i) {
    if (!std::isfinite(values[i])) {
      fail(bytes_.offset() + static_cast<std::uint64_t>(i) * sizeof(float),
           "the vector of " + place() + ", " + quote(word) + ", holds " +
               format_number(static_cast<double>(values[i])) + ": expected finite numbers");
    }
  }
  bytes_.skip(wanted);
}

void BinaryReader::read_row() {
  while (bytes_.peek(1) == "\n") {
    bytes_.skip(1);
  }
  const std::string word(peek_word());
  if (const auto fault = find_word_fault(word)) {
    fail(bytes_.offset() + fault->offset, place() + ": " + fault->text);
  }
  const std::uint64_t word_offset = bytes_.offset();
  bytes_.skip(word.size() + 1);
  read_vector(word);
  if (const Index first = table_.add(word, UniqueWords::hash(word)); first >= 0) {
    fail(word_offset, place() + ": duplicate word " + quote(word) + ", first as word " +
                          std::to_string(first + 1));
  }
}

void BinaryReader::check_end() {
  while (bytes_.peek(1) == "\n") {
    bytes_.skip(1);
  }
  if (!bytes_.peek(1).empty()) {
    fail(bytes_.offset(), "the header says " + std::to_string(header_.words) +
                              " words, the file goes on behind them");
  }
}

}  // namespace

EmbeddingTable read_binary_vectors(PeekedSource& source, const VectorsHeader& header,
                                   const EmbeddingReaderOptions& options) {
  BinaryReader reader(source, header);
  const Index wanted = std::min(options.limit.value_or(header.words), header.words);
  while (reader.size() < wanted) {
    reader.read_row();
    if (options.on_progress && reader.size() % kWordsPerReport == 0) {
      options.on_progress(reader.size(), source.share());
    }
  }
  if (wanted != options.limit) {
    reader.check_end();
  }
  if (options.on_progress) {
    options.on_progress(reader.size(), 1.0);
  }
  return reader.finish();
}

}  // namespace oriel::embed
