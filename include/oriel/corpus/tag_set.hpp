// The tags of a model and their ids, in a fixed order: "O" first where it is one, then by type and
// prefix, so that ids do not depend on the order of the data.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/tag_scheme.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace oriel::corpus {

class TagSet {
 public:
  TagSet() = default;
  // The given tags, in this order. Throws Error for a duplicate or empty tag.
  TagSet(std::vector<std::string> tags, TagScheme scheme);
  // For a span scheme: "O" and every prefix of the scheme for every type that occurs in the
  // sentences, so that each span of each length can be written. For Plain: the tags that occur.
  static TagSet from_corpus(const std::vector<Sentence>& sentences, TagScheme scheme);

  TagScheme scheme() const { return scheme_; }
  Index size() const { return static_cast<Index>(tags_.size()); }
  const std::vector<std::string>& tags() const { return tags_; }
  const std::string& tag(Id id) const { return tags_.at(static_cast<std::size_t>(id)); }
  // The tag's id, or -1.
  Id find(std::string_view tag) const;
  // The types of the spans, sorted; for Plain the tags themselves.
  std::vector<std::string> types() const;

  // legal(i, j): tag j may follow tag i. [tags x tags]; start and end likewise [tags x 1].
  // All ones for Plain.
  Eigen::Matrix<bool, Eigen::Dynamic, Eigen::Dynamic> legal_transitions() const;
  std::vector<bool> legal_starts() const;
  std::vector<bool> legal_ends() const;

 private:
  std::vector<std::string> tags_;
  std::unordered_map<std::string, Id> ids_;
  TagScheme scheme_ = TagScheme::Iob2;
};

}  // namespace oriel::corpus
