// What fixes a model's shape and meaning; stored in its file.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/documents.hpp"
#include "oriel/features/feature_config.hpp"
#include "oriel/nn/activation.hpp"
#include "oriel/nn/pool.hpp"

#include <string_view>
#include <vector>

namespace oriel::model {

// What the network was, or is to be, trained for (Collobert et al. 2011, section 3.3). Word: each
// token's tag by itself. Sentence: all tags of a sentence together, steps from tag to tag included.
enum class TagLoss { Word, Sentence };

// "word", "sentence".
std::string_view name_of(TagLoss loss);
// Throws Error that lists the names.
TagLoss parse_tag_loss(std::string_view name);

struct ModelConfig {
  features::FeatureConfig features;
  std::vector<Index> hidden{300};  // units of each hidden layer; empty: a linear classifier
  nn::Activation activation = nn::Activation::Relu;
  TagLoss loss = TagLoss::Sentence;
  nn::Pool pool = nn::Pool::Maximum;  // over the mentions of a spelling in a document
  corpus::DocumentRule documents = corpus::DocumentRule::Marked;
  Index document_tokens = 1024;  // a longer document is cut between sentences
};

}  // namespace oriel::model
