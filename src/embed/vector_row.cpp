#include "oriel/embed/vector_row.hpp"

#include "oriel/core/numbers.hpp"
#include "oriel/embed/short_decimal.hpp"
#include "oriel/embed/word_fault.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

namespace oriel::embed {
namespace {

constexpr std::string_view kBlanks = " \t";

bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

std::vector<std::string_view> split(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r");
  line = line.substr(0, last == std::string_view::npos ? 0 : last + 1);
  std::vector<std::string_view> fields;
  std::size_t begin = line.find_first_not_of(kBlanks);
  while (begin != std::string_view::npos) {
    const std::size_t end = std::min(line.find_first_of(kBlanks, begin), line.size());
    fields.push_back(line.substr(begin, end - begin));
    begin = line.find_first_not_of(kBlanks, end);
  }
  return fields;
}

// A number nearer to 0 than any float is 0, or the least float: no fault.
std::optional<float> parse_number(std::string_view field) {
  if (const auto value = parse_float(field)) {
    return value;
  }
  const auto wide = parse_double(field);
  if (wide && std::abs(*wide) < 1.0) {
    return static_cast<float>(*wide);
  }
  return std::nullopt;
}

Index count_numbers(const std::vector<std::string_view>& fields) {
  std::size_t count = 0;
  while (count + 1 < fields.size() && parse_number(fields[fields.size() - 1 - count])) {
    ++count;
  }
  return static_cast<Index>(count);
}

// Reads a row that has one blank before each number and a word without blanks; false where it is
// anything else, and then nothing is sure.
bool parse_plain_row(const char* text, Index dim, float* values, const char*& word_end,
                     const char*& line_end) {
  const char* const word = text;
  while (!is_blank(*text) && *text != '\n') {
    ++text;
  }
  word_end = text;
  if (text == word) {
    return false;
  }
  for (Index i = 0; i < dim; ++i) {
    if (!is_blank(*text)) {
      return false;
    }
    const char* const field = ++text;
    text = parse_short_decimal(field, values[i]);
    if (text == nullptr) {
      text = field + std::strcspn(field, " \t\r\n");
      const auto value = parse_number({field, static_cast<std::size_t>(text - field)});
      if (!value || !std::isfinite(*value)) {
        return false;
      }
      values[i] = *value;
    }
  }
  while (is_blank(*text) || *text == '\r') {
    ++text;
  }
  line_end = text;
  return *text == '\n';
}

void check_columns(const std::vector<std::string_view>& fields, const RowShape& shape,
                   const Location& location) {
  std::string found;
  if (fields.empty()) {
    found = "an empty line";
  } else if (static_cast<Index>(fields.size()) <= shape.dim) {
    found = std::to_string(fields.size() - 1);
  } else if (static_cast<Index>(fields.size()) > shape.dim + 1) {
    const Index numbers = count_numbers(fields);
    found = numbers > shape.dim ? std::to_string(numbers) : "";
  }
  if (!found.empty()) {
    throw ParseError(location, "expected " + std::to_string(shape.dim) +
                                   " numbers behind the word (" + std::string(shape.origin) +
                                   "), found " + found);
  }
}

// The same for any row, with what is wrong.
std::string_view parse_any_row(std::string_view line, const RowShape& shape, float* values,
                               const Location& location) {
  const auto fields = split(line);
  check_columns(fields, shape, location);
  const auto dim = static_cast<std::size_t>(shape.dim);
  const std::size_t first = fields.size() - dim;
  for (std::size_t i = 0; i < dim; ++i) {
    const std::string_view field = fields[first + i];
    const auto value = parse_number(field);
    if (!value || !std::isfinite(*value)) {
      Location place = location;
      place.column = field.data() - line.data() + 1;
      throw ParseError(place,
                       (value ? "expected a finite number, found " : "expected a number, found ") +
                           quote(field));
    }
    values[i] = *value;
  }
  const char* const begin = fields.front().data();
  const char* const end = fields[first - 1].data() + fields[first - 1].size();
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::optional<VectorsHeader> parse_header(std::string_view line) {
  const auto fields = split(line);
  if (fields.size() != 2) {
    return std::nullopt;
  }
  const auto words = parse_integer(fields[0]);
  const auto dim = parse_integer(fields[1]);
  if (!words || !dim || *words < 1 || *dim < 1) {
    return std::nullopt;
  }
  return VectorsHeader{*words, *dim};
}

Index count_numbers(std::string_view line) { return count_numbers(split(line)); }

bool is_row(std::string_view line, Index dim) {
  const auto fields = split(line);
  return static_cast<Index>(fields.size()) == dim + 1 && count_numbers(fields) == dim;
}

void check_columns(std::string_view line, const RowShape& shape, const Location& location) {
  check_columns(split(line), shape, location);
}

std::string_view parse_row(const char*& line, const RowShape& shape, float* values,
                           std::string_view path, Index line_number) {
  const char* const begin = line;
  const char* word_end = nullptr;
  const char* line_end = nullptr;
  std::string_view word;
  if (parse_plain_row(begin, shape.dim, values, word_end, line_end)) {
    word = {begin, static_cast<std::size_t>(word_end - begin)};
  } else {
    line_end = begin;
    while (*line_end != '\n') {
      ++line_end;
    }
    word = parse_any_row({begin, static_cast<std::size_t>(line_end - begin)}, shape, values,
                         {std::string(path), line_number, 0});
  }
  if (const auto fault = find_word_fault(word)) {
    const auto offset = word.data() - begin + static_cast<std::ptrdiff_t>(fault->offset);
    throw ParseError({std::string(path), line_number, offset + 1}, fault->text);
  }
  line = line_end + 1;
  return word;
}

}  // namespace oriel::embed
