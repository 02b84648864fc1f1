// Collobert and Weston's ranking (2008, 2011): a network with one hidden layer learns to score a
// window of text above the same window with another word in its middle.
#pragma once

#include "oriel/embed/noise_sampler.hpp"
#include "oriel/embed/training_text.hpp"
#include "oriel/embed/vector_learner.hpp"

#include <vector>

namespace oriel::embed {

template <typename T>
struct RankingScorer {
  Matrix<T> W;  // [hidden x width * dim]
  Matrix<T> b;  // [hidden x 1]
  Matrix<T> v;  // [hidden x 1]

  // As many zeros.
  RankingScorer zeros() const;
  // this += factor * other
  void add(T factor, const RankingScorer& other);
};

// The loss of a batch and its gradient.
template <typename T>
class RankingBatch {
 public:
  // `windows` [width * dim x batch] holds the vectors of the words of each window one below the
  // other, `noise` [dim x batch] the vectors that take the place of the one in the middle.
  // Overwrites dwindows and dnoise, adds to dscorer, returns the sum of the losses.
  T run(const RankingScorer<T>& scorer, In<T> windows, In<T> noise, RankingScorer<T>& dscorer,
        Out<T> dwindows, Out<T> dnoise);

 private:
  Matrix<T> z_;        // [hidden x batch], of the true windows
  Matrix<T> z_noise_;  // [hidden x batch], of the others
};

class WindowRanking : public VectorLearner {
 public:
  WindowRanking(const TrainingText& text, const EmbeddingTable& given,
                const TrainingConfig& config);

  LearntBlock learn(Index shard, std::span<const Id> ids, float rate, Rng& rng) override;
  void merge(float rate) override;
  const InputVectors& vectors() const override { return inputs_; }

 private:
  struct Workspace {
    RankingScorer<float> scorer;  // the shard's copy
    bool has_learnt = false;
    RankingScorer<float> dscorer;
    RankingBatch<float> batch;
    std::vector<Id> words;       // of all sentences, with padding around each
    std::vector<Index> middles;  // of the windows, in `words`
    std::vector<Id> noise;       // one a window of the batch
    Matrix<float> vectors;       // [stride x words of the batch]
    Matrix<float> dvectors;      // [stride x words of the batch]
    Matrix<float> windows;       // [width * stride x batch]
    Matrix<float> dwindows;      // [width * stride x batch]
    Matrix<float> noises;        // [stride x batch]
    Matrix<float> dnoises;       // [stride x batch]
  };

  void lay_out(std::span<const Id> ids, Rng& rng, Workspace& work) const;
  float learn_batch(Index shard, Workspace& work, std::span<const Index> middles, float rate,
                    Rng& rng);

  Index window_;
  Id rare_;     // the vector of all words that were left out
  Id padding_;  // the vector around sentences
  InputVectors inputs_;
  RankingScorer<float> scorer_;
  NoiseSampler noise_;
  std::vector<float> keep_;
  std::vector<Workspace> workspaces_;  // one a shard
};

}  // namespace oriel::embed
