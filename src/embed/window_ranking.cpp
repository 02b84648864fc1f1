#include "oriel/embed/window_ranking.hpp"

#include "oriel/embed/subsampling.hpp"

#include <algorithm>
#include <cmath>

namespace oriel::embed {
namespace {

constexpr Index kBatch = 32;
constexpr float kStart = 0.1F;  // vectors start in [-kStart, kStart)
// The scorer sees the vectors so much larger, or else they would have to grow to several times the
// length that skip-gram's have before it can tell windows apart. Steps then count this squared.
constexpr float kScale = 3.0F;
constexpr float kScorerRate = 10.0F;  // of the learning rate, for the mean over a batch

RankingScorer<float> start_scorer(const TrainingConfig& config, Index stride) {
  const Index width = 2 * config.window + 1;
  Rng rng(config.seed, RandomPurpose::Initialisation);
  const auto draw = [&rng](Index rows, Index columns, Index inputs) -> Matrix<float> {
    const double deviation = 1.0 / std::sqrt(static_cast<double>(inputs));
    return Matrix<float>::NullaryExpr(
        rows, columns, [&rng, deviation] { return static_cast<float>(deviation * rng.normal()); });
  };
  RankingScorer<float> scorer;
  scorer.W = draw(config.hidden, width * stride, width * config.dim);
  scorer.b = Matrix<float>::Zero(config.hidden, 1);
  scorer.v = draw(config.hidden, 1, config.hidden);
  return scorer;
}

}  // namespace

template <typename T>
RankingScorer<T> RankingScorer<T>::zeros() const {
  return {Matrix<T>::Zero(W.rows(), W.cols()), Matrix<T>::Zero(b.rows(), b.cols()),
          Matrix<T>::Zero(v.rows(), v.cols())};
}

template <typename T>
void RankingScorer<T>::add(T factor, const RankingScorer& other) {
  W += factor * other.W;
  b += factor * other.b;
  v += factor * other.v;
}

// For a window x with the vector x_m in its middle, and the same window x' with x'_m there:
//   z = W x + b      h = hardtanh(z)      s = v . h      z' = z + W_m (x'_m - x_m)
//   L = max(0, 1 - s + s')
// Where L > 0:  dv = h' - h      dz = -v [|z| < 1]      dz' = v [|z'| < 1]
//   db = dz + dz'    dW = (dz + dz') x^T, in the middle dz x_m^T + dz' x'_m^T
//   dx = W^T (dz + dz'), in the middle W_m^T dz      dx'_m = W_m^T dz'
template <typename T>
T RankingBatch<T>::run(const RankingScorer<T>& scorer, In<T> windows, In<T> noise,
                       RankingScorer<T>& dscorer, Out<T> dwindows, Out<T> dnoise) {
  const Index dim = noise.rows();
  const Index middle = (windows.rows() - dim) / 2;
  const Eigen::Ref<const Matrix<T>> W_middle = scorer.W.middleCols(middle, dim);
  z_.noalias() = scorer.W * windows;
  z_.colwise() += scorer.b.col(0);
  z_noise_ = z_;
  z_noise_.noalias() += W_middle * (noise - windows.middleRows(middle, dim));
  const Matrix<T> h = z_.cwiseMax(T(-1)).cwiseMin(T(1));
  const Matrix<T> h_noise = z_noise_.cwiseMax(T(-1)).cwiseMin(T(1));
  const Matrix<T> losses =
      ((scorer.v.transpose() * (h_noise - h)).array() + T(1)).max(T(0)).matrix();
  // 1 for every example that has a loss.
  const Matrix<T> has_loss = (losses.array() > T(0)).template cast<T>().matrix();
  dscorer.v.noalias() += (h_noise - h) * has_loss.transpose();
  const Matrix<T> dh_noise = scorer.v * has_loss;
  const Matrix<T> dz = -(z_.array().abs() < T(1)).template cast<T>() * dh_noise.array();
  const Matrix<T> dz_noise = (z_noise_.array().abs() < T(1)).template cast<T>() * dh_noise.array();
  const Matrix<T> dz_both = dz + dz_noise;
  dscorer.b += dz_both.rowwise().sum();
  dscorer.W.noalias() += dz_both * windows.transpose();
  dscorer.W.middleCols(middle, dim).noalias() +=
      dz_noise * (noise - windows.middleRows(middle, dim)).transpose();
  dwindows.noalias() = scorer.W.transpose() * dz_both;
  dwindows.middleRows(middle, dim).noalias() = W_middle.transpose() * dz;
  dnoise.noalias() = W_middle.transpose() * dz_noise;
  return losses.sum();
}

template struct RankingScorer<float>;
template struct RankingScorer<double>;
template class RankingBatch<float>;
template class RankingBatch<double>;

WindowRanking::WindowRanking(const TrainingText& text, const EmbeddingTable& given,
                             const TrainingConfig& config)
    : window_(config.window),
      rare_(static_cast<Id>(text.words.size())),
      padding_(rare_ + 1),
      inputs_(text.words, 2, given, kStart, config, kVectorShards),
      scorer_(start_scorer(config, inputs_.stride())),
      noise_(text.counts),
      keep_(keep_probabilities(text, config.subsample)),
      workspaces_(static_cast<std::size_t>(kVectorShards)) {}

void WindowRanking::lay_out(std::span<const Id> ids, Rng& rng, Workspace& work) const {
  work.middles.clear();
  work.words.assign(static_cast<std::size_t>(window_), padding_);
  for (const Id id : ids) {
    if (id == TrainingText::kSentenceEnd) {
      work.words.insert(work.words.end(), static_cast<std::size_t>(window_), padding_);
    } else if (id == TrainingText::kRare) {
      work.words.push_back(rare_);
    } else {
      if (rng.uniform() < static_cast<double>(keep_[static_cast<std::size_t>(id)])) {
        work.middles.push_back(static_cast<Index>(work.words.size()));
      }
      work.words.push_back(id);
    }
  }
}

LearntBlock WindowRanking::learn(Index shard, std::span<const Id> ids, float rate, Rng& rng) {
  LearntBlock learnt;
  Workspace& work = workspaces_[static_cast<std::size_t>(shard)];
  work.scorer = scorer_;
  work.has_learnt = true;
  lay_out(ids, rng, work);
  const std::span<const Index> middles(work.middles);
  for (std::size_t i = 0; i < middles.size(); i += static_cast<std::size_t>(kBatch)) {
    const auto batch =
        middles.subspan(i, std::min(static_cast<std::size_t>(kBatch), middles.size() - i));
    learnt.loss += static_cast<double>(learn_batch(shard, work, batch, rate, rng));
    learnt.examples += static_cast<std::int64_t>(batch.size());
  }
  return learnt;
}

float WindowRanking::learn_batch(Index shard, Workspace& work, std::span<const Index> middles,
                                 float rate, Rng& rng) {
  const Index stride = inputs_.stride();
  const Index width = 2 * window_ + 1;
  const auto batch = static_cast<Index>(middles.size());
  const Index first = middles.front() - window_;
  const Index words = middles.back() + window_ + 1 - first;
  const Id* ids = work.words.data() + first;
  work.vectors.resize(stride, words);
  for (Index t = 0; t < words; ++t) {
    inputs_.read(shard, ids[t], work.vectors.col(t).data());
  }
  work.noise.resize(middles.size());
  work.windows.resize(width * stride, batch);
  work.dwindows.resize(width * stride, batch);
  work.noises.resize(stride, batch);
  work.dnoises.resize(stride, batch);
  for (Index i = 0; i < batch; ++i) {
    const auto n = static_cast<std::size_t>(i);
    const Index begin = middles[n] - window_ - first;
    work.windows.col(i) =
        kScale * Eigen::Map<const Eigen::VectorXf>(work.vectors.col(begin).data(), width * stride);
    work.noise[n] = noise_.draw(rng);
    inputs_.read(shard, work.noise[n], work.noises.col(i).data());
  }
  work.dscorer = work.scorer.zeros();
  work.noises *= kScale;
  const float loss = work.batch.run(work.scorer, work.windows, work.noises, work.dscorer,
                                    work.dwindows, work.dnoises);
  work.dvectors.setZero(stride, words);
  for (Index i = 0; i < batch; ++i) {
    const Index begin = middles[static_cast<std::size_t>(i)] - window_ - first;
    Eigen::Map<Eigen::VectorXf>(work.dvectors.col(begin).data(), width * stride) -=
        rate * kScale * work.dwindows.col(i);
  }
  for (Index t = 0; t < words; ++t) {
    inputs_.add(shard, ids[t], work.dvectors.col(t).data());
  }
  work.dnoises *= -rate * kScale;
  for (Index i = 0; i < batch; ++i) {
    inputs_.add(shard, work.noise[static_cast<std::size_t>(i)], work.dnoises.col(i).data());
  }
  // The scorer, which every window moves, by the mean over the batch; words by the sum.
  work.scorer.add(-rate * kScorerRate / static_cast<float>(batch), work.dscorer);
  return loss;
}

void WindowRanking::merge(float rate) {
  inputs_.merge(rate * kScale * kScale);
  RankingScorer<float> sum = scorer_.zeros();
  float count = 0.0F;
  for (Workspace& work : workspaces_) {
    if (work.has_learnt) {
      sum.add(1.0F, work.scorer);
      count += 1.0F;
      work.has_learnt = false;
    }
  }
  scorer_ = scorer_.zeros();
  scorer_.add(1.0F / count, sum);
}

}  // namespace oriel::embed
