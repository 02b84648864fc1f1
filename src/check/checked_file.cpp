#include "oriel/check/checked_file.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/utf8.hpp"
#include "oriel/text/utf8.hpp"

#include <algorithm>
#include <cstdio>

namespace oriel::check {
namespace {

using corpus::ColumnLine;
using corpus::LineKind;

constexpr std::string_view kBlanks = " \t";

std::string hexadecimal(char byte) {
  char text[5];
  std::snprintf(text, sizeof(text), "0x%02X",
                static_cast<unsigned>(static_cast<unsigned char>(byte)));
  return text;
}

bool is_index(std::string_view field) {
  return !field.empty() && field.find_first_not_of("0123456789") == std::string_view::npos;
}

// The parts between runs of blanks, joined by tabs.
std::string divided_by_tabs(std::string_view line) {
  std::string text;
  std::size_t begin = line.find_first_not_of(kBlanks);
  while (begin != std::string_view::npos) {
    const std::size_t end = line.find_first_of(kBlanks, begin);
    text.append(text.empty() ? "" : "\t").append(line.substr(begin, end - begin));
    begin = end == std::string_view::npos ? end : line.find_first_not_of(kBlanks, end);
  }
  return text;
}

// Reads line by line into a CheckedFile.
class Reading {
 public:
  Reading(CheckedFile& checked, std::size_t number, std::vector<Finding>& findings)
      : checked_(checked), number_(number), findings_(findings) {}

  void read_all() {
    for (std::size_t i = 0; i < checked_.file.lines.size(); ++i) {
      line_ = static_cast<std::int64_t>(i) + 1;
      read(checked_.file.lines[i]);
    }
    end_sentence();
    note_malformed();
  }

 private:
  void read(ColumnLine& line) {
    switch (line.kind) {
      case LineKind::Blank:
        end_sentence();
        break;
      case LineKind::Document:
        end_sentence();
        sentence_.starts_document = true;
        break;
      case LineKind::Comment:
        break;
      case LineKind::Token:
        read_token(line);
        break;
    }
  }

  void add(Check check, Severity severity, std::string message, std::string repair,
           bool is_mended = false) {
    findings_.push_back(
        {check, severity, number_, line_, std::move(message), std::move(repair), is_mended});
  }

  // Reports what is wrong with the bytes; false where the line cannot be used.
  bool has_good_bytes(const ColumnLine& line) {
    const std::size_t malformed = first_malformed(line.text);
    if (malformed != std::string_view::npos) {
      ++malformed_lines_;
      add(Check::Bytes, Severity::Error,
          "byte " + hexadecimal(line.text[malformed]) + " at column " +
              std::to_string(malformed + 1) + " is not UTF-8",
          "");
      return false;
    }
    const std::size_t nul = line.text.find('\0');
    if (nul != std::string::npos) {
      add(Check::Bytes, Severity::Error, "byte 0x00 (NUL) at column " + std::to_string(nul + 1),
          "take it out");
      return false;
    }
    utf8_lines_ += text::code_points(line.text) < line.text.size() ? 1 : 0;
    return true;
  }

  bool has_good_columns(ColumnLine& line) {
    const auto& format = checked_.file.format;
    const auto wanted = static_cast<std::size_t>(format.columns);
    std::size_t found = checked_.file.fields_of(line).size();
    if (found == wanted) {
      return true;
    }
    const std::string divided = divided_by_tabs(line.text);
    const bool is_safe =
        format.separator == '\t' && found == 1 &&
        static_cast<std::size_t>(std::count(divided.begin(), divided.end(), '\t')) + 1 == wanted;
    add(Check::Columns, Severity::Error,
        "expected " + std::to_string(wanted) + " columns, found " + std::to_string(found),
        is_safe          ? "divide them by tabs as elsewhere"
        : found < wanted ? "add what is missing"
                         : "take out what is too much, or a blank inside a column",
        is_safe);
    if (is_safe) {
      line.text = divided;
      checked_.mended_lines.insert(line_);
    }
    return is_safe;
  }

