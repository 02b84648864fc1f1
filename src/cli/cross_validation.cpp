#include "cli/cross_validation.hpp"

#include "cli/progress_line.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/core/rng.hpp"
#include "oriel/corpus/tag_set.hpp"
#include "oriel/model/model_builder.hpp"
#include "oriel/train/trainer.hpp"

#include <numeric>
#include <string>

namespace oriel::cli {
namespace {

using corpus::Sentence;

constexpr std::size_t kFewestDocuments = 10;
constexpr std::uint64_t kFolds = 3;

class FoldProgress : public train::TrainObserver {
 public:
  FoldProgress(ProgressLine& line, std::string fold) : line_(line), fold_(std::move(fold)) {}

  void on_step(const train::StepProgress& progress) override {
    line_.update(fold_ + ", epoch " + std::to_string(progress.epoch) + "/" +
                 std::to_string(progress.epochs) + ", step " + std::to_string(progress.step) + "/" +
                 std::to_string(progress.steps) + ", " + format_fixed(progress.seconds_left, 0) +
                 " s left of the fold");
  }
  void on_epoch(const train::EpochRecord&, bool) override {}

 private:
  ProgressLine& line_;
  std::string fold_;
};

// What stays together, as a number for each sentence: its document, or itself.
std::vector<std::size_t> units_of(const std::vector<Sentence>& sentences, std::size_t folds) {
  std::vector<std::size_t> units;
  std::size_t documents = 0;
  for (const auto& sentence : sentences) {
    documents += static_cast<std::size_t>(sentence.starts_document || units.empty());
    units.push_back(documents - 1);
  }
  if (documents < kFewestDocuments * folds) {
    std::iota(units.begin(), units.end(), std::size_t{0});
  }
  return units;
}

// The sentences of one fold, or of all others, and where they stood.
struct Part {
  std::vector<Sentence> sentences;
  std::vector<Index> places;
};

Part part_of(const std::vector<Sentence>& sentences, const std::vector<std::size_t>& folds,
             std::size_t fold, bool is_held_out) {
  Part part;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    if ((folds[s] == fold) != is_held_out) {
      continue;
    }
    const bool follows = !part.places.empty() && part.places.back() + 1 == static_cast<Index>(s);
    part.sentences.push_back(sentences[s]);
    part.sentences.back().starts_document = sentences[s].starts_document || !follows;
    part.places.push_back(static_cast<Index>(s));
  }
  return part;
}

bool has_span_tags(const std::vector<Sentence>& sentences) {
  return corpus::recognize_scheme(sentences) != corpus::TagScheme::Plain;
}

}  // namespace

std::vector<std::size_t> folds_of(const std::vector<Sentence>& sentences, std::int64_t folds,
                                  std::uint64_t seed) {
  const auto count = static_cast<std::size_t>(folds);
  auto units = units_of(sentences, count);
  std::vector<std::size_t> order(units.empty() ? 0 : units.back() + 1);
  std::iota(order.begin(), order.end(), std::size_t{0});
  Rng(seed, RandomPurpose::Sample, kFolds).shuffle(order);
  for (auto& unit : units) {
    unit = order[unit] % count;
  }
  return units;
}

std::vector<check::Suspect> cross_validate(const std::vector<Sentence>& sentences,
                                           const CrossValidation& validation, bool is_quiet,
                                           Streams& streams, const std::atomic<bool>& interrupt) {
  if (sentences.size() < static_cast<std::size_t>(validation.folds)) {
    throw Error("there are " + std::to_string(sentences.size()) + " sentences for " +
                std::to_string(validation.folds) + " folds");
  }
  const auto& config = validation.config;
  const auto folds = folds_of(sentences, validation.folds, config.seed);
  const auto scheme =
      has_span_tags(sentences) ? corpus::TagScheme::Bioes : corpus::TagScheme::Plain;
  ProgressLine line(streams, is_quiet);
  std::vector<check::Suspect> suspects;
  for (std::size_t fold = 0; fold < static_cast<std::size_t>(validation.folds); ++fold) {
    const Part learnt = part_of(sentences, folds, fold, false);
    const Part judged = part_of(sentences, folds, fold, true);
    model::VocabularyCounts counts;
    model::Model model = model::build_model(config.model, validation.tables, learnt.sentences,
                                            corpus::TagSet::from_corpus(learnt.sentences, scheme),
                                            nullptr, config.start(), counts);
    FoldProgress progress(
        line, "fold " + std::to_string(fold + 1) + "/" + std::to_string(validation.folds));
    train::train(model, config, learnt.sentences, {}, progress, interrupt);
    if (interrupt) {
      break;
    }
    for (auto& suspect : check::find_suspects(model, judged.sentences)) {
      suspect.error.sentence = judged.places[static_cast<std::size_t>(suspect.error.sentence)];
      suspects.push_back(suspect);
    }
  }
  check::sort_suspects(suspects);
  return suspects;
}

}  // namespace oriel::cli
