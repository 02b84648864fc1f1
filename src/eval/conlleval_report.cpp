#include "oriel/eval/conlleval_report.hpp"

#include "oriel/core/numbers.hpp"
#include "oriel/corpus/tag_scheme.hpp"

#include <algorithm>
#include <string_view>

namespace oriel::eval {
namespace {

constexpr std::size_t kTypeWidth = 17;
constexpr std::size_t kPercentWidth = 6;

std::string aligned(std::string_view text, std::size_t width) {
  return std::string(width - std::min(width, text.size()), ' ') + std::string(text);
}

std::string percent(double value) { return aligned(format_fixed(value, 2), kPercentWidth) + "%"; }

std::string figures_of(const SpanCounts& counts) {
  const SpanFigures figures = counts.percentages();
  return "precision: " + percent(figures.precision) + "; recall: " + percent(figures.recall) +
         "; FB1: " + aligned(format_fixed(figures.f1, 2), kPercentWidth);
}

}  // namespace

std::string conlleval_report(const SpanScore& score, std::int64_t document_lines) {
  const SpanCounts all = score.micro();
  const std::int64_t tokens = score.tokens() + document_lines;
  const std::int64_t correct_tokens = score.correct_tokens() + document_lines;
  std::string text = "processed " + std::to_string(tokens) + " tokens with " +
                     std::to_string(all.gold) +
                     " phrases; found: " + std::to_string(all.predicted) +
                     " phrases; correct: " + std::to_string(all.correct) + ".\n";
  if (tokens == 0) {
    return text;
  }
  const double accuracy = 100.0 * static_cast<double>(correct_tokens) / static_cast<double>(tokens);
  text += "accuracy: " + percent(accuracy) + "; " + figures_of(all) + "\n";
  for (const auto& [type, counts] : score.by_type()) {
    text += aligned(type, kTypeWidth) + ": " + figures_of(counts) + "  " +
            std::to_string(counts.predicted) + "\n";
  }
  return text;
}

void rewrite_for_conlleval(std::vector<corpus::Sentence>& sentences) {
  const corpus::TagScheme scheme = corpus::recognize_scheme(sentences);
  if (scheme != corpus::TagScheme::Iob1 && scheme != corpus::TagScheme::Iob2) {
    corpus::convert_tags(sentences, scheme, corpus::TagScheme::Iob2);
  }
}

}  // namespace oriel::eval
