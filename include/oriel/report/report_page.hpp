// A report as one HTML file that holds all it shows: the page (src/report/page) with its data as
// JSON. Nothing is loaded from anywhere; every text of the data reaches the page as text.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/inspect/word_map.hpp"
#include "oriel/model/model.hpp"
#include "oriel/model/prediction.hpp"
#include "oriel/report/activations.hpp"
#include "oriel/report/known_mentions.hpp"
#include "oriel/report/source_file.hpp"
#include "oriel/train/history.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::report {

struct ScoreOptions {
  Index errors = 5000;                   // the first so many are shown in context
  Index explained = 500;                 // the first so many of these say why on click
  std::int64_t samples = 1000;           // of the bootstrap
  std::uint64_t seed = 1;                // of its draws
  const KnownMentions* known = nullptr;  // those of the training data; null: not known
  std::function<void(Index done, Index of)> explaining = {};  // errors of those to be explained
};

// Each part that is added becomes a section; parts that are not there leave none.
class ReportPage {
 public:
  // `about` is a sentence below the title.
  ReportPage(std::string_view title, std::string_view about);
  ~ReportPage();
  ReportPage(const ReportPage&) = delete;
  ReportPage& operator=(const ReportPage&) = delete;

  // Figures of the model's answers to sentences whose tags are known: scores, and where tags are
  // spans each class with intervals, confusion, reliability and every error in its context, with
  // why the model decided so. Throws std::logic_error where the two differ in their sentences.
  void add_scores(const model::Model& model, const std::vector<corpus::Sentence>& gold,
                  const model::Predictions& predictions, const ScoreOptions& options = {});

  // Curves over the epochs; nothing for no epoch. An epoch without dev figures has a gap.
  void add_history(const std::vector<train::EpochRecord>& history);

  // Nothing for a model without hidden layers.
  void add_activations(const std::vector<ActivationState>& states);

  // The map of the model's first words, and for each of them the nearest of the others;
  // `progress` is told how many have got theirs. Throws std::logic_error where the model has fewer
  // words than there are points.
  void add_map(const model::Model& model, const std::vector<inspect::MapPoint>& points,
               std::string_view about, const std::function<void(Index done)>& progress = {});

  // What the model is and how it was trained, and the files.
  void add_settings(const model::Model& model, const std::vector<SourceFile>& files);

  // The whole file.
  std::string html() const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace oriel::report
