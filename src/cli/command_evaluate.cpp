#include "cli/command_evaluate.hpp"

#include "cli/data_options.hpp"
#include "cli/model_option.hpp"
#include "cli/report_format.hpp"
#include "cli/same_tokens.hpp"
#include "cli/shared_options.hpp"
#include "cli/usage_error.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/eval/conlleval_report.hpp"
#include "oriel/eval/evaluation.hpp"
#include "oriel/eval/json_report.hpp"
#include "oriel/eval/span_errors.hpp"
#include "oriel/eval/text_report.hpp"
#include "oriel/model/model_file.hpp"
#include "oriel/model/prediction.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {

namespace {

struct EvaluateOptions {
  std::optional<std::string> model;
  std::vector<std::string> files;
  std::optional<std::string> gold;
  std::optional<std::string> predicted;
  std::optional<int> gold_column;
  std::optional<int> predicted_column;
  ReportFormat format = ReportFormat::Text;
  std::int64_t errors = 0;
  DataOptions data;
  SharedOptions shared;
};

// Sentences with two tags a token: the true one and the answer.
struct Answers {
  std::vector<corpus::Sentence> gold;
  std::vector<std::vector<std::string>> predicted;
  std::optional<double> loss;
  std::string loss_level;
  std::vector<std::vector<corpus::ScoredSpan>> spans;  // of each sentence, where a model gave them
};

CommandOptions declare(EvaluateOptions& options) {
  CommandOptions declared(
      "evaluate", "[FILE] [--model FILE] | --gold FILE --predicted FILE [options]",
      "Scores a model on a column file, or one file of tags against another, as the "
      "CoNLL scorer does.");
  declared.positional("FILE", options.files, "the column file that the model is to tag", 0, 1);
  declared.group("What to score");
  declared.add("model", options.model, "FILE",
               "a file, or news-en or noisy-en; else $ORIEL_MODEL, else news-en");
  declared.add("gold", options.gold, "FILE", "column file with the true tags");
  declared.add("predicted", options.predicted, "FILE", "column file with the tags to score");
  declared.add("gold-column", options.gold_column, "N",
               "column of the true tags; none: --tag-column, or the last but one where --gold and "
               "--predicted are one file");
  declared.add("predicted-column", options.predicted_column, "N",
               "column of the tags to score; none: the last one");
  declared.group("Report");
  declared.add_choice("format", options.format,
                      std::vector{ReportFormat::Text, ReportFormat::Json, ReportFormat::Conlleval},
                      "tables, one JSON object, or the CoNLL scorer's own report");
  declared.add("errors", options.errors, "N", "show the first N errors in their context")
      .at_least(0);
  add_data_options(declared, options.data);
  add_shared_options(declared, options.shared);
  declared.example("oriel evaluate dev.conll --model ner.oriel --errors 10");
  return declared;
}

void check(const EvaluateOptions& options) {
  if (options.gold.has_value() != options.predicted.has_value()) {
    throw UsageError("--gold and --predicted belong together");
  }
  if (options.gold && (options.model || !options.files.empty())) {
    throw UsageError("give either a FILE for a model to tag, or --gold and --predicted");
  }
  if (!options.gold && options.files.empty()) {
    throw UsageError("nothing to score: give a FILE for a model to tag, or --gold and --predicted");
  }
}

Answers tag_with_model(const EvaluateOptions& options, Streams& streams) {
  const model::Model model = model::load_model_for_tagging(find_model(options.model));
  DataSet data =
      read_data(options.files.front(), options.data, options.data.columns_for(model.config),
                model.config, model.tags.scheme(), options.shared.quiet, streams);
  const bool has_spans = model.tags.scheme() != corpus::TagScheme::Plain;
  model::Predictions predictions = model::predict(model, data.sentences, has_spans);
  return {std::move(data.sentences), std::move(predictions.tags), predictions.loss,
          std::string(name_of(model.config.loss)), std::move(predictions.spans)};
}

Answers read_both(const EvaluateOptions& options, Streams& streams) {
  DataOptions gold = options.data;
  DataOptions predicted = options.data;
  predicted.tag_column = options.predicted_column;
  if (options.gold_column) {
    gold.tag_column = options.gold_column;
  } else if (!gold.tag_column && *options.gold == *options.predicted) {
    gold.tag_column = -2;
    if (!options.shared.quiet) {
      streams.err << *options.gold << ": the last column but one is gold, the last one predicted\n";
    }
  }
  Answers answers;
  answers.gold = corpus::read_conll(*options.gold, gold.conll());
  auto other = corpus::read_conll(*options.predicted, predicted.conll());
  eval::rewrite_for_conlleval(answers.gold);
  eval::rewrite_for_conlleval(other);
  check_same_tokens(answers.gold, *options.gold, other, *options.predicted);
  for (auto& sentence : other) {
    answers.predicted.push_back(std::move(sentence.tags));
  }
  return answers;
}

std::vector<std::string> describe_errors(const Answers& answers, std::int64_t most) {
  std::vector<std::string> lines;
  for (std::size_t s = 0; s < answers.gold.size(); ++s) {
    for (const auto& error :
         eval::span_errors(static_cast<Index>(s), answers.gold[s].tags, answers.predicted[s])) {
      if (static_cast<std::int64_t>(lines.size()) >= most) {
        return lines;
      }
      lines.push_back(eval::describe(error, answers.gold[s]));
    }
  }
  return lines;
}

std::string conlleval(Answers& answers) {
  std::vector<corpus::Sentence> predicted(answers.predicted.size());
  for (std::size_t s = 0; s < predicted.size(); ++s) {
    predicted[s].tags = answers.predicted[s];
  }
  eval::rewrite_for_conlleval(answers.gold);
  eval::rewrite_for_conlleval(predicted);
  eval::SpanScore score;
  std::int64_t documents = 0;
  for (std::size_t s = 0; s < predicted.size(); ++s) {
    score.add(answers.gold[s].tags, predicted[s].tags);
    documents += answers.gold[s].starts_document ? 1 : 0;
  }
  return eval::conlleval_report(score, documents);
}

std::string report(Answers& answers, const EvaluateOptions& options) {
  if (options.format == ReportFormat::Conlleval) {
    return conlleval(answers);
  }
  eval::Evaluation evaluation = eval::evaluate(answers.gold, answers.predicted, answers.spans);
  if (answers.loss) {
    evaluation.loss = answers.loss;
    evaluation.perplexity = std::exp(*answers.loss);
    evaluation.loss_level = answers.loss_level;
  }
  const auto errors = describe_errors(answers, options.errors);
  if (options.format == ReportFormat::Text) {
    std::string text = eval::text_report(evaluation);
    for (const auto& line : errors) {
      text += line + "\n";
    }
    return text;
  }
  auto json = nlohmann::ordered_json::parse(eval::json_report(evaluation));
  if (options.errors > 0) {
    json["errors"] = errors;
  }
  return json.dump(2) + "\n";
}

}  // namespace

int command_evaluate(const Arguments& arguments, Streams& streams) {
  EvaluateOptions options;
  CommandOptions declared = declare(options);
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  check(options);
  Answers answers = options.gold ? read_both(options, streams) : tag_with_model(options, streams);
  streams.out << report(answers, options);
  return kDone;
}

}  // namespace oriel::cli
