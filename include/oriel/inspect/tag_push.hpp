// Where a word's own vectors push the network, all else alike.
//
// The window: one token between paddings, written as a capitalised word that the model does not
// know (its case and shape; unknown affixes and column values, no name list). Only the ids of the
// word vectors, in all tables of words that have the word, are the word's. A group is an entity
// type with all its tags, or O, or a tag of a model of plain tags:
//   p(group) = sum of exp(score) over the group's tags / sum over all tags
//   push(group) = log(p / (1 - p)) of the word - the same of the unknown word
// What steps from tag to tag are worth does not count.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/model/model.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace oriel::inspect {

// The types of the model's tags, sorted, and "O" behind them where the model has it.
std::vector<std::string> tag_groups(const model::Model& model);

// The place of the group with this name. Throws Error that lists the groups.
Index find_tag_group(const model::Model& model, std::string_view name);

struct TagPush {
  Matrix<float> push;         // [groups x words]
  Matrix<float> probability;  // [groups x words]
};

// Of the first `words` words of the vocabulary, without the special entries. Equal at any thread
// count. Throws std::logic_error for more words than there are.
TagPush tag_push(const model::Model& model, Index words);

}  // namespace oriel::inspect
