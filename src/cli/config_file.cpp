#include "cli/config_file.hpp"

#include "oriel/core/line_reader.hpp"

#include <cstddef>

namespace oriel::cli {
namespace {

constexpr std::string_view kBlanks = " \t";

// Where the comment of `line` begins when it is searched from `from` on, or the line's size.
std::size_t comment_position(std::string_view line, std::size_t from) {
  for (std::size_t i = from; i < line.size(); ++i) {
    if (line[i] == '#' && (i == 0 || kBlanks.find(line[i - 1]) != std::string_view::npos)) {
      return i;
    }
  }
  return line.size();
}

std::string_view trim_right(std::string_view text) {
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

char unescape(char letter, const Location& location) {
  switch (letter) {
    case '"':
    case '\\':
      return letter;
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    default:
      throw ParseError(location, "expected one of \\\" \\\\ \\n \\r, found " +
                                     quote(std::string("\\") + letter));
  }
}

// The value whose opening quote is line[begin].
std::string quoted_value(const LineReader& reader, std::string_view line, std::size_t begin) {
  std::string value;
  std::size_t i = begin + 1;
  for (; i < line.size() && line[i] != '"'; ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      value += unescape(line[i + 1], reader.at(i));
      ++i;
    } else {
      value += line[i];
    }
  }
  if (i == line.size()) {
    throw ParseError(reader.at(begin), "the quotes that open here are not closed");
  }
  const std::size_t rest = line.find_first_not_of(kBlanks, i + 1);
  if (rest != std::string_view::npos && rest != comment_position(line, i + 1)) {
    throw ParseError(
        reader.at(rest),
        "expected the end of the line after the quoted value, found " + quote(line.substr(rest)));
  }
  return value;
}

ConfigEntry parse_entry(const LineReader& reader, std::string_view line, std::size_t begin) {
  const std::size_t end = comment_position(line, begin);
  const std::size_t equals = line.substr(0, end).find('=', begin);
  if (equals == std::string_view::npos || equals == begin) {
    throw ParseError(reader.at(begin), "expected \"option = value\", found " +
                                           quote(trim_right(line.substr(begin, end - begin))));
  }
  ConfigEntry entry;
  entry.name = trim_right(line.substr(begin, equals - begin));
  entry.name_location = reader.at(begin);
  const std::size_t value = line.find_first_not_of(kBlanks, equals + 1);
  if (value == std::string_view::npos || value == end) {
    entry.value_location = reader.at(equals + 1);
    return entry;
  }
  entry.value_location = reader.at(value);
  entry.value = line[value] == '"' ? quoted_value(reader, line, value)
                                   : std::string(trim_right(line.substr(value, end - value)));
  return entry;
}

bool needs_quotes(std::string_view value) {
  return value.empty() || value.front() == '"' || kBlanks.find(value.front()) != kBlanks.npos ||
         kBlanks.find(value.back()) != kBlanks.npos ||
         value.find_first_of("#\n\r") != std::string_view::npos;
}

}  // namespace

std::vector<ConfigEntry> read_config(const std::string& path) {
  LineReader reader(path);
  std::vector<ConfigEntry> entries;
  std::string_view line;
  while (reader.next(line)) {
    if (const std::size_t nul = line.find('\0'); nul != std::string_view::npos) {
      throw ParseError(reader.at(nul), "byte 0x00 (NUL): this is not a text file");
    }
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    const std::size_t mark =
        reader.location().line == 1 && line.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    const std::size_t begin = line.find_first_not_of(kBlanks, mark);
    if (begin != std::string_view::npos && line[begin] != '#') {
      entries.push_back(parse_entry(reader, line, begin));
    }
  }
  return entries;
}

std::string config_line(std::string_view name, std::string_view value) {
  std::string line = std::string(name) + " = ";
  if (!needs_quotes(value)) {
    return line + std::string(value) + "\n";
  }
  line += '"';
  for (const char letter : value) {
    if (letter == '"' || letter == '\\') {
      line += '\\';
      line += letter;
    } else if (letter == '\n') {
      line += "\\n";
    } else if (letter == '\r') {
      line += "\\r";
    } else {
      line += letter;
    }
  }
  return line + "\"\n";
}

}  // namespace oriel::cli
