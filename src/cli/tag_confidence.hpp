// Confidence as `oriel tag` is asked for it: what is told, and which mentions are kept.
#pragma once

#include "cli/command_options.hpp"
#include "oriel/core/types.hpp"
#include "oriel/corpus/spans.hpp"
#include "oriel/model/model.hpp"

#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace oriel::cli {

struct ConfidenceOptions {
  bool is_told = false;
  std::optional<double> least;
  std::vector<std::string> precision;  // P or TYPE=P each
  Index paths = 0;
};

// Adds --confidence, --min-confidence, --precision and --n-best to the current group. `values` must
// live as long as `options`.
void add_confidence_options(CommandOptions& options, ConfidenceOptions& values);

// The same with the model's thresholds in the place of precisions.
struct TagConfidence {
  bool is_told = false;
  Index paths = 0;
  double least = 0.0;
  std::map<std::string, double> thresholds;  // of the types that have one

  bool is_needed() const { return is_told || paths > 0 || least > 0.0 || !thresholds.empty(); }
  bool keeps(const corpus::ScoredSpan& scored) const;
};

// Tells the thresholds of precisions on `notes`, and that confidences are not calibrated where that
// is so. Throws UsageError for a precision that is none; Error for a model of plain tags, one
// without figures of dev and a type that it does not know.
TagConfidence confidence_for(const ConfidenceOptions& options, const model::Model& model,
                             std::ostream& notes);

}  // namespace oriel::cli
