#include "oriel/corpus/conll_reader.hpp"

#include "conll_lines.hpp"
#include "conll_recognition.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/text/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace oriel::corpus {
namespace {

enum class LineKind { Blank, Document, Comment, Token };

LineKind kind_of(std::string_view line, const ConllFormat& format) {
  if (is_blank_line(line)) {
    return LineKind::Blank;
  }
  if (is_document_line(line)) {
    return LineKind::Document;
  }
  return format.has_index && is_comment_or_range(line) ? LineKind::Comment : LineKind::Token;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

void clear(Sentence& sentence) {
  sentence.tokens.clear();
  sentence.tags.clear();
  sentence.columns.clear();
  sentence.rows.clear();
  sentence.starts_document = false;
  sentence.line = 0;
}

}  // namespace

struct ConllReader::State {
  ConllOptions options;
  ConllLines lines;
  ConllFormat format;
  std::int64_t document_lines = 0;
  std::vector<std::string_view> fields;

  State(const std::string& path, const ConllOptions& given)
      : options(given), lines(path, given.encoding), format(recognize_format(lines, given)) {}

  std::string to_utf8(std::string_view text) const {
    return options.encoding == Encoding::Utf8 || is_ascii(text) ? std::string(text)
                                                                : text::latin1_to_utf8(text);
  }

  Location place_of(const ConllLine& line, std::string_view field) const {
    return lines.at(line, static_cast<std::size_t>(field.data() - line.text.data()));
  }

  void check_columns(const ConllLine& line) const {
    const auto wanted = static_cast<std::size_t>(format.columns);
    if (fields.size() == wanted) {
      return;
    }
    const Location place =
        fields.size() < wanted ? lines.at(line, line.text.size()) : place_of(line, fields[wanted]);
    throw ParseError(place, "expected " + std::to_string(wanted) +
                                (wanted == 1 ? " column" : " columns") + ", found " +
                                std::to_string(fields.size()));
  }

  void add_token(const ConllLine& line, Sentence& sentence) {
    split_fields(line.text, format.separator, fields);
    check_columns(line);
    if (format.has_index && !is_number(fields[0])) {
      throw ParseError(
          place_of(line, fields[0]),
          "expected the token's number in the first column, found " + quote(to_utf8(fields[0])));
    }
    if (sentence.tokens.empty()) {
      sentence.line = line.number;
    }
    sentence.tokens.push_back(to_utf8(fields[static_cast<std::size_t>(format.token_column - 1)]));
    sentence.columns.resize(format.feature_columns.size());
    for (std::size_t c = 0; c < sentence.columns.size(); ++c) {
      const auto column = static_cast<std::size_t>(format.feature_columns[c] - 1);
      sentence.columns[c].push_back(to_utf8(fields[column]));
    }
    if (!options.has_tags) {
      return;
    }
    const std::string_view tag = fields[static_cast<std::size_t>(format.tag_column - 1)];
    if (tag.empty()) {
      throw ParseError(place_of(line, tag), "expected a tag, found an empty column");
    }
    sentence.tags.push_back(to_utf8(tag));
  }
};

std::string_view name_of(Encoding encoding) {
  return encoding == Encoding::Utf8 ? "utf8" : "latin1";
}

ConllReader::ConllReader(const std::string& path, const ConllOptions& options)
    : state_(std::make_unique<State>(path, options)) {}
ConllReader::~ConllReader() = default;
ConllReader::ConllReader(ConllReader&&) noexcept = default;
ConllReader& ConllReader::operator=(ConllReader&&) noexcept = default;

bool ConllReader::next(Sentence& sentence) {
  constexpr std::size_t kUsualTokens = 32;
  clear(sentence);
  sentence.tokens.reserve(kUsualTokens);
  sentence.rows.reserve(state_->options.keeps_rows ? kUsualTokens : 0);
  ConllLine line;
  while (state_->lines.peek(line)) {
    const LineKind kind = kind_of(line.text, state_->format);
    if (kind == LineKind::Document) {
      if (!sentence.tokens.empty()) {
        return true;
      }
      sentence.starts_document = true;
      ++state_->document_lines;
    }
    if (kind == LineKind::Token) {
      state_->add_token(line, sentence);
    }
    if (state_->options.keeps_rows) {
      sentence.rows.push_back({state_->to_utf8(line.text), kind == LineKind::Token});
    }
    state_->lines.take();
    if (kind == LineKind::Blank && !sentence.tokens.empty()) {
      return true;
    }
  }
  return !sentence.tokens.empty() || !sentence.rows.empty();
}

bool ConllReader::would_wait() const { return state_->lines.would_wait(); }

const ConllFormat& ConllReader::format() const { return state_->format; }

double ConllReader::share() const { return state_->lines.share(); }

std::int64_t ConllReader::document_lines() const { return state_->document_lines; }

void ConllReader::expect_sentence() const {
  if (state_->format.columns == 0) {
    throw ParseError(state_->lines.file(), "there is no sentence in the file");
  }
}

namespace {

// Sentences that were read into memory which others had before: there is more of it than they need.
struct ReadAhead {
  static constexpr std::size_t kMost = 512;

  std::vector<Sentence> sentences = std::vector<Sentence>(kMost);
  std::size_t count = 0;

  void read(ConllReader& reader) {
    for (count = 0; count < kMost && reader.next(sentences[count]); ++count) {
    }
  }
};

}  // namespace

// One thread reads the next sentences while another keeps those before in memory of their own size.
std::vector<Sentence> read_conll(const std::string& path, const ConllOptions& options) {
  ConllReader reader(path, options);
  reader.expect_sentence();
  std::vector<Sentence> sentences;
  ReadAhead next;
  ReadAhead before;
  next.read(reader);
  while (next.count > 0) {
    std::swap(next, before);
    for_each_uneven_piece(2, [&](Index piece) {
      if (piece == 0) {
        next.read(reader);
      } else {
        const auto begin = before.sentences.begin();
        sentences.insert(sentences.end(), begin, begin + static_cast<std::ptrdiff_t>(before.count));
      }
    });
  }
  return sentences;
}

}  // namespace oriel::corpus
