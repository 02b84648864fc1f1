// The parts of a report's data, each as the page reads it.
#pragma once

#include "oriel/corpus/sentence.hpp"
#include "oriel/eval/confusion.hpp"
#include "oriel/eval/reliability.hpp"
#include "oriel/eval/span_errors.hpp"
#include "oriel/inspect/word_map.hpp"
#include "oriel/model/model.hpp"
#include "oriel/model/prediction.hpp"
#include "oriel/report/activations.hpp"
#include "oriel/report/near_words.hpp"
#include "oriel/report/report_page.hpp"
#include "oriel/report/score_intervals.hpp"
#include "oriel/train/history.hpp"

#include <nlohmann/json.hpp>

#include <string_view>
#include <vector>

namespace oriel::report {

using Json = nlohmann::ordered_json;

// [{type, gold, predicted, correct, precision, recall, f1}], type null for all together; a figure
// is {value, low, high}.
Json classes_json(const std::vector<TypeIntervals>& classes);

// {sentences, tokens, accuracy, loss, perplexity, loss_level}
Json scores_json(const model::Model& model, const std::vector<corpus::Sentence>& gold,
                 const model::Predictions& predictions);

// {error, by_chance, brier, spans, bins: [{low, high, spans, mean, precision}]}
Json reliability_json(const eval::Reliability& reliability);

// {types, counts [gold x predicted], missed, spurious, kinds: [{type, counts [missed, spurious,
// wrong type, wrong boundary]}]}; the kinds' type is the gold one, where spurious the predicted
// one.
Json confusion_json(const eval::Confusion& confusion, const std::vector<eval::SpanError>& errors);

// {sentences: [{line, tokens}], items: [{sentence, kind, gold, predicted, capitals, seen, why}],
// left_out, parts}; a span is {begin, end, type, confidence}; why and parts are those of
// decisions.hpp.
Json errors_json(const model::Model& model, const std::vector<corpus::Sentence>& gold,
                 const model::Predictions& predictions, const std::vector<eval::SpanError>& errors,
                 const ScoreOptions& options);

// {epochs, columns: {NAME: [value or null]}, norms: [{name, values}]}
Json history_json(const std::vector<train::EpochRecord>& history);

// [{epoch, layers: [{name, units, examples, dead, saturated, low, high, counts}]}]
Json activations_json(const std::vector<ActivationState>& states);

// {about, words, tags, x, y, tag, affinity, neighbor_count, neighbors, similarities}: places in
// the unit square as 16 bits, the tag as its place in `tags` (0: O), affinity as 8 bits, cosines
// as signed 16 bits, all base64.
Json map_json(const std::vector<inspect::MapPoint>& points, const NearWords& near,
              std::string_view about);

// [{name, what, bytes, crc32}]
Json files_json(const std::vector<SourceFile>& files);
// [[name, value]]: the model's shape and what its description tells but for its options.
Json facts_json(const model::Model& model);
// The options that it was trained with; empty where it does not tell.
std::string options_of(const model::Model& model);

}  // namespace oriel::report
