#include "oriel/eval/text_report.hpp"

#include "oriel/core/numbers.hpp"
#include "table.hpp"

namespace oriel::eval {
namespace {

Cells figures_row(const std::string& name, const SpanFigures& percentages) {
  return {name, format_fixed(percentages.precision, 2), format_fixed(percentages.recall, 2),
          format_fixed(percentages.f1, 2)};
}

Cells counts_row(const std::string& name, const SpanCounts& counts) {
  Cells row = figures_row(name, counts.percentages());
  for (const std::int64_t count : {counts.gold, counts.predicted, counts.correct}) {
    row.push_back(format_count(count));
  }
  return row;
}

std::string score_table(const SpanScore& score) {
  std::vector<Cells> rows{{"type", "precision", "recall", "F1", "gold", "predicted", "correct"}};
  for (const auto& [type, counts] : score.by_type()) {
    rows.push_back(counts_row(type, counts));
  }
  rows.push_back(counts_row("micro", score.micro()));
  const SpanFigures macro = score.macro();
  rows.push_back(
      figures_row("macro", {100.0 * macro.precision, 100.0 * macro.recall, 100.0 * macro.f1}));
  return table(rows);
}

std::string confusion_table(const Confusion& confusion) {
  const std::vector<std::string> types = confusion.types();
  std::vector<Cells> rows(1, Cells{"gold \\ predicted"});
  rows[0].insert(rows[0].end(), types.begin(), types.end());
  rows[0].emplace_back("missed");
  for (const auto& gold : types) {
    Cells row{gold};
    for (const auto& predicted : types) {
      row.push_back(format_count(confusion.count(gold, predicted)));
    }
    row.push_back(format_count(confusion.missed(gold)));
    rows.push_back(row);
  }
  Cells last{"spurious"};
  for (const auto& predicted : types) {
    last.push_back(format_count(confusion.spurious(predicted)));
  }
  rows.push_back(last);
  return table(rows);
}

std::string calibration_table(const Reliability& reliability) {
  std::string text = "calibration of " + format_count(reliability.spans()) +
                     " predicted spans: expected calibration error " +
                     format_fixed(reliability.expected_calibration_error(), 4) + " (by chance " +
                     format_fixed(reliability.error_by_chance(), 4) + "), Brier score " +
                     format_fixed(reliability.brier_score(), 4) + "\n";
  std::vector<Cells> rows{{"confidence", "spans", "mean", "precision"}};
  constexpr double kWidth = 1.0 / static_cast<double>(Reliability::kBins);
  for (std::size_t i = 0; i < Reliability::kBins; ++i) {
    const ReliabilityBin& bin = reliability.bins()[i];
    if (bin.spans > 0) {
      const double low = kWidth * static_cast<double>(i);
      rows.push_back(
          {format_fixed(100.0 * low, 0) + " to " + format_fixed(100.0 * (low + kWidth), 0) + "%",
           format_count(bin.spans), format_fixed(100.0 * bin.mean_confidence(), 2),
           format_fixed(100.0 * bin.precision(), 2)});
    }
  }
  return text + table(rows);
}

}  // namespace

std::string text_report(const Evaluation& evaluation) {
  const SpanScore& score = evaluation.score;
  std::string text = score_table(score) + "\n";
  text += "tokens " + format_count(score.tokens()) + ", accuracy " +
          format_fixed(100.0 * score.accuracy(), 2) + "%\n";
  const std::string level =
      evaluation.loss_level.empty() ? "" : " (" + evaluation.loss_level + " loss)";
  if (evaluation.loss) {
    text += "loss " + format_fixed(*evaluation.loss, 4) + level + "\n";
  }
  if (evaluation.perplexity) {
    text += "perplexity " + format_fixed(*evaluation.perplexity, 4) + level + "\n";
  }
  if (!score.by_type().empty()) {
    text += '\n';
    text += confusion_table(evaluation.confusion);
  }
  if (evaluation.reliability && evaluation.reliability->spans() > 0) {
    text += '\n';
    text += calibration_table(*evaluation.reliability);
  }
  return text;
}

}  // namespace oriel::eval
