#include "oriel/corpus/tag_set.hpp"

#include "oriel/core/error.hpp"

#include <set>
#include <utility>

namespace oriel::corpus {
namespace {

// The tags themselves of Plain, else the types of the spans.
std::set<std::string> names_in(const std::vector<Sentence>& sentences, TagScheme scheme) {
  std::set<std::string> names;
  for (const auto& sentence : sentences) {
    if (scheme == TagScheme::Plain) {
      names.insert(sentence.tags.begin(), sentence.tags.end());
      continue;
    }
    for (const auto& span : spans_of(sentence.tags)) {
      names.insert(span.type);
    }
  }
  return names;
}

}  // namespace

TagSet::TagSet(std::vector<std::string> tags, TagScheme scheme)
    : tags_(std::move(tags)), scheme_(scheme) {
  for (std::size_t i = 0; i < tags_.size(); ++i) {
    if (tags_[i].empty()) {
      throw Error("tag " + std::to_string(i + 1) + " of the tag set is empty");
    }
    if (!ids_.emplace(tags_[i], static_cast<Id>(i)).second) {
      throw Error("the tag set holds " + quote(tags_[i]) + " twice");
    }
  }
}

TagSet TagSet::from_corpus(const std::vector<Sentence>& sentences, TagScheme scheme) {
  std::set<std::string> names = names_in(sentences, scheme);
  std::vector<std::string> tags;
  if (scheme != TagScheme::Plain || names.erase("O") > 0) {
    tags.emplace_back("O");
  }
  for (const auto& name : names) {
    if (scheme == TagScheme::Plain) {
      tags.push_back(name);
    }
    for (const char prefix : prefixes_of(scheme)) {
      tags.push_back(std::string{prefix, '-'} + name);
    }
  }
  return {std::move(tags), scheme};
}

Id TagSet::find(std::string_view tag) const {
  const auto found = ids_.find(std::string(tag));
  return found == ids_.end() ? -1 : found->second;
}

std::vector<std::string> TagSet::types() const {
  std::set<std::string> types;
  for (const auto& tag : tags_) {
    const TagParts parts = split_tag(tag);
    if (scheme_ == TagScheme::Plain) {
      types.insert(tag);
    } else if (parts.prefix != 'O') {
      types.emplace(parts.type);
    }
  }
  return {types.begin(), types.end()};
}

Eigen::Matrix<bool, Eigen::Dynamic, Eigen::Dynamic> TagSet::legal_transitions() const {
  Eigen::Matrix<bool, Eigen::Dynamic, Eigen::Dynamic> legal(size(), size());
  for (Index next = 0; next < size(); ++next) {
    for (Index previous = 0; previous < size(); ++previous) {
      legal(previous, next) =
          is_legal_transition(tag(static_cast<Id>(previous)), tag(static_cast<Id>(next)), scheme_);
    }
  }
  return legal;
}

std::vector<bool> TagSet::legal_starts() const {
  std::vector<bool> legal;
  legal.reserve(tags_.size());
  for (const auto& tag : tags_) {
    legal.push_back(is_legal_transition({}, tag, scheme_));
  }
  return legal;
}

std::vector<bool> TagSet::legal_ends() const {
  std::vector<bool> legal;
  legal.reserve(tags_.size());
  for (const auto& tag : tags_) {
    legal.push_back(is_legal_transition(tag, {}, scheme_));
  }
  return legal;
}

}  // namespace oriel::corpus
