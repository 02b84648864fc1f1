// Skip-gram with negative sampling (Mikolov et al. 2013): a word's vector tells the words around it
// from words of noise. The noise is shared by all words of a window (Ji et al. 2016), which makes
// an example a small matrix product.
#pragma once

#include "oriel/embed/noise_sampler.hpp"
#include "oriel/embed/training_text.hpp"
#include "oriel/embed/vector_learner.hpp"

#include <vector>

namespace oriel::embed {

// The loss of one example and its gradient step.
template <typename T>
class SkipGramStep {
 public:
  // Vectors of `stride` numbers, a multiple of kLanes.
  explicit SkipGramStep(Index stride) : stride_(stride) {}

  // `inputs` are the vectors around a word, outputs[0] is the word's, the other outputs are noise;
  // an output may occur twice, an input not. Moves all of them against their gradient, all taken
  // where they stood before, and returns the loss there.
  T run(const std::vector<T*>& inputs, const std::vector<T*>& outputs, T rate);

 private:
  Index stride_;
  Eigen::Array<T, Eigen::Dynamic, Eigen::Dynamic> scores_;  // [outputs x inputs]
  Eigen::Array<T, Eigen::Dynamic, Eigen::Dynamic> deltas_;  // [stride x inputs]
};

class SkipGram : public VectorLearner {
 public:
  SkipGram(const TrainingText& text, const EmbeddingTable& given, const TrainingConfig& config);

  LearntBlock learn(Index shard, std::span<const Id> ids, float rate, Rng& rng) override;
  void merge(float rate) override;
  const InputVectors& vectors() const override { return inputs_; }

 private:
  struct Workspace {
    explicit Workspace(Index stride)
        : step(stride),
          before(stride, TextCounter::kLongestSentence),
          now(stride, TextCounter::kLongestSentence) {}

    SkipGramStep<float> step;
    std::vector<Id> words;  // of the sentence, those that are not passed over
    Matrix<float> before;   // [stride x longest sentence]
    Matrix<float> now;      // [stride x longest sentence]
    std::vector<float*> window;
    std::vector<float*> outputs;
  };

  void learn_sentence(Index shard, Workspace& work, float rate, Rng& rng, LearntBlock& learnt);

  Index window_;
  Index negatives_;
  InputVectors inputs_;
  Matrix<float> output_rows_;  // [stride x words]
  RowCopies outputs_;
  NoiseSampler noise_;
  std::vector<float> keep_;            // the probability that a word is not passed over
  std::vector<Workspace> workspaces_;  // one a shard
};

}  // namespace oriel::embed
