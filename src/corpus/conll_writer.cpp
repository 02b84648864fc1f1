#include "oriel/corpus/conll_writer.hpp"

#include "conll_lines.hpp"
#include "oriel/core/error.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace oriel::corpus {
namespace {

constexpr std::string_view kNeverInside("\t\n\0", 3);
constexpr std::string_view kDocument = "-DOCSTART-";

void append_field(std::string_view field, bool may_hold_blanks, std::string& out) {
  const bool is_readable =
      field.find_first_of(kNeverInside) == std::string_view::npos && !is_document_line(field) &&
      (field.empty() || field.back() != '\r') &&
      (may_hold_blanks || (!field.empty() && field.find(' ') == std::string_view::npos));
  if (!is_readable) {
    throw Error("cannot write " + quote(field) + " as a field that can be read back");
  }
  out += field;
}

}  // namespace

void append_conll(const Sentence& sentence, char separator, std::string& out) {
  const bool has_tags = !sentence.tags.empty();
  if (has_tags && sentence.tags.size() != sentence.tokens.size()) {
    throw std::logic_error("append_conll: there must be one tag a token");
  }
  if (sentence.starts_document) {
    out += kDocument;
    out += has_tags ? std::string{separator, 'O'} : std::string();
    out += "\n\n";
  }
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    append_field(sentence.tokens[i], has_tags && separator == '\t', out);
    if (has_tags) {
      out += separator;
      append_field(sentence.tags[i], false, out);
    }
    out += '\n';
  }
  out += '\n';
}

std::string to_conll(const std::vector<Sentence>& sentences, char separator) {
  std::string out;
  for (const auto& sentence : sentences) {
    append_conll(sentence, separator, out);
  }
  return out;
}

void append_rows(const Sentence& sentence, const std::vector<std::string>& column,
                 const ConllFormat& format, std::string& out) {
  const auto token_rows = std::count_if(sentence.rows.begin(), sentence.rows.end(),
                                        [](const Row& row) { return row.is_token; });
  if (static_cast<std::size_t>(token_rows) != column.size()) {
    throw std::logic_error("append_rows: there must be one entry a token row");
  }
  auto entry = column.begin();
  for (const auto& row : sentence.rows) {
    out += row.text;
    if (row.is_token) {
      out += format.separator;
      out += *entry++;
    }
    out += '\n';
  }
}

}  // namespace oriel::corpus
