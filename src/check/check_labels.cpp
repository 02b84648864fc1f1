#include "oriel/check/checks.hpp"
#include "oriel/core/edit_distance.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/corpus/spans.hpp"

#include <map>
#include <set>

namespace oriel::check {
namespace {

// A type is rare beside another that has so many times more spans.
constexpr std::int64_t kRareShare = 50;
// A type with so few spans of so many is told.
constexpr std::int64_t kHardlyAny = 3;
constexpr std::int64_t kManySpans = 500;
constexpr std::size_t kShortType = 7;

using TypeCounts = std::map<std::string, std::int64_t>;

TypeCounts count_types(const std::vector<CheckedFile>& files) {
  TypeCounts counts;
  for (const auto& file : files) {
    for (const auto& sentence : file.sentences) {
      for (const auto& span : corpus::spans_of(sentence.tags)) {
        ++counts[span.type];
      }
    }
  }
  return counts;
}

// Letters and digits alone, in lower case.
std::string bare(std::string_view type) {
  std::string text;
  for (const char letter : type) {
    const bool is_upper = letter >= 'A' && letter <= 'Z';
    const bool is_kept = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                         static_cast<unsigned char>(letter) >= 0x80;
    if (is_upper || is_kept) {
      text += is_upper ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
  }
  return text;
}

// What a rare type was probably meant to be.
struct Meant {
  std::string type;
  bool is_sure = false;  // the two differ in case and punctuation alone
};

std::size_t most_edits(const std::string& type) { return type.size() <= kShortType ? 1 : 2; }

// The most frequent type that is near; none where `type` is not rare beside it.
Meant meant_by(const std::string& type, const TypeCounts& counts) {
  Meant meant;
  std::int64_t best = kRareShare * counts.at(type) - 1;
  for (const auto& [other, count] : counts) {
    if (count <= best) {
      continue;
    }
    const bool is_sure = bare(type) == bare(other);
    if (is_sure || edit_distance(type, other, most_edits(type)) <= most_edits(type)) {
      meant = {other, is_sure};
      best = count;
    }
  }
  return meant;
}

// The tag of the same prefix and another type.
std::string with_type(std::string_view tag, const std::string& type) {
  return std::string(tag.substr(0, 2)) + type;
}

void mend_span(CheckedFile& file, std::size_t s, const corpus::Span& span,
               const std::string& type) {
  for (Index t = span.begin; t < span.end; ++t) {
    const auto token = static_cast<std::size_t>(t);
    file.mend_tag(s, token, with_type(file.sentences[s].tags[token], type));
  }
}

// Calls use(sentence, span) for every span of the file.
template <typename Use>
void for_each_span(const CheckedFile& file, const Use& use) {
  for (std::size_t s = 0; s < file.sentences.size(); ++s) {
    for (const auto& span : corpus::spans_of(file.sentences[s].tags)) {
      use(s, span);
    }
  }
}

void check_spellings(std::vector<CheckedFile>& files, const std::map<std::string, Meant>& meant,
                     const TypeCounts& counts, std::vector<Finding>& findings) {
  for (std::size_t f = 0; f < files.size(); ++f) {
    for_each_span(files[f], [&](std::size_t s, const corpus::Span& span) {
      const auto found = meant.find(span.type);
      if (found == meant.end()) {
        return;
      }
      const auto& [type, is_sure] = found->second;
      findings.push_back({Check::Label, is_sure ? Severity::Error : Severity::Warning, f,
                          files[f].lines[s][static_cast<std::size_t>(span.begin)],
                          "type " + quote(span.type) + " is rare (" +
                              format_count(counts.at(span.type)) + ") and nearly " + quote(type) +
                              " (" + format_count(counts.at(type)) + ")",
                          quote(type), is_sure});
      if (is_sure) {
        mend_span(files[f], s, span, type);
      }
    });
  }
}

void check_rare(const std::vector<CheckedFile>& files, const std::map<std::string, Meant>& meant,
                const TypeCounts& counts, std::vector<Finding>& findings) {
  std::int64_t spans = 0;
  for (const auto& [type, count] : counts) {
    spans += count;
  }
  std::set<std::string> told;
  for (std::size_t f = 0; f < files.size(); ++f) {
    for_each_span(files[f], [&](std::size_t s, const corpus::Span& span) {
      const std::int64_t count = counts.at(span.type);
      const bool is_rare = count <= kHardlyAny && spans >= kManySpans && !meant.contains(span.type);
      if (is_rare && told.insert(span.type).second) {
        findings.push_back({Check::Label, Severity::Warning, f,
                            files[f].lines[s][static_cast<std::size_t>(span.begin)],
                            "type " + quote(span.type) + " has " + format_count(count) + " of " +
                                format_count(spans) + " spans, the first one here",
                            "look whether it is a type of the task"});
      }
    });
  }
}

void check_missing(const std::vector<CheckedFile>& files, const TypeCounts& counts,
                   const std::map<std::string, Meant>& meant, std::vector<Finding>& findings) {
  for (std::size_t f = 0; files.size() > 1 && f < files.size(); ++f) {
    std::set<std::string> own;
    for_each_span(files[f], [&](std::size_t, const corpus::Span& span) { own.insert(span.type); });
    for (const auto& [type, count] : counts) {
      if (!own.contains(type) && !meant.contains(type)) {
        findings.push_back(
            {Check::Label, Severity::Warning, f, 0,
             "has no " + quote(type) + ", of which the files have " + format_count(count), ""});
      }
    }
  }
}

}  // namespace

void check_labels(std::vector<CheckedFile>& files, std::vector<Finding>& findings) {
  const TypeCounts counts = count_types(files);
  std::map<std::string, Meant> meant;
  for (const auto& [type, count] : counts) {
    const Meant other = meant_by(type, counts);
    if (!other.type.empty()) {
      meant[type] = other;
    }
  }
  check_missing(files, counts, meant, findings);
  check_spellings(files, meant, counts, findings);
  check_rare(files, meant, counts, findings);
}

}  // namespace oriel::check
