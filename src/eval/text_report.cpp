#include "oriel/eval/text_report.hpp"

#include "oriel/core/numbers.hpp"

#include <algorithm>

namespace oriel::eval {
namespace {

using Cells = std::vector<std::string>;

// In code points of UTF-8.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

// The first column to the left, all others to the right, two blanks between.
std::string table(const std::vector<Cells>& rows) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], width_of(row[i]));
    }
  }
  std::string text;
  for (const auto& row : rows) {
    text += row[0] + std::string(widths[0] - width_of(row[0]), ' ');
    for (std::size_t i = 1; i < row.size(); ++i) {
      text += std::string(2 + widths[i] - width_of(row[i]), ' ') + row[i];
    }
    text += '\n';
  }
  return text;
}

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
    text += "\n" + confusion_table(evaluation.confusion);
  }
  return text;
}

}  // namespace oriel::eval
