// Likely annotation errors of a data set by models that did not learn from them.
#pragma once

#include "cli/streams.hpp"
#include "oriel/check/suspects.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/embed/embedding_table.hpp"
#include "oriel/train/train_config.hpp"

#include <atomic>
#include <cstddef>
#include <vector>

namespace oriel::cli {

struct CrossValidation {
  std::int64_t folds = 0;
  train::TrainConfig config;
  std::vector<embed::EmbeddingTable> tables;
};

// The fold of each sentence, in [0, folds). Documents stay whole where there are ten or more a
// fold; each fold gets the same number of them, or one more, drawn by the seed.
std::vector<std::size_t> folds_of(const std::vector<corpus::Sentence>& sentences,
                                  std::int64_t folds, std::uint64_t seed);

// Trains a model on all folds but one and lets it judge that one, for each in turn. The sentences'
// tags are BIOES, or plain. By falling score. When `interrupt` becomes true, the folds judged so
// far count. Throws Error where there are fewer sentences than folds, and what train::train throws.
std::vector<check::Suspect> cross_validate(const std::vector<corpus::Sentence>& sentences,
                                           const CrossValidation& validation, bool is_quiet,
                                           Streams& streams, const std::atomic<bool>& interrupt);

}  // namespace oriel::cli
