#include "oriel/inspect/tag_push.hpp"

#include "oriel/core/error.hpp"
#include "oriel/model/decoder.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace oriel::inspect {
namespace {

constexpr const char* kCapitalised = "Xxxxx";
constexpr Index kBlock = 8192;  // words whose windows are held at once

std::string group_of(const model::Model& model, const std::string& tag) {
  const corpus::TagParts parts = corpus::split_tag(tag);
  const bool is_whole = model.tags.scheme() == corpus::TagScheme::Plain || parts.prefix == 'O';
  return is_whole ? tag : std::string(parts.type);
}

// The token that differs from word to word in the ids of its word vectors alone.
features::EncodedSentence neutral_token(const features::FeatureExtractor& extractor) {
  corpus::Sentence sentence;
  sentence.tokens = {kCapitalised};
  sentence.columns.assign(extractor.config().columns.size(), {""});
  sentence.starts_document = true;
  features::EncodedSentence token = extractor.encode(sentence);
  for (std::size_t f = 0; f < extractor.features().size(); ++f) {
    const features::Feature& feature = extractor.features()[f];
    if (feature.kind != features::Feature::Kind::Single) {
      token.bags[f].clear();
      token.bags[f].add({});
    } else if (feature.name != "casing" && feature.name != "shape") {
      token.ids[f] = {corpus::Vocabulary::kUnknown};
    }
  }
  return token;
}

// The neutral token with the vectors of the words [first, last).
std::vector<features::EncodedSentence> tokens_of(const model::Model& model,
                                                 const features::EncodedSentence& neutral,
                                                 Index first, Index last) {
  std::vector<features::EncodedSentence> tokens(static_cast<std::size_t>(last - first), neutral);
  for (Index word = first; word < last; ++word) {
    const auto id = static_cast<Id>(corpus::Vocabulary::kFirstWord + word);
    const std::string_view spelling = model.vocabulary().word(id);
    for (std::size_t table = 0; table < model.tables.words.size(); ++table) {
      const Id known = table == 0 ? id : model.tables.words[table]->find(spelling);
      tokens[static_cast<std::size_t>(word - first)].ids[table] = {
          known < 0 ? corpus::Vocabulary::kUnknown : known};
    }
  }
  return tokens;
}

class GroupScorer {
 public:
  explicit GroupScorer(const model::Model& model) : groups_(tag_groups(model)) {
    for (const auto& tag : model.tags.tags()) {
      group_of_tag_.push_back(find_tag_group(model, group_of(model, tag)));
    }
  }

  Index size() const { return static_cast<Index>(groups_.size()); }

  //   log(p / (1 - p)) = log sum exp(scores of the group) - log sum exp(all other scores)
  double log_odds(In<float> scores, Index group) const {
    if (size() == 1) {
      return 0.0;
    }
    return log_sum_exp(scores, group, true) - log_sum_exp(scores, group, false);
  }

 private:
  // Over the scores of the group's tags, or of all others.
  double log_sum_exp(In<float> scores, Index group, bool is_inside) const {
    double highest = -std::numeric_limits<double>::infinity();
    double sum = 0.0;
    for (const bool is_sum : {false, true}) {
      for (Index tag = 0; tag < scores.rows(); ++tag) {
        if ((group_of_tag_[static_cast<std::size_t>(tag)] == group) == is_inside) {
          const auto score = static_cast<double>(scores(tag, 0));
          highest = std::max(highest, score);
          sum += is_sum ? std::exp(score - highest) : 0.0;
        }
      }
    }
    return highest + std::log(sum);
  }

  std::vector<std::string> groups_;
  std::vector<Index> group_of_tag_;
};

// log(p / (1 - p)) of each group for each of these windows of one token. [groups x tokens]
Matrix<double> log_odds_of(const model::Model& model, const features::FeatureExtractor& extractor,
                           const std::vector<features::EncodedSentence>& tokens) {
  const GroupScorer scorer(model);
  Matrix<double> log_odds(scorer.size(), static_cast<Index>(tokens.size()));
  model::score_sentences(model, extractor, tokens, [&](std::size_t token, In<float> scores) {
    for (Index group = 0; group < scorer.size(); ++group) {
      log_odds(group, static_cast<Index>(token)) = scorer.log_odds(scores, group);
    }
  });
  return log_odds;
}

}  // namespace

std::vector<std::string> tag_groups(const model::Model& model) {
  std::vector<std::string> groups = model.tags.types();
  if (model.tags.scheme() != corpus::TagScheme::Plain && model.tags.find("O") >= 0) {
    groups.emplace_back("O");
  }
  return groups;
}

Index find_tag_group(const model::Model& model, std::string_view name) {
  const auto groups = tag_groups(model);
  const auto found = std::find(groups.begin(), groups.end(), name);
  if (found == groups.end()) {
    std::string list;
    for (const auto& group : groups) {
      list += (list.empty() ? "" : ", ") + group;
    }
    throw Error("the model has no tag " + quote(name) + ", expected one of " + list);
  }
  return found - groups.begin();
}

TagPush tag_push(const model::Model& model, Index words) {
  if (words < 0 || words > model.vocabulary().size() - corpus::Vocabulary::kFirstWord) {
    throw std::logic_error("tag_push: there are not so many words");
  }
  const features::FeatureExtractor extractor = model.extractor();
  const features::EncodedSentence neutral = neutral_token(extractor);
  const Matrix<double> unknown = log_odds_of(model, extractor, {neutral});
  TagPush result;
  result.push.resize(unknown.rows(), words);
  result.probability.resize(unknown.rows(), words);
  for (Index first = 0; first < words; first += kBlock) {
    const Index count = std::min(kBlock, words - first);
    const Matrix<double> log_odds =
        log_odds_of(model, extractor, tokens_of(model, neutral, first, first + count));
    result.push.middleCols(first, count) = (log_odds.colwise() - unknown.col(0)).cast<float>();
    result.probability.middleCols(first, count) =
        (1.0 / (1.0 + (-log_odds.array()).exp())).cast<float>().matrix();
  }
  if (unknown.rows() == 1) {
    result.probability.setOnes();
  }
  return result;
}

}  // namespace oriel::inspect
