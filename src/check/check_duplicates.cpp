#include "oriel/check/checks.hpp"
#include "oriel/core/error.hpp"
#include "oriel/corpus/spans.hpp"

#include <unordered_map>

namespace oriel::check {
namespace {

struct Place {
  std::size_t file;
  std::size_t sentence;
};

using Places = std::unordered_map<std::string, Place>;

std::string key_of(const corpus::Sentence& sentence) {
  std::string key;
  for (const auto& token : sentence.tokens) {
    key += token + '\t';
  }
  return key;
}

// Plain tags are compared as they are, all others by their spans.
bool has_same_tags(const CheckedFile& first, std::size_t s, const CheckedFile& second,
                   std::size_t t) {
  const auto& one = first.sentences[s].tags;
  const auto& other = second.sentences[t].tags;
  const bool is_plain = first.scheme == corpus::TagScheme::Plain;
  return is_plain ? one == other : corpus::spans_of(one) == corpus::spans_of(other);
}

// Where the tags part first: at least one token differs where the spans do.
std::size_t first_difference(const corpus::Sentence& first, const corpus::Sentence& second) {
  std::size_t t = 0;
  while (t + 1 < first.tags.size() && first.tags[t] == second.tags[t]) {
    ++t;
  }
  return t;
}

Finding finding_of(const std::vector<CheckedFile>& files, const Place& old, const Place& here) {
  const CheckedFile& before = files[old.file];
  const CheckedFile& now = files[here.file];
  const bool is_leak = old.file != here.file;
  const std::string where = is_leak ? before.file.path + ":" : "line ";
  Finding finding{is_leak ? Check::Leak : Check::Duplicate,
                  Severity::Warning,
                  here.file,
                  now.lines[here.sentence].front(),
                  "",
                  ""};
  finding.message = "the sentence that begins here is at " + where +
                    std::to_string(before.lines[old.sentence].front()) + " too";
  finding.repair = is_leak ? "keep it in one of the files" : "keep one of the two";
  if (!has_same_tags(before, old.sentence, now, here.sentence)) {
    const auto& first = before.sentences[old.sentence];
    const auto& second = now.sentences[here.sentence];
    const std::size_t t = first_difference(first, second);
    finding.message += ", with other tags: " + quote(second.tokens[t]) + " is " +
                       quote(second.tags[t]) + " at line " +
                       std::to_string(now.lines[here.sentence][t]) + ", " + quote(first.tags[t]) +
                       " at " + where + std::to_string(before.lines[old.sentence][t]);
    finding.repair += " and make the tags agree";
  }
  return finding;
}

}  // namespace

void check_duplicates(const std::vector<CheckedFile>& files, const CheckConfig& config,
                      std::vector<Finding>& findings) {
  Places earlier;
  for (std::size_t f = 0; f < files.size(); ++f) {
    Places own;
    for (std::size_t s = 0; s < files[f].sentences.size(); ++s) {
      if (files[f].sentences[s].tokens.size() < config.shortest_duplicate) {
        continue;
      }
      const Place here{f, s};
      const std::string key = key_of(files[f].sentences[s]);
      const auto [twin, is_new] = own.emplace(key, here);
      if (!is_new) {
        findings.push_back(finding_of(files, twin->second, here));
        continue;
      }
      const auto leak = earlier.find(key);
      if (leak != earlier.end()) {
        findings.push_back(finding_of(files, leak->second, here));
      }
    }
    earlier.merge(own);
  }
}

}  // namespace oriel::check