  bool has_good_fields(const std::vector<std::string_view>& fields) {
    const auto& format = checked_.file.format;
    if (format.has_index && !is_index(fields[0])) {
      add(Check::Columns, Severity::Error,
          "expected the token's number in the first column, found " + quote(fields[0]), "");
      return false;
    }
    if (format.tag_column > 0 && fields[static_cast<std::size_t>(format.tag_column - 1)].empty()) {
      add(Check::Columns, Severity::Error, "the tag is empty", "\"O\", or the right tag");
      return false;
    }
    if (fields[static_cast<std::size_t>(format.token_column - 1)].empty()) {
      add(Check::Columns, Severity::Error, "the token is empty", "");
      return false;
    }
    return true;
  }

  void read_token(ColumnLine& line) {
    const bool is_good = has_good_bytes(line) && has_good_columns(line);
    const auto fields = is_good ? checked_.file.fields_of(line) : std::vector<std::string_view>{};
    if (!is_good || !has_good_fields(fields)) {
      is_whole_ = false;
      return;
    }
    const auto& format = checked_.file.format;
    if (sentence_.tokens.empty()) {
      sentence_.line = line_;
    }
    sentence_.tokens.emplace_back(fields[static_cast<std::size_t>(format.token_column - 1)]);
    sentence_.tags.emplace_back(fields[static_cast<std::size_t>(format.tag_column - 1)]);
    sentence_.columns.resize(format.feature_columns.size());
    for (std::size_t c = 0; c < sentence_.columns.size(); ++c) {
      sentence_.columns[c].emplace_back(
          fields[static_cast<std::size_t>(format.feature_columns[c] - 1)]);
    }
    lines_.push_back(line_);
  }

  void end_sentence() {
    if (!sentence_.tokens.empty()) {
      checked_.sentences.push_back(std::move(sentence_));
      checked_.lines.push_back(std::move(lines_));
      checked_.is_whole.push_back(is_whole_);
      sentence_ = {};
    }
    lines_.clear();
    is_whole_ = true;
  }

  // Whether all malformed lines are Latin-1 is told by whether any line is more than ASCII in
  // UTF-8.
  void note_malformed() {
    for (auto& finding : findings_) {
      if (malformed_lines_ > 0 && finding.file == number_ && finding.check == Check::Bytes &&
          finding.repair.empty()) {
        finding.repair = utf8_lines_ == 0 ? "read the file with --encoding latin1"
                                          : "type the character again; other lines are UTF-8";
      }
    }
  }

  CheckedFile& checked_;
  std::size_t number_;
  std::vector<Finding>& findings_;
  std::int64_t line_ = 0;
  corpus::Sentence sentence_;
  std::vector<std::int64_t> lines_;
  bool is_whole_ = true;
  std::int64_t malformed_lines_ = 0;
  std::int64_t utf8_lines_ = 0;
};

}  // namespace

void CheckedFile::mend_token(std::size_t sentence, std::size_t token, const std::string& text) {
  const std::int64_t line = lines[sentence][token];
  sentences[sentence].tokens[token] = text;
  file.replace_field(static_cast<std::size_t>(line), file.format.token_column, text);
  mended_lines.insert(line);
}

void CheckedFile::mend_tag(std::size_t sentence, std::size_t token, const std::string& tag) {
  const std::int64_t line = lines[sentence][token];
  sentences[sentence].tags[token] = tag;
  file.replace_field(static_cast<std::size_t>(line), file.format.tag_column, tag);
  mended_lines.insert(line);
}

CheckedFile read_checked(const std::string& path, const corpus::ConllOptions& options,
                         std::size_t number, std::vector<Finding>& findings) {
  CheckedFile checked;
  checked.file = corpus::read_column_file(path, options);
  Reading(checked, number, findings).read_all();
  if (checked.file.format.columns == 0) {
    throw ParseError({path}, "there is no sentence in the file");
  }
  return checked;
}

std::string text_of(const CheckedFile& checked) {
  std::string text = checked.file.has_mark ? "\xEF\xBB\xBF" : "";
  for (const auto& line : checked.file.lines) {
    text += line.text + (line.has_return ? "\r\n" : "\n");
  }
  return text;
}

}  // namespace oriel::check
