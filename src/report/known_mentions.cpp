#include "oriel/report/known_mentions.hpp"

#include "mention_text.hpp"

namespace oriel::report {

std::string_view name_of(Acquaintance acquaintance) {
  switch (acquaintance) {
    case Acquaintance::SameType:
      return "seen as this class";
    case Acquaintance::OtherType:
      return "seen as another class";
    case Acquaintance::Unseen:
      break;
  }
  return "not seen";
}

KnownMentions::KnownMentions(const std::vector<corpus::Sentence>& sentences) {
  for (const auto& sentence : sentences) {
    for (const auto& span : corpus::spans_of(sentence.tags)) {
      types_[mention_text(sentence, span)].insert(span.type);
    }
  }
}

Acquaintance KnownMentions::find(const corpus::Sentence& sentence, const corpus::Span& span) const {
  const auto found = types_.find(mention_text(sentence, span));
  if (found == types_.end()) {
    return Acquaintance::Unseen;
  }
  return found->second.contains(span.type) ? Acquaintance::SameType : Acquaintance::OtherType;
}

}  // namespace oriel::report
