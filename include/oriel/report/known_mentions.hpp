// The mentions of the training data, to tell whether one was seen before.
#pragma once

#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/spans.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::report {

enum class Acquaintance { SameType, OtherType, Unseen };

// "seen as this class", "seen as another class", "not seen".
std::string_view name_of(Acquaintance acquaintance);

class KnownMentions {
 public:
  // The spans of all sentences, by their tokens as spelled.
  explicit KnownMentions(const std::vector<corpus::Sentence>& sentences);

  // How well the span of that sentence is known.
  Acquaintance find(const corpus::Sentence& sentence, const corpus::Span& span) const;

 private:
  std::map<std::string, std::set<std::string>> types_;  // of each mention
};

}  // namespace oriel::report
