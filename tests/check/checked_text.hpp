// Column files from text, checked; findings as lines to compare.
#pragma once

#include "oriel/check/checks.hpp"
#include "support/temp_dir.hpp"

#include <initializer_list>
#include <string>
#include <vector>

namespace oriel::test {

struct CheckedText {
  TempDir folder;
  std::vector<check::CheckedFile> files;
  std::vector<check::Finding> findings;

  // Each text becomes a file; only reading has found anything so far.
  explicit CheckedText(const std::vector<std::string>& texts,
                       const corpus::ConllOptions& options = {}) {
    for (std::size_t f = 0; f < texts.size(); ++f) {
      const std::string path = folder.write("file" + std::to_string(f + 1), texts[f]);
      files.push_back(check::read_checked(path, options, f, findings));
    }
  }

  // "LINE SEVERITY: MESSAGE; REPAIR", "*" behind what is mended; the folder's name is left out, and
  // so is "1/" for the first file.
  std::vector<std::string> lines() const {
    std::vector<std::string> lines;
    for (const auto& finding : findings) {
      std::string line = finding.file > 0 ? std::to_string(finding.file + 1) + "/" : "";
      line += std::to_string(finding.line) + " " + std::string(check::name_of(finding.severity)) +
              ": " + finding.message;
      line += finding.repair.empty() ? "" : "; " + finding.repair;
      line += finding.is_mended ? "*" : "";
      const std::string prefix = folder.path() + "/";
      for (std::size_t at = line.find(prefix); at != std::string::npos; at = line.find(prefix)) {
        line.erase(at, prefix.size());
      }
      lines.push_back(line);
    }
    return lines;
  }
};

// Texts to compare with those.
struct Lines : std::vector<std::string> {
  Lines(std::initializer_list<const char*> texts) : vector(texts.begin(), texts.end()) {}
};

}  // namespace oriel::test
