#include "conll_lines.hpp"

#include "oriel/core/utf8.hpp"

#include <algorithm>
#include <cstdio>

namespace oriel::corpus {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kDocument = "-DOCSTART-";

bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

std::string hexadecimal(char byte) {
  char text[5];
  std::snprintf(text, sizeof(text), "0x%02X",
                static_cast<unsigned>(static_cast<unsigned char>(byte)));
  return text;
}

}  // namespace

ConllLines::ConllLines(const std::string& path, Encoding encoding, LineCheck check)
    : reader_(path), encoding_(encoding), check_(check) {}

bool ConllLines::read(std::string_view& text) {
  if (!reader_.next(text)) {
    return false;
  }
  if (reader_.location().line == 1 && text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    has_mark_ = true;
    text.remove_prefix(kByteOrderMark.size());
  }
  if (!text.empty() && text.back() == '\r') {
    text.remove_suffix(1);
  }
  if (check_ == LineCheck::Full) {
    check(text);
  }
  return true;
}

void ConllLines::check(std::string_view text) const {
  const std::size_t mark = mark_length(reader_.location().line);
  if (encoding_ == Encoding::Utf8) {
    const std::size_t offset = first_malformed(text);
    if (offset != std::string_view::npos) {
      throw ParseError(reader_.at(mark + offset),
                       "byte " + hexadecimal(text[offset]) +
                           " is not UTF-8; if the file is ISO 8859-1, use --encoding latin1");
    }
  }
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos) {
    throw ParseError(reader_.at(mark + nul), "byte 0x00 (NUL): this is not a text file");
  }
}

std::size_t ConllLines::mark_length(std::int64_t number) const {
  return has_mark_ && number == 1 ? kByteOrderMark.size() : 0;
}

bool ConllLines::peek(ConllLine& line) {
  line.number = taken_ + 1;
  if (!waiting_.empty()) {
    line.text = waiting_.front();
    return true;
  }
  if (!current_) {
    std::string_view text;
    if (!read(text)) {
      return false;
    }
    current_ = text;
  }
  line.text = *current_;
  return true;
}

void ConllLines::take() {
  ++taken_;
  if (waiting_.empty()) {
    current_.reset();
  } else {
    waiting_.pop_front();
  }
}

bool ConllLines::look_ahead(std::size_t distance, ConllLine& line) {
  while (waiting_.size() <= distance) {
    std::string_view text;
    if (!read(text)) {
      return false;
    }
    waiting_.emplace_back(text);
  }
  line = {waiting_[distance], taken_ + 1 + static_cast<std::int64_t>(distance)};
  return true;
}

Location ConllLines::at(const ConllLine& line, std::size_t offset) const {
  const std::size_t column = mark_length(line.number) + offset + 1;
  return {reader_.location().path, line.number, static_cast<std::int64_t>(column)};
}

bool is_blank_line(std::string_view line) {
  return std::all_of(line.begin(), line.end(), is_blank);
}

bool is_document_line(std::string_view line) {
  return line.substr(0, kDocument.size()) == kDocument &&
         (line.size() == kDocument.size() || is_blank(line[kDocument.size()]));
}

std::string_view first_field(std::string_view line) {
  const auto end = std::find_if(line.begin(), line.end(), is_blank);
  return line.substr(0, static_cast<std::size_t>(end - line.begin()));
}

bool is_number(std::string_view field) {
  return !field.empty() && std::all_of(field.begin(), field.end(),
                                       [](char byte) { return byte >= '0' && byte <= '9'; });
}

bool is_range_or_empty_node(std::string_view field) {
  const std::size_t middle = field.find_first_of("-.");
  return middle != std::string_view::npos && is_number(field.substr(0, middle)) &&
         is_number(field.substr(middle + 1));
}

void split_fields(std::string_view line, char separator, std::vector<std::string_view>& fields) {
  fields.clear();
  const auto ends_field = [separator](char byte) { return byte == '\t' || byte == separator; };
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= line.size(); ++i) {
    if (i < line.size() && !ends_field(line[i])) {
      continue;
    }
    if (separator == '\t' || i > begin) {
      fields.push_back(line.substr(begin, i - begin));
    }
    begin = i + 1;
  }
}

}  // namespace oriel::corpus
