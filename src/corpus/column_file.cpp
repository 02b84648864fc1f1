#include "oriel/corpus/column_file.hpp"

#include "conll_lines.hpp"
#include "conll_recognition.hpp"
#include "oriel/core/line_reader.hpp"
#include "oriel/text/utf8.hpp"

#include <algorithm>
#include <map>

namespace oriel::corpus {
namespace {

LineKind kind_of(std::string_view line, bool has_index) {
  if (is_blank_line(line)) {
    return LineKind::Blank;
  }
  if (is_document_line(line)) {
    return LineKind::Document;
  }
  return has_index && is_comment_or_range(line) ? LineKind::Comment : LineKind::Token;
}

bool recognizes_index(const std::string& path, const ConllOptions& options) {
  if (options.token_column == 1) {
    return false;
  }
  ConllLines lines(path, options.encoding, LineCheck::None);
  return recognize_format(lines, {.has_tags = false}).has_index;
}

void read_lines(const ConllOptions& options, ColumnFile& file) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  LineReader reader(file.path);
  std::string_view text;
  while (reader.next(text)) {
    if (file.lines.empty() && text.starts_with(kByteOrderMark)) {
      file.has_mark = true;
      text.remove_prefix(kByteOrderMark.size());
    }
    ColumnLine line;
    if (text.ends_with('\r')) {
      line.has_return = true;
      text.remove_suffix(1);
    }
    line.text =
        options.encoding == Encoding::Latin1 ? text::latin1_to_utf8(text) : std::string(text);
    line.kind = kind_of(line.text, file.format.has_index);
    file.lines.push_back(std::move(line));
  }
}

// What most token lines say, the greatest answer among equals.
template <typename Key, typename Tell>
Key most_frequent(const ColumnFile& file, const Tell& tell) {
  std::map<Key, std::int64_t> counts;
  for (const auto& line : file.lines) {
    if (line.kind == LineKind::Token) {
      ++counts[tell(line)];
    }
  }
  const auto most =
      std::max_element(counts.rbegin(), counts.rend(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.rend() ? Key{} : most->first;
}

void set_columns(const ConllOptions& options, ColumnFile& file) {
  ConllFormat& format = file.format;
  format.separator =
      most_frequent<bool>(
          file, [](const ColumnLine& line) { return line.text.find('\t') != std::string::npos; })
          ? '\t'
          : ' ';
  format.columns = most_frequent<int>(
      file, [&](const ColumnLine& line) { return static_cast<int>(file.fields_of(line).size()); });
  if (format.columns > 0) {
    resolve_columns(options, {file.path}, format);
  }
}

}  // namespace

std::vector<std::string_view> ColumnFile::fields_of(const ColumnLine& line) const {
  std::vector<std::string_view> fields;
  split_fields(line.text, format.separator, fields);
  return fields;
}

void ColumnFile::replace_field(std::size_t number, int column, std::string_view text) {
  ColumnLine& line = lines.at(number - 1);
  const std::string_view field = fields_of(line).at(static_cast<std::size_t>(column - 1));
  const auto begin = static_cast<std::size_t>(field.data() - line.text.data());
  line.text.replace(begin, field.size(), text);
}

ColumnFile read_column_file(const std::string& path, const ConllOptions& options) {
  ColumnFile file;
  file.path = path;
  file.format.has_index = recognizes_index(path, options);
  read_lines(options, file);
  set_columns(options, file);
  return file;
}

}  // namespace oriel::corpus
