#include "cli/explain_output.hpp"

#include "cli/option_value.hpp"
#include "cli/tag_output.hpp"
#include "cli/text_cells.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"

#include <algorithm>
#include <cmath>

namespace oriel::cli {
namespace {

constexpr std::size_t kBar = 20;
constexpr std::size_t kName = 14;
constexpr std::size_t kNumber = 10;
constexpr std::size_t kRunnersUp = 5;

const std::string& tag_name(const Explanation& explanation, Id tag) {
  return explanation.chosen.model.tags.tag(tag);
}

const inspect::Alternative& alternative_of(const Explanation& explanation, Id tag) {
  return *std::find_if(explanation.alternatives.begin(), explanation.alternatives.end(),
                       [&](const auto& one) { return one.tag == tag; });
}

// The tag of the best path beside the token, "" beyond the sentence.
std::string tag_beside(const Explanation& explanation, Index offset) {
  const auto& reading = explanation.chosen.reading;
  const Index token = reading.place.token + offset;
  if (token < 0 || token >= reading.sentence.size()) {
    return "";
  }
  return tag_name(explanation, reading.path[static_cast<std::size_t>(token)]);
}

// Of the tag, or of the difference to the one it is held against.
struct Steps {
  double from = 0.0;
  double to = 0.0;
};

Steps steps_of(const Explanation& explanation) {
  const auto& tag = alternative_of(explanation, explanation.tag);
  Steps steps{tag.from, tag.to};
  if (explanation.against) {
    const auto& other = alternative_of(explanation, *explanation.against);
    steps.from -= other.from;
    steps.to -= other.to;
  }
  return steps;
}

std::string subject_of(const Explanation& explanation) {
  const std::string tag = tag_name(explanation, explanation.tag);
  return explanation.against ? "the score of " + tag + " less that of " +
                                   tag_name(explanation, *explanation.against)
                             : "the score of " + tag;
}

std::string head(const Explanation& explanation, bool is_coloured) {
  const auto& chosen = explanation.chosen;
  const auto& place = chosen.reading.place;
  const std::string given = chosen.given_tag();
  return inline_text(chosen.line, is_coloured) + "\n" + chosen.name(place) + ", " +
         quote(chosen.text(place)) + ", is tagged " + tag_name(explanation, chosen.reading.tag()) +
         (given.empty() ? "" : " (in the file " + given + ")") +
         (explanation.lists.empty() ? "" : ", stands in name lists: ") +
         join(explanation.lists, ", ") + "\n";
}

// The lines of the decomposition that have a bar.
class Bars {
 public:
  Bars(const inspect::Attribution& parts, bool is_coloured) : is_coloured_(is_coloured) {
    const Matrix<double> positions = parts.shares.colwise().sum();
    const Matrix<double> features = parts.shares.rowwise().sum();
    largest_ = std::max({positions.cwiseAbs().maxCoeff(), features.cwiseAbs().maxCoeff(),
                         std::abs(parts.bias), std::abs(parts.pool())});
  }

  std::string of(double value) const {
    const std::string signs = bar(value, largest_, kBar, is_coloured_);
    return signs.empty() ? "" : "  " + signs;
  }

 private:
  double largest_ = 0.0;
  bool is_coloured_;
};

std::string part_line(const std::string& offset, const std::string& name, double value,
                      const std::string& signs = "") {
  return right_cell(offset, 4) + "  " + left_cell(name, kName) +
         right_cell(share_text(value), kNumber) + signs + "\n";
}

std::string parts_text(const Explanation& explanation, const Bars& bars) {
  const auto& parts = explanation.parts;
  const auto& chosen = explanation.chosen;
  std::string text = "\nshares of " + subject_of(explanation) +
                     (parts.is_exact ? ", exact:\n" : ", by integrated gradients:\n");
  for (Index position = 0; position < parts.shares.cols(); ++position) {
    const double share = parts.shares.col(position).sum();
    text += part_line(chosen.offset(position), chosen.at_position(position), share, bars.of(share));
  }
  text += part_line("", parts.is_exact ? "bias" : "all zeros", parts.bias, bars.of(parts.bias));
  if (chosen.model.config.pool != nn::Pool::None) {
    text += part_line("", "pool", parts.pool(), bars.of(parts.pool()));
    for (const auto& mention : parts.mentions) {
      const auto& place = chosen.reading.columns[static_cast<std::size_t>(mention.column)];
      text += "        of " + chosen.name(place) + ", " + quote(chosen.text(place)) + ": " +
              share_text(mention.share) + "\n";
    }
  }
  const Steps steps = steps_of(explanation);
  const std::string before = tag_beside(explanation, -1);
  const std::string behind = tag_beside(explanation, 1);
  text += part_line("", "score", parts.score);
  text += part_line("", before.empty() ? "start" : "after " + before, steps.from);
  text += part_line("", behind.empty() ? "end" : "before " + behind, steps.to);
  return text + part_line("", "total", parts.score + steps.from + steps.to);
}

std::string features_text(const Explanation& explanation, const Bars& bars) {
  const auto& shares = explanation.parts.shares;
  std::string text = left_cell("by feature", kName);
  for (Index position = 0; position < shares.cols(); ++position) {
    text += right_cell(explanation.chosen.offset(position), kNumber);
  }
  text += right_cell("sum", kNumber) + "\n";
  const auto& lookups = explanation.chosen.model.network.shape().lookups;
  for (Index f = 0; f < shares.rows(); ++f) {
    text += left_cell(lookups[static_cast<std::size_t>(f)].name, kName);
    for (Index position = 0; position < shares.cols(); ++position) {
      text += right_cell(share_text(shares(f, position)), kNumber);
    }
    const double sum = shares.row(f).sum();
    text += right_cell(share_text(sum), kNumber) + bars.of(sum) + "\n";
  }
  return text;
}

std::string runners_up_text(const Explanation& explanation) {
  const auto cells = [](const std::string& tag, const std::string& score, const std::string& steps,
                        const std::string& margin) {
    return left_cell(tag, kName) + right_cell(score, kNumber) + right_cell(steps, kNumber) +
           right_cell(margin, kNumber) + "\n";
  };
  std::string text = cells("tag", "score", "steps", "margin");
  for (std::size_t i = 0; i < std::min(explanation.alternatives.size(), kRunnersUp + 1); ++i) {
    const auto& one = explanation.alternatives[i];
    text += cells(tag_name(explanation, one.tag), share_text(one.score),
                  share_text(one.from + one.to), share_text(one.margin));
  }
  return text + "(margin: how much less the best tags of the whole sentence with this one score)\n";
}

std::string neighbors_text(const Explanation& explanation) {
  std::string text = "\nnearest hidden columns:\n";
  for (const auto& neighbor : explanation.neighbors) {
    std::string context;
    for (std::size_t i = 0; i < neighbor.context.size(); ++i) {
      const std::string token = cut_cell(neighbor.context[i], 40);
      context += i == neighbor.middle ? " [" + token + "]" : " " + token;
    }
    text += format_fixed(neighbor.similarity, 4) + "  " + left_cell(neighbor.tag, 8) + context +
            "  (" + neighbor.file + ":" + std::to_string(neighbor.line) + ")\n";
  }
  return text;
}

}  // namespace

std::string explanation_text(const Explanation& explanation, bool is_coloured) {
  const Bars bars(explanation.parts, is_coloured);
  return head(explanation, is_coloured) + parts_text(explanation, bars) + "\n" +
         features_text(explanation, bars) + "\n" + runners_up_text(explanation) +
         (explanation.neighbors.empty() ? "" : neighbors_text(explanation));
}

}  // namespace oriel::cli
