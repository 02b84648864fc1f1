#include "oriel/core/numbers.hpp"
#include "oriel/eval/comparison.hpp"
#include "span_context.hpp"
#include "table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace oriel::eval {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFigureDigits = 2;
constexpr int kProbabilityDigits = 4;

std::string percent(double share) { return format_fixed(100.0 * share, kFigureDigits); }

// "+0.72": the sign is told even of what rounds to nothing, but for nothing itself.
std::string signed_percent(double share) {
  return std::string(share > 0.0 ? "+" : "") + percent(share);
}

Cells row_of(const std::string& name, const F1Difference& figures) {
  return {name,
          percent(figures.a.f1()),
          percent(figures.b.f1()),
          signed_percent(figures.difference()),
          std::string("[")
              .append(signed_percent(figures.low))
              .append(", ")
              .append(signed_percent(figures.high))
              .append("]"),
          format_fixed(figures.bootstrap_p, kProbabilityDigits),
          format_fixed(figures.randomisation_p, kProbabilityDigits)};
}

Cells header(const std::string& name) {
  return {name, "A F1", "B F1", "B - A", "95 % interval", "bootstrap p", "randomised p"};
}

std::string policy_table(const Comparison& comparison) {
  std::vector<Cells> rows{header("policy")};
  for (const auto& [policy, figures] : comparison.policies) {
    rows.push_back(row_of(std::string(name_of(policy)), figures));
  }
  return table(rows);
}

std::string type_table(const Comparison& comparison) {
  std::vector<Cells> rows{header("type")};
  for (const auto& [type, figures] : comparison.types) {
    rows.push_back(row_of(type, figures));
  }
  return table(rows);
}

std::string agreement_text(const AgreementCounts& counts) {
  return "entities found by both " + format_count(counts.found_by_both) + ", only by A " +
         format_count(counts.found_by_a) + ", only by B " + format_count(counts.found_by_b) +
         ", by none " + format_count(counts.found_by_none) + "; made up by both " +
         format_count(counts.made_up_by_both) + ", only by A " + format_count(counts.made_up_by_a) +
         ", only by B " + format_count(counts.made_up_by_b) + "\n";
}

double rounded(double value) {
  constexpr double kSixDigits = 1e6;
  return std::round(value * kSixDigits) / kSixDigits;
}

Json counts_of(const PolicyCounts& counts) {
  return {{"precision", rounded(counts.precision())},
          {"recall", rounded(counts.recall())},
          {"f1", rounded(counts.f1())},
          {"gold", counts.gold},
          {"predicted", counts.predicted}};
}

void add_figures(const F1Difference& figures, Json& object) {
  object["a"] = counts_of(figures.a);
  object["b"] = counts_of(figures.b);
  object["difference"] = rounded(figures.difference());
  object["low"] = rounded(figures.low);
  object["high"] = rounded(figures.high);
  object["bootstrap_p"] = rounded(figures.bootstrap_p);
  object["randomisation_p"] = rounded(figures.randomisation_p);
}

Json agreement_of(const AgreementCounts& counts) {
  return {{"found_by_both", counts.found_by_both},     {"found_by_a", counts.found_by_a},
          {"found_by_b", counts.found_by_b},           {"found_by_none", counts.found_by_none},
          {"made_up_by_both", counts.made_up_by_both}, {"made_up_by_a", counts.made_up_by_a},
          {"made_up_by_b", counts.made_up_by_b}};
}

Json disagreement_of(const Disagreement& each, const corpus::Sentence& sentence) {
  const auto& span = each.span;
  return {{"line", sentence.line},
          {"sentence", each.sentence + 1},
          {"type", span.type},
          {"begin", span.begin},
          {"end", span.end},
          {"text", words(sentence, span.begin, span.end)},
          {"system", each.is_of_a ? "A" : "B"},
          {"kind", each.is_gold ? "finds" : "makes up"}};
}

std::size_t shown_of(const Comparison& comparison, std::size_t limit) {
  return std::min(limit, comparison.disagreements.size());
}

}  // namespace

std::string text_report(const Comparison& comparison, const std::vector<corpus::Sentence>& gold,
                        std::size_t limit) {
  const auto& config = comparison.config;
  std::string text = format_count(comparison.sentences, "sentence") + "; " +
                     format_count(config.samples) + " samples of " +
                     format_count(comparison.units) + " " + std::string(name_of(config.unit)) +
                     "s, seed " + std::to_string(config.seed) + "\n\n";
  text += policy_table(comparison) + "\n";
  if (!comparison.types.empty()) {
    text += type_table(comparison) + "\n";
  }
  text += agreement_text(comparison.agreement);
  const std::size_t shown = shown_of(comparison, limit);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& each = comparison.disagreements[i];
    text += describe(each, gold[static_cast<std::size_t>(each.sentence)]) + "\n";
  }
  const std::size_t left_out = comparison.disagreements.size() - shown;
  if (left_out > 0) {
    text += "and " + format_count(static_cast<std::int64_t>(left_out)) + " more\n";
  }
  text += "\nWhat counts as right; types are counted as CoNLL does:\n";
  for (const auto policy : all_scoring_policies()) {
    text += "  " + std::string(name_of(policy)) + ": " + std::string(definition_of(policy)) + "\n";
  }
  return text;
}

std::string json_report(const Comparison& comparison, const std::vector<corpus::Sentence>& gold,
                        std::size_t limit) {
  Json report{{"sentences", comparison.sentences},
              {"units", comparison.units},
              {"unit", name_of(comparison.config.unit)},
              {"samples", comparison.config.samples},
              {"seed", comparison.config.seed}};
  report["policies"] = Json::array();
  for (const auto& [policy, figures] : comparison.policies) {
    Json row{{"policy", name_of(policy)}, {"definition", definition_of(policy)}};
    add_figures(figures, row);
    report["policies"].push_back(row);
  }
  report["types"] = Json::object();
  for (const auto& [type, figures] : comparison.types) {
    add_figures(figures, report["types"][type]);
  }
  report["agreement"] = agreement_of(comparison.agreement);
  report["disagreements"] = Json::array();
  const std::size_t shown = shown_of(comparison, limit);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& each = comparison.disagreements[i];
    report["disagreements"].push_back(
        disagreement_of(each, gold[static_cast<std::size_t>(each.sentence)]));
  }
  report["left_out"] = comparison.disagreements.size() - shown;
  return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace oriel::eval
