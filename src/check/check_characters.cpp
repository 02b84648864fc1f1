#include "oriel/check/checks.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/text/normalize.hpp"
#include "oriel/text/utf8.hpp"
#include "suspicious_characters.hpp"

#include <algorithm>

namespace oriel::check {
namespace {

// A character of the first token that looks the same would become the mark if that were left out.
void check_mark(CheckedFile& file, std::size_t number, std::vector<Finding>& findings) {
  if (!file.file.has_mark) {
    return;
  }
  const bool is_safe = !file.file.lines.front().text.starts_with("\xEF\xBB\xBF");
  findings.push_back({Check::Encoding, Severity::Warning, number, 1,
                      "the file begins with a byte-order mark", "leave it out", is_safe});
  if (is_safe) {
    file.file.has_mark = false;
    file.mended_lines.insert(1);
  }
}

// One kind of line end is as good as the other; both in one file are not.
void check_line_ends(CheckedFile& file, std::size_t number, std::vector<Finding>& findings) {
  auto& lines = file.file.lines;
  const auto returns = static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [](const auto& line) { return line.has_return; }));
  if (returns == 0 || returns + 1 >= lines.size()) {
    return;
  }
  std::int64_t first = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].has_return) {
      const auto line = static_cast<std::int64_t>(i) + 1;
      first = first == 0 ? line : first;
      lines[i].has_return = false;
      file.mended_lines.insert(line);
    }
  }
  findings.push_back({Check::Encoding, Severity::Warning, number, first,
                      format_count(static_cast<std::int64_t>(returns)) + " of " +
                          format_count(static_cast<std::int64_t>(lines.size())) +
                          " lines end in CRLF, the others in LF, the first one here",
                      "end all in LF", true});
}

void check_invisible(CheckedFile& file, std::size_t number, std::size_t s, std::size_t t,
                     std::vector<Finding>& findings) {
  const std::string token = file.sentences[s].tokens[t];
  const auto suspicious = suspicious_characters(token);
  if (suspicious.empty()) {
    return;
  }
  std::string names;
  bool all_are_needless = true;
  for (const auto& each : suspicious) {
    names += (names.empty() ? "" : ", ") + each.name;
    all_are_needless = all_are_needless && each.is_needless;
  }
  const std::string rest = without_needless_characters(token);
  const bool is_safe = all_are_needless && !rest.empty() && !rest.starts_with("-DOCSTART-");
  findings.push_back({Check::Characters, Severity::Warning, number, file.lines[s][t],
                      "the token " + quote(token) + " holds " + names,
                      is_safe ? quote(rest) : "look at it", is_safe});
  if (is_safe) {
    file.mend_token(s, t, rest);
  }
}

void check_decoding(const CheckedFile& file, std::size_t number, std::size_t s, std::size_t t,
                    std::vector<Finding>& findings) {
  const std::string& token = file.sentences[s].tokens[t];
  const auto add = [&](const std::string& fault, const std::string& repair) {
    findings.push_back({Check::Encoding, Severity::Warning, number, file.lines[s][t],
                        "the token " + quote(token) + " " + fault, repair});
  };
  if (token.find("\xEF\xBF\xBD") != std::string::npos) {
    add("has lost a character (U+FFFD)", "type it again");
  }
  const std::string decoded = decoded_again(token);
  if (!decoded.empty()) {
    add("looks like UTF-8 that was read as another encoding", quote(decoded));
  }
  const std::string entity = html_entity_in(token);
  if (!entity.empty()) {
    add("holds the HTML entity " + quote(entity), "the character that it stands for");
  }
}

// Canonical equivalents are one text, so that normal form C is safe.
void check_normal_form(CheckedFile& file, std::size_t number, std::vector<Finding>& findings) {
  std::int64_t count = 0;
  std::int64_t first = 0;
  for (std::size_t s = 0; s < file.sentences.size(); ++s) {
    for (std::size_t t = 0; t < file.sentences[s].tokens.size(); ++t) {
      const std::string& token = file.sentences[s].tokens[t];
      std::string normal = text::to_nfc(token);
      if (normal != token) {
        first = count == 0 ? file.lines[s][t] : first;
        ++count;
        file.mend_token(s, t, normal);
      }
    }
  }
  if (count > 0) {
    findings.push_back({Check::Encoding, Severity::Warning, number, first,
                        format_count(count) + (count == 1 ? " token is" : " tokens are") +
                            " not in Unicode's normal form C, the first one here",
                        "write them in normal form C", true});
  }
}

}  // namespace

void check_characters(std::vector<CheckedFile>& files, std::vector<Finding>& findings) {
  for (std::size_t f = 0; f < files.size(); ++f) {
    for (std::size_t s = 0; s < files[f].sentences.size(); ++s) {
      for (std::size_t t = 0; t < files[f].sentences[s].tokens.size(); ++t) {
        check_decoding(files[f], f, s, t, findings);
        check_invisible(files[f], f, s, t, findings);
      }
    }
    check_mark(files[f], f, findings);
    check_line_ends(files[f], f, findings);
    check_normal_form(files[f], f, findings);
  }
}

}  // namespace oriel::check
