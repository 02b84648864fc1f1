#include "oriel/check/checks.hpp"
#include "oriel/core/edit_distance.hpp"
#include "oriel/core/error.hpp"
#include "oriel/corpus/spans.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>

namespace oriel::check {
namespace {

using corpus::TagScheme;

bool has_prefix(std::string_view tag) { return corpus::split_tag(tag).prefix != '\0'; }

// How often each tag occurs.
std::map<std::string, std::int64_t> count_tags(const CheckedFile& file) {
  std::map<std::string, std::int64_t> counts;
  for (const auto& sentence : file.sentences) {
    for (const auto& tag : sentence.tags) {
      ++counts[tag];
    }
  }
  return counts;
}

// Whether most tags beside O are of no span scheme.
bool is_plain(const std::map<std::string, std::int64_t>& counts) {
  std::int64_t with = 0;
  std::int64_t without = 0;
  for (const auto& [tag, count] : counts) {
    (has_prefix(tag) ? with : without) += tag == "O" ? 0 : count;
  }
  return without > with;
}

// How many tags are other than `scheme` writes their spans.
std::int64_t contradictions(const CheckedFile& file, TagScheme scheme) {
  std::int64_t count = 0;
  for (const auto& sentence : file.sentences) {
    const auto& tags = sentence.tags;
    const auto legal =
        corpus::tags_of(corpus::spans_of(tags), static_cast<Index>(tags.size()), scheme);
    for (std::size_t t = 0; t < tags.size(); ++t) {
      count += tags[t] != legal[t] && has_prefix(tags[t]) ? 1 : 0;
    }
  }
  return count;
}

TagScheme scheme_of(const CheckedFile& file) {
  TagScheme best = TagScheme::Iob2;
  std::int64_t fewest = std::numeric_limits<std::int64_t>::max();
  for (const auto scheme :
       {TagScheme::Iob2, TagScheme::Iob1, TagScheme::Bioes, TagScheme::Bmes, TagScheme::Bilou}) {
    const std::int64_t count = contradictions(file, scheme);
    if (count < fewest) {
      best = scheme;
      fewest = count;
    }
  }
  return best;
}

// Lower case, '_' and the dashes of typography as '-'.
std::string plain_spelling(std::string_view tag) {
  constexpr std::array<std::string_view, 4> kDashes{"_", "\xE2\x80\x90", "\xE2\x80\x93",
                                                    "\xE2\x80\x94"};
  std::string text(tag);
  for (const auto dash : kDashes) {
    for (std::size_t at = text.find(dash); at != std::string::npos; at = text.find(dash)) {
      text.replace(at, dash.size(), 1, '-');
    }
  }
  std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return text;
}

// The tags of the scheme by their plain spelling; an empty text for those that share it.
std::map<std::string, std::string> spellings_of(const std::map<std::string, std::int64_t>& counts) {
  std::map<std::string, std::string> spellings{{"o", "O"}};
  for (const auto& [tag, count] : counts) {
    if (has_prefix(tag) && tag != "O") {
      const auto [place, is_new] = spellings.emplace(plain_spelling(tag), tag);
      if (!is_new) {
        place->second.clear();
      }
    }
  }
  return spellings;
}

void check_spelling(CheckedFile& file, std::size_t number,
                    const std::map<std::string, std::int64_t>& counts,
                    std::vector<Finding>& findings) {
  const auto spellings = spellings_of(counts);
  std::vector<std::string> known;
  for (const auto& [tag, count] : counts) {
    if (has_prefix(tag)) {
      known.push_back(tag);
    }
  }
  for (std::size_t s = 0; s < file.sentences.size(); ++s) {
    for (std::size_t t = 0; t < file.sentences[s].tags.size(); ++t) {
      const std::string tag = file.sentences[s].tags[t];
      if (has_prefix(tag)) {
        continue;
      }
      const auto same = spellings.find(plain_spelling(tag));
      const bool is_safe = same != spellings.end() && !same->second.empty();
      const std::string nearest = is_safe ? same->second : nearest_spelling(tag, known);
      findings.push_back({Check::Tag, Severity::Error, number, file.lines[s][t],
                          quote(tag) + " is a tag of no span scheme",
                          nearest.empty() ? "" : quote(nearest), is_safe});
      if (is_safe) {
        file.mend_tag(s, t, nearest);
      } else {
        file.is_whole[s] = false;
      }
    }
  }
}

std::string neighbour(const std::vector<std::string>& tags, std::size_t t, bool is_before) {
  if (is_before) {
    return t == 0 ? "the begin" : quote(tags[t - 1]);
  }
  return t + 1 == tags.size() ? "the end" : quote(tags[t + 1]);
}

void check_sequences(CheckedFile& file, std::size_t number, std::vector<Finding>& findings) {
  for (std::size_t s = 0; s < file.sentences.size(); ++s) {
    if (!file.is_whole[s]) {
      continue;
    }
    const auto tags = file.sentences[s].tags;
    const auto legal =
        corpus::tags_of(corpus::spans_of(tags), static_cast<Index>(tags.size()), file.scheme);
    for (std::size_t t = 0; t < tags.size(); ++t) {
      if (tags[t] != legal[t]) {
        findings.push_back({Check::Sequence, Severity::Error, number, file.lines[s][t],
                            quote(tags[t]) + " between " + neighbour(tags, t, true) + " and " +
                                neighbour(tags, t, false) + " is not legal " +
                                std::string(corpus::name_of(file.scheme)),
                            quote(legal[t]), true});
        file.mend_tag(s, t, legal[t]);
      }
    }
  }
}

void check_schemes(const std::vector<CheckedFile>& files, std::vector<Finding>& findings) {
  for (std::size_t f = 1; f < files.size(); ++f) {
    if (files[f].scheme != files[0].scheme) {
      findings.push_back({Check::Scheme, Severity::Warning, f, 0,
                          "the tags are " + std::string(corpus::name_of(files[f].scheme)) +
                              ", those of " + files[0].file.path + " are " +
                              std::string(corpus::name_of(files[0].scheme)),
                          "write all files in one scheme"});
    }
  }
}

}  // namespace

void check_tags(std::vector<CheckedFile>& files, std::vector<Finding>& findings) {
  for (std::size_t f = 0; f < files.size(); ++f) {
    const auto counts = count_tags(files[f]);
    if (is_plain(counts)) {
      files[f].scheme = TagScheme::Plain;
      continue;
    }
    check_spelling(files[f], f, counts, findings);
    files[f].scheme = scheme_of(files[f]);
    check_sequences(files[f], f, findings);
  }
  check_schemes(files, findings);
}

}  // namespace oriel::check
