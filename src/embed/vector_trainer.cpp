#include "oriel/embed/vector_trainer.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/embed/skip_gram.hpp"
#include "oriel/embed/vector_learner.hpp"
#include "oriel/embed/window_ranking.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace oriel::embed {
namespace {

constexpr double kLastRate = 1e-4;  // of the first one
constexpr std::size_t kTokensPerBlock = 600;

std::unique_ptr<VectorLearner> make_learner(const TrainingText& text, const EmbeddingTable& given,
                                            const TrainingConfig& config) {
  if (config.objective == Objective::Ranking) {
    return std::make_unique<WindowRanking>(text, given, config);
  }
  return std::make_unique<SkipGram>(text, given, config);
}

// The text in pieces of whole sentences.
std::vector<std::span<const Id>> cut_blocks(const std::vector<Id>& ids) {
  std::vector<std::span<const Id>> blocks;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::size_t end = i + 1;
    if (ids[i] == TrainingText::kSentenceEnd &&
        (end - begin >= kTokensPerBlock || end == ids.size())) {
      blocks.push_back(std::span(ids).subspan(begin, end - begin));
      begin = end;
    }
  }
  return blocks;
}

class Training {
 public:
  Training(const TrainingText& text, const EmbeddingTable& given, const TrainingConfig& config,
           const std::function<void(const VectorProgress&)>& on_progress)
      : config_(config),
        on_progress_(on_progress),
        learner_(make_learner(text, given, config)),
        blocks_(cut_blocks(text.ids)),
        work_(static_cast<double>(text.ids.size()) * static_cast<double>(config.epochs)) {}

  // False where it was interrupted.
  bool run(const std::atomic<bool>& interrupt) {
    progress_.epochs = config_.epochs;
    for (std::int64_t epoch = 1; epoch <= config_.epochs; ++epoch) {
      progress_.epoch = epoch;
      if (!run_epoch(interrupt)) {
        return false;
      }
    }
    return true;
  }

  const VectorLearner& learner() const { return *learner_; }
  const VectorProgress& progress() const { return progress_; }

 private:
  bool run_epoch(const std::atomic<bool>& interrupt) {
    const auto epoch = static_cast<std::uint64_t>(progress_.epoch);
    Rng(config_.seed, RandomPurpose::VectorOrder, epoch).shuffle(blocks_);
    LearntBlock sum;
    for (std::size_t first = 0; first < blocks_.size(); first += kVectorShards) {
      if (interrupt) {
        return false;
      }
      run_round(epoch, first, sum);
      progress_.loss = sum.loss / static_cast<double>(std::max<std::int64_t>(sum.examples, 1));
      progress_.ends_epoch = first + kVectorShards >= blocks_.size();
      on_progress_(progress_);
    }
    if (!learner_->vectors().words().allFinite()) {
      throw Error("the vectors became infinite or not a number; a lower learning rate may help");
    }
    return true;
  }

  void run_round(std::uint64_t epoch, std::size_t first, LearntBlock& sum) {
    const auto rate =
        static_cast<float>(config_.learning_rate * std::max(kLastRate, 1.0 - done_ / work_));
    const std::size_t shards =
        std::min(static_cast<std::size_t>(kVectorShards), blocks_.size() - first);
    std::array<LearntBlock, kVectorShards> learnt;
    for_each_uneven_piece(static_cast<Index>(shards), [&](Index shard) {
      const std::size_t block = first + static_cast<std::size_t>(shard);
      Rng rng(config_.seed, RandomPurpose::VectorStep, epoch, block);
      learnt[static_cast<std::size_t>(shard)] = learner_->learn(shard, blocks_[block], rate, rng);
    });
    learner_->merge(rate);
    for (std::size_t shard = 0; shard < shards; ++shard) {
      sum.loss += learnt[shard].loss;
      sum.examples += learnt[shard].examples;
      const auto& block = blocks_[first + shard];
      done_ += static_cast<double>(block.size());
      progress_.tokens += static_cast<std::int64_t>(block.size()) -
                          std::count(block.begin(), block.end(), TrainingText::kSentenceEnd);
    }
    progress_.share = done_ / work_;
  }

  const TrainingConfig& config_;
  const std::function<void(const VectorProgress&)>& on_progress_;
  std::unique_ptr<VectorLearner> learner_;
  std::vector<std::span<const Id>> blocks_;
  double work_;  // in ids
  double done_ = 0.0;
  VectorProgress progress_;
};

// The words of the text, then the given ones that it does not have.
EmbeddingTable join_given(const TrainingText& text, Matrix<float> vectors,
                          const EmbeddingTable& given) {
  EmbeddingTable table{text.words, std::move(vectors)};
  const std::unordered_set<std::string_view> known(text.words.begin(), text.words.end());
  std::vector<Index> missing;
  for (std::size_t i = 0; i < given.words.size(); ++i) {
    if (!known.contains(given.words[i])) {
      missing.push_back(static_cast<Index>(i));
      table.words.push_back(given.words[i]);
    }
  }
  const Index learnt = table.vectors.cols();
  table.vectors.conservativeResize(Eigen::NoChange, learnt + static_cast<Index>(missing.size()));
  for (std::size_t i = 0; i < missing.size(); ++i) {
    table.vectors.col(learnt + static_cast<Index>(i)) = given.vectors.col(missing[i]);
  }
  return table;
}

}  // namespace

Matrix<float> TrainedVectors::vector_from_spelling(std::string_view word) const {
  Matrix<float> sum = Matrix<float>::Zero(table.dim(), 1);
  for (const Id bucket : subword_buckets(word, subwords)) {
    sum += ngrams.col(bucket);
  }
  return sum;
}

TrainedVectors train_vectors(const TrainingText& text, const EmbeddingTable& given,
                             const TrainingConfig& config,
                             const std::function<void(const VectorProgress&)>& on_progress,
                             const std::atomic<bool>& interrupt) {
  Training training(text, given, config, on_progress);
  TrainedVectors trained;
  trained.is_finished = training.run(interrupt);
  const InputVectors& vectors = training.learner().vectors();
  trained.table = join_given(text, vectors.words(), given);
  trained.ngrams = vectors.ngrams();
  trained.subwords = config.subwords;
  trained.loss = training.progress().loss;
  return trained;
}

}  // namespace oriel::embed
