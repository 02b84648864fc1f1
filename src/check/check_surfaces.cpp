#include "oriel/check/checks.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/corpus/spans.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace oriel::check {
namespace {

using corpus::Span;

// The type of what is no span.
const std::string kNone;

struct Mention {
  std::size_t file;
  std::size_t sentence;
  Span span;
};

// A name and how often it has each type.
struct Surface {
  std::map<std::string, std::int64_t> types;
  std::int64_t mentions = 0;

  // The most frequent type, the first one among equals.
  const std::string& main_type() const {
    return std::max_element(types.begin(), types.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }
};

std::string text_of(const corpus::Sentence& sentence, Index begin, Index end) {
  std::string text;
  for (Index t = begin; t < end; ++t) {
    text += (t == begin ? "" : " ") + sentence.tokens[static_cast<std::size_t>(t)];
  }
  return text;
}

// All names that are a span somewhere, and every place where they stand, as a span or in the open.
class Names {
 public:
  explicit Names(const std::vector<CheckedFile>& files) {
    for (std::size_t f = 0; f < files.size(); ++f) {
      for (std::size_t s = 0; s < files[f].sentences.size(); ++s) {
        add_spans(f, s, files[f].sentences[s]);
      }
    }
    for (std::size_t f = 0; f < files.size(); ++f) {
      for (std::size_t s = 0; s < files[f].sentences.size(); ++s) {
        add_unmarked(f, s, files[f].sentences[s]);
      }
    }
  }

  // In the order of files and lines.
  std::vector<Mention> mentions() const {
    std::vector<Mention> sorted = mentions_;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Mention& a, const Mention& b) {
      return std::tie(a.file, a.sentence, a.span.begin) <
             std::tie(b.file, b.sentence, b.span.begin);
    });
    return sorted;
  }

  const Surface& at(const std::string& name) const { return surfaces_.at(name); }

 private:
  void add(std::size_t f, std::size_t s, const Span& span, Surface& surface) {
    mentions_.push_back({f, s, span});
    ++surface.types[span.type];
    ++surface.mentions;
  }

  void add_spans(std::size_t f, std::size_t s, const corpus::Sentence& sentence) {
    for (const auto& span : corpus::spans_of(sentence.tags)) {
      longest_ = std::max(longest_, span.end - span.begin);
      add(f, s, span, surfaces_[text_of(sentence, span.begin, span.end)]);
    }
  }

  // The longest name that begins at `begin` and ends before `end`; its own end, or `begin`.
  Index name_end(const corpus::Sentence& sentence, Index begin, Index end) const {
    Index found = begin;
    std::string text;
    for (Index t = begin; t < std::min(end, begin + std::min(longest_, kLongestName)); ++t) {
      text += (t == begin ? "" : " ") + sentence.tokens[static_cast<std::size_t>(t)];
      found = surfaces_.contains(text) ? t + 1 : found;
    }
    return found;
  }

  void add_unmarked(std::size_t f, std::size_t s, const corpus::Sentence& sentence) {
    Index open = 0;
    auto spans = corpus::spans_of(sentence.tags);
    const auto length = static_cast<Index>(sentence.tokens.size());
    spans.push_back({length, length, kNone});
    for (const auto& span : spans) {
      for (Index t = open; t < span.begin;) {
        const Index end = name_end(sentence, t, span.begin);
        if (end > t) {
          add(f, s, {t, end, kNone}, surfaces_.at(text_of(sentence, t, end)));
        }
        t = std::max(end, t + 1);
      }
      open = span.end;
    }
  }

  static constexpr Index kLongestName = 8;

  std::unordered_map<std::string, Surface> surfaces_;
  std::vector<Mention> mentions_;
  Index longest_ = 0;
};

std::string described(const std::string& type) { return type == kNone ? "no entity" : quote(type); }

}  // namespace

void check_surfaces(const std::vector<CheckedFile>& files, const CheckConfig& config,
                    std::vector<Finding>& findings) {
  const Names names(files);
  for (const auto& mention : names.mentions()) {
    const auto& file = files[mention.file];
    const std::string name =
        text_of(file.sentences[mention.sentence], mention.span.begin, mention.span.end);
    const Surface& surface = names.at(name);
    const std::string& type = surface.main_type();
    const std::int64_t agreeing = surface.types.at(type);
    if (mention.span.type == type || agreeing < config.fewest_mentions ||
        static_cast<double>(agreeing) <
            config.least_agreement * static_cast<double>(surface.mentions)) {
      continue;
    }
    findings.push_back({Check::Surface, Severity::Warning, mention.file,
                        file.lines[mention.sentence][static_cast<std::size_t>(mention.span.begin)],
                        quote(name) + " is " + described(mention.span.type) + " here, " +
                            described(type) + " in " + format_count(agreeing) + " of " +
                            format_count(surface.mentions) + " places",
                        type == kNone ? "take the tag away if it means the same"
                                      : quote(type) + " if it means the same"});
  }
}

}  // namespace oriel::check
