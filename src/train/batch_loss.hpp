// What a batch's scores cost, by the loss that the model is trained for.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/model/model.hpp"
#include "oriel/nn/parameters.hpp"
#include "oriel/nn/transitions.hpp"
#include "oriel/train/batches.hpp"

#include <vector>

namespace oriel::train {

class BatchLoss {
 public:
  // The model must outlive the loss.
  explicit BatchLoss(const model::Model& model);

  struct Result {
    double sum = 0.0;   // over the tokens; not finite where a score is not
    Index correct = 0;  // tokens whose tag is right: the one of the highest score (word), the one
                        // on the best path (sentence)
  };

  // Overwrites d_scores with the gradient of the mean loss a token. gold: the true tag of each
  // column. The batch's pieces are whole sentences where the loss is the sentence's.
  //   scores, d_scores: [tags x tokens of the batch]
  Result compute(const std::vector<Piece>& batch, const std::vector<Id>& gold,
                 const Matrix<float>& scores, Matrix<float>& d_scores);

  // Adds what the last compute() found for the transitions, where the model has any.
  void add_transition_gradients(nn::Gradients<float>& gradients) const;

 private:
  Result compute_sentences(const std::vector<Piece>& batch, const std::vector<Id>& gold,
                           const Matrix<float>& scores, Matrix<float>& d_scores);

  const model::Model& model_;
  nn::Transitions<float> legal_;
  std::vector<nn::Transitions<float>> shards_;  // gradients, one a share of the sentences
};

}  // namespace oriel::train
