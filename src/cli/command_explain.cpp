#include "cli/command_explain.hpp"

#include "cli/data_options.hpp"
#include "cli/explain_output.hpp"
#include "cli/progress_line.hpp"
#include "cli/shared_options.hpp"
#include "cli/terminal.hpp"
#include "cli/token_option.hpp"
#include "cli/usage_error.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/inspect/similar_tokens.hpp"

#include <algorithm>
#include <utility>

namespace oriel::cli {

enum class ExplainFormat { Text, Json };

// "text", "json".
static std::string_view name_of(ExplainFormat format) {
  return format == ExplainFormat::Text ? "text" : "json";
}

namespace {

struct ExplainOptions {
  TokenOptions token;
  std::optional<std::string> tag;
  std::optional<std::string> against;
  std::optional<std::int64_t> neighbors;
  std::optional<std::string> examples;
  ExplainFormat format = ExplainFormat::Text;
  DataOptions data;
  SharedOptions shared;
};

CommandOptions declare(ExplainOptions& options) {
  CommandOptions declared("explain", "TEXT --token N [options]",
                          "Takes apart the score of a token's tag: the shares of the window's "
                          "positions, of the features, of other mentions, of the tags beside it.");
  add_token_options(declared, options.token);
  declared.add("tag", options.tag, "TAG", "the tag to explain; none: the one that is found");
  declared.add("against", options.against, "TAG",
               "explain how much higher the score is than this tag's");
  declared.add_choice("format", options.format,
                      std::vector{ExplainFormat::Text, ExplainFormat::Json},
                      "for people or for programs");
  declared.group("Neighbours");
  declared
      .add("neighbors", options.neighbors, "K",
           "tell the K tokens of --examples whose hidden columns are nearest")
      .at_least(1);
  declared.add("examples", options.examples, "FILE",
               "column file, such as the training data; the model goes through it once");
  add_data_options(declared, options.data);
  add_shared_options(declared, options.shared);
  declared.example("oriel explain \"Jordan beat Washington .\" --token 3");
  return declared;
}

void check(const ExplainOptions& options) {
  if (options.neighbors.has_value() != options.examples.has_value()) {
    throw UsageError("--neighbors and --examples go together");
  }
}

Neighbor neighbor_of(const inspect::SimilarToken& found, const corpus::Sentence& sentence,
                     const std::string& file, Index window) {
  const auto tokens = static_cast<Index>(sentence.tokens.size());
  const Index begin = std::max<Index>(0, found.place.token - window / 2);
  const Index end = std::min(tokens, found.place.token + window / 2 + 1);
  Neighbor neighbor;
  neighbor.similarity = found.similarity;
  neighbor.tag = sentence.tags[static_cast<std::size_t>(found.place.token)];
  neighbor.file = file;
  neighbor.line = sentence.line;
  neighbor.context.assign(sentence.tokens.begin() + begin, sentence.tokens.begin() + end);
  neighbor.middle = static_cast<std::size_t>(found.place.token - begin);
  return neighbor;
}

std::vector<Neighbor> find_neighbors(const ExplainOptions& options, const ChosenToken& chosen,
                                     Streams& streams) {
  const auto& model = chosen.model;
  const std::string& file = *options.examples;
  if (model.config.hidden.empty()) {
    throw Error("the model has no hidden layer: there are no hidden columns to compare");
  }
  const DataSet data = read_data(file, options.data, options.data.columns_for(model.config),
                                 model.config, model.tags.scheme(), options.shared.quiet, streams);
  ProgressLine progress(streams, options.shared.quiet);
  const Matrix<float> h = chosen.reading.cache.h.back().col(chosen.reading.column);
  const auto found =
      inspect::similar_tokens(model, data.sentences, h, *options.neighbors, [&](Index seen) {
        progress.update(file + ": compared with " + format_count(seen) + " of " +
                        format_count(data.tokens, "token"));
      });
  std::vector<Neighbor> neighbors;
  for (const auto& one : found) {
    neighbors.push_back(
        neighbor_of(one, data.sentences[one.place.sentence], file, model.config.features.window));
  }
  return neighbors;
}

std::vector<std::string> lists_of(const ChosenToken& chosen) {
  std::vector<std::string> lists;
  const auto& gazetteers = chosen.model.tables.gazetteers;
  const auto& place = chosen.reading.place;
  if (gazetteers == nullptr) {
    return lists;
  }
  for (const auto& match : gazetteers->find(chosen.sentences[place.sentence].tokens)) {
    if (match.begin <= place.token && place.token < match.end) {
      lists.push_back(gazetteers->names()[static_cast<std::size_t>(match.list)]);
    }
  }
  return lists;
}

Explanation explain(const ExplainOptions& options, ChosenToken chosen) {
  Explanation explanation;
  const auto& reading = chosen.reading;
  explanation.tag = options.tag ? chosen.find_tag("tag", *options.tag) : reading.tag();
  Matrix<double> direction = Matrix<double>::Zero(reading.scores.rows(), 1);
  direction(explanation.tag) = 1.0;
  if (options.against) {
    explanation.against = chosen.find_tag("against", *options.against);
    if (*explanation.against == explanation.tag) {
      throw UsageError("--against: " + *options.against +
                       " is the tag that is explained; name another one");
    }
    direction(*explanation.against) -= 1.0;
  }
  explanation.parts = inspect::attribute(chosen.model.network, reading.input, reading.cache,
                                         reading.column, direction);
  explanation.alternatives =
      inspect::alternatives(reading.scores, reading.path, reading.transitions, reading.place.token);
  explanation.lists = lists_of(chosen);
  explanation.chosen = std::move(chosen);
  return explanation;
}

}  // namespace

int command_explain(const Arguments& arguments, Streams& streams) {
  ExplainOptions options;
  CommandOptions declared = declare(options);
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  check(options);
  Explanation explanation =
      explain(options, choose_token(options.token, options.data, options.shared.quiet, streams));
  if (options.neighbors) {
    explanation.neighbors = find_neighbors(options, explanation.chosen, streams);
  }
  streams.out << (options.format == ExplainFormat::Json
                      ? explanation_json(explanation)
                      : explanation_text(explanation, wants_color(streams.out_is_terminal)));
  return kDone;
}

}  // namespace oriel::cli
