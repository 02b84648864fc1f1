#include "conll_recognition.hpp"

#include "oriel/core/numbers.hpp"

namespace oriel::corpus {
namespace {

constexpr std::size_t kFurthestLook = 100;
constexpr std::size_t kFewestIndexColumns = 3;
constexpr std::size_t kConlluColumns = 10;

char separator_of(std::string_view line) {
  return line.find('\t') == std::string_view::npos ? ' ' : '\t';
}

std::size_t count_fields(std::string_view line, char separator) {
  std::vector<std::string_view> fields;
  split_fields(line, separator, fields);
  return fields.size();
}

// Follows the first fields of the first lines for as long as they may be an index: 0, 1, 2 ... or
// 1, 2, 3 ... from each sentence's begin.
class IndexGuess {
 public:
  // False as soon as the first column cannot be an index.
  bool accepts(std::string_view line) {
    if (is_blank_line(line) || is_document_line(line)) {
      sentences_ += tokens_ > 0 ? 1 : 0;
      tokens_ = 0;
      return true;
    }
    if (is_comment_or_range(line)) {
      return true;
    }
    const std::string_view field = first_field(line);
    const auto number = is_number(field) ? parse_integer(field) : std::nullopt;
    if (!number || (longest_ == 0 && !starts_with(*number, line))) {
      return false;
    }
    const bool is_next = *number == base_ + tokens_;
    longest_ = std::max(longest_, ++tokens_);
    return is_next;
  }

  // Sentences of one token may all begin with a number by chance.
  bool is_likely() const { return longest_ > 1 || (longest_ == 1 && is_conllu_); }
  bool is_sure() const { return is_likely() && sentences_ >= 2; }

 private:
  bool starts_with(std::int64_t number, std::string_view line) {
    base_ = number;
    const char separator = separator_of(line);
    const std::size_t columns = count_fields(line, separator);
    is_conllu_ = separator == '\t' && columns == kConlluColumns;
    return (number == 0 || number == 1) && columns >= kFewestIndexColumns;
  }

  std::int64_t base_ = 0;
  std::int64_t tokens_ = 0;
  std::int64_t longest_ = 0;
  int sentences_ = 0;
  bool is_conllu_ = false;
};

bool has_index_column(ConllLines& lines) {
  IndexGuess guess;
  ConllLine line;
  for (std::size_t i = 0; i < kFurthestLook && !guess.is_sure() && lines.look_ahead(i, line); ++i) {
    if (!guess.accepts(line.text)) {
      return false;
    }
  }
  return guess.is_likely();
}

bool find_first_token(ConllLines& lines, bool has_index, ConllLine& line) {
  for (std::size_t i = 0; lines.look_ahead(i, line); ++i) {
    const bool is_token = !is_blank_line(line.text) && !is_document_line(line.text) &&
                          !(has_index && is_comment_or_range(line.text));
    if (is_token) {
      return true;
    }
  }
  return false;
}

// The column that a user names, counted from 1.
int resolve_column(int column, const char* name, int columns, const Location& place) {
  const int resolved = column < 0 ? columns + 1 + column : column;
  if (column == 0 || resolved < 1 || resolved > columns) {
    throw ParseError(place, std::string("there is no ") + name + " column " +
                                std::to_string(column) + ", the line has " +
                                std::to_string(columns) + (columns == 1 ? " column" : " columns"));
  }
  return resolved;
}

}  // namespace

bool is_comment_or_range(std::string_view line) {
  return line.substr(0, 1) == "#" || is_range_or_empty_node(first_field(line));
}

void resolve_columns(const ConllOptions& options, const Location& place, ConllFormat& format) {
  format.token_column = resolve_column(options.token_column.value_or(format.has_index ? 2 : 1),
                                       "token", format.columns, place);
  for (const int column : options.feature_columns) {
    format.feature_columns.push_back(resolve_column(column, "feature", format.columns, place));
  }
  if (!options.has_tags) {
    return;
  }
  if (format.columns == 1) {
    throw ParseError(place, "expected a token and its tag, found 1 column");
  }
  format.tag_column = resolve_column(options.tag_column.value_or(-1), "tag", format.columns, place);
  if (format.tag_column == format.token_column) {
    throw ParseError(place, "column " + std::to_string(format.tag_column) +
                                " cannot hold both the tokens and the tags");
  }
}

ConllFormat recognize_format(ConllLines& lines, const ConllOptions& options) {
  ConllFormat format;
  format.has_index = options.token_column.value_or(0) != 1 && has_index_column(lines);
  ConllLine line;
  if (!find_first_token(lines, format.has_index, line)) {
    return format;
  }
  format.separator = separator_of(line.text);
  format.columns = static_cast<int>(count_fields(line.text, format.separator));
  resolve_columns(options, lines.at(line, 0), format);
  return format;
}

}  // namespace oriel::corpus
