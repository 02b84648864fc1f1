#include "oriel/embed/skip_gram.hpp"

#include "oriel/embed/subsampling.hpp"

#include <algorithm>
#include <limits>

namespace oriel::embed {
namespace {

template <typename T>
using Lanes = Eigen::Map<Eigen::Array<T, kLanes, 1>>;

template <typename T>
T dot(const T* a, const T* b, Index stride) {
  using ConstLanes = Eigen::Map<const Eigen::Array<T, kLanes, 1>>;
  Eigen::Array<T, kLanes, 1> sums = ConstLanes(a) * ConstLanes(b);
  for (Index d = kLanes; d < stride; d += kLanes) {
    sums += ConstLanes(a + d) * ConstLanes(b + d);
  }
  return sums.sum();
}

// to += factor * from
template <typename T>
void add_multiple(T factor, const T* from, T* to, Index stride) {
  for (Index d = 0; d < stride; d += kLanes) {
    Lanes<T>(to + d) += factor * Eigen::Map<const Eigen::Array<T, kLanes, 1>>(from + d);
  }
}

}  // namespace

// With inputs v_i and outputs u_j, u_0 the true word:
//   s_ji = u_j . v_i      p_ji = sigma(s_ji)
//   L = -sum_i [log p_0i + sum_{j>0} log(1 - p_ji)]
//   dL/ds_ji = g_ji = p_ji - [j = 0]
//   dL/dv_i = sum_j g_ji u_j      dL/du_j = sum_i g_ji v_i
template <typename T>
T SkipGramStep<T>::run(const std::vector<T*>& inputs, const std::vector<T*>& outputs, T rate) {
  const auto input_count = static_cast<Index>(inputs.size());
  const auto output_count = static_cast<Index>(outputs.size());
  scores_.resize(output_count, input_count);
  for (Index i = 0; i < input_count; ++i) {
    for (Index j = 0; j < output_count; ++j) {
      scores_(j, i) =
          dot(outputs[static_cast<std::size_t>(j)], inputs[static_cast<std::size_t>(i)], stride_);
    }
  }
  // The probability of the right answer is sigma(s), or sigma(-s) for noise.
  scores_.bottomRows(output_count - 1) *= T(-1);
  scores_ = (T(1) + (-scores_).exp()).inverse();
  const T loss = -scores_.max(std::numeric_limits<T>::min()).log().sum();
  // From here on -rate g.
  scores_ = rate * (T(1) - scores_);
  scores_.bottomRows(output_count - 1) *= T(-1);
  deltas_.setZero(stride_, input_count);
  for (Index i = 0; i < input_count; ++i) {
    for (Index j = 0; j < output_count; ++j) {
      add_multiple<T>(scores_(j, i), outputs[static_cast<std::size_t>(j)], deltas_.col(i).data(),
                      stride_);
    }
  }
  for (Index j = 0; j < output_count; ++j) {
    for (Index i = 0; i < input_count; ++i) {
      add_multiple<T>(scores_(j, i), inputs[static_cast<std::size_t>(i)],
                      outputs[static_cast<std::size_t>(j)], stride_);
    }
  }
  for (Index i = 0; i < input_count; ++i) {
    add_multiple<T>(T(1), deltas_.col(i).data(), inputs[static_cast<std::size_t>(i)], stride_);
  }
  return loss;
}

template class SkipGramStep<float>;
template class SkipGramStep<double>;

SkipGram::SkipGram(const TrainingText& text, const EmbeddingTable& given,
                   const TrainingConfig& config)
    : window_(config.window),
      negatives_(config.negatives),
      inputs_(text.words, 0, given, 0.5F / static_cast<float>(config.dim), config, kVectorShards),
      output_rows_(Matrix<float>::Zero(inputs_.stride(), static_cast<Index>(text.words.size()))),
      outputs_(output_rows_, kVectorShards),
      noise_(text.counts),
      keep_(keep_probabilities(text, config.subsample)),
      workspaces_(static_cast<std::size_t>(kVectorShards), Workspace(inputs_.stride())) {}

LearntBlock SkipGram::learn(Index shard, std::span<const Id> ids, float rate, Rng& rng) {
  LearntBlock learnt;
  Workspace& work = workspaces_[static_cast<std::size_t>(shard)];
  for (const Id id : ids) {
    if (id >= 0) {
      const float keep = keep_[static_cast<std::size_t>(id)];
      if (keep >= 1.0F || rng.uniform() < static_cast<double>(keep)) {
        work.words.push_back(id);
      }
    } else if (id == TrainingText::kSentenceEnd) {
      if (work.words.size() > 1) {
        learn_sentence(shard, work, rate, rng, learnt);
      }
      work.words.clear();
    }
  }
  return learnt;
}

void SkipGram::learn_sentence(Index shard, Workspace& work, float rate, Rng& rng,
                              LearntBlock& learnt) {
  const auto length = static_cast<Index>(work.words.size());
  for (Index t = 0; t < length; ++t) {
    inputs_.read(shard, work.words[static_cast<std::size_t>(t)], work.now.col(t).data());
  }
  work.before.leftCols(length) = work.now.leftCols(length);
  for (Index t = 0; t < length; ++t) {
    const Id word = work.words[static_cast<std::size_t>(t)];
    // Near words stand in more windows than far ones.
    const auto reach = static_cast<Index>(1 + rng.below(static_cast<std::uint64_t>(window_)));
    work.window.clear();
    for (Index c = std::max<Index>(0, t - reach); c <= std::min(length - 1, t + reach); ++c) {
      if (c != t) {
        work.window.push_back(work.now.col(c).data());
      }
    }
    work.outputs.assign(1, outputs_.at(shard, word));
    for (Index n = 0; n < negatives_; ++n) {
      if (const Id noise = noise_.draw(rng); noise != word) {
        work.outputs.push_back(outputs_.at(shard, noise));
      }
    }
    learnt.loss += static_cast<double>(work.step.run(work.window, work.outputs, rate));
    learnt.examples += static_cast<std::int64_t>(work.window.size());
  }
  for (Index t = 0; t < length; ++t) {
    work.before.col(t) = work.now.col(t) - work.before.col(t);
    inputs_.add(shard, work.words[static_cast<std::size_t>(t)], work.before.col(t).data());
  }
}

void SkipGram::merge(float rate) {
  inputs_.merge(rate);
  outputs_.merge(rate);
}

}  // namespace oriel::embed
