#include "cli/tag_confidence.hpp"

#include "cli/usage_error.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"

#include <algorithm>
#include <limits>

namespace oriel::cli {
namespace {

double parse_precision(const std::string& text) {
  const std::optional<double> value = parse_double(text);
  if (!value || !(*value >= 0.0 && *value <= 1.0)) {
    throw UsageError("--precision: expected a number from 0 to 1, found " + quote(text));
  }
  return *value;
}

// The precision that is asked for of each type: that of "P", unless there is a "TYPE=P". The last
// one of several counts.
std::map<std::string, double> precisions_of(const std::vector<std::string>& texts,
                                            const std::vector<std::string>& types) {
  std::map<std::string, double> precisions;
  std::map<std::string, double> of_one_type;
  for (const auto& text : texts) {
    const std::size_t equals = text.rfind('=');
    if (equals == std::string::npos) {
      const double precision = parse_precision(text);
      for (const auto& type : types) {
        precisions[type] = precision;
      }
      continue;
    }
    const std::string type = text.substr(0, equals);
    if (std::find(types.begin(), types.end(), type) == types.end()) {
      throw Error("--precision: the model knows no type " + quote(type));
    }
    of_one_type[type] = parse_precision(text.substr(equals + 1));
  }
  for (const auto& [type, precision] : of_one_type) {
    precisions[type] = precision;
  }
  return precisions;
}

double threshold_of(const std::string& type, double precision,
                    const model::Calibration& calibration, std::ostream& notes) {
  notes << type << ": ";
  const auto found = calibration.thresholds.find(type);
  if (found == calibration.thresholds.end()) {
    notes << "none was predicted on dev: none is kept\n";
    return std::numeric_limits<double>::infinity();
  }
  const auto* point = model::point_of_precision(found->second, precision);
  if (point == nullptr) {
    notes << "a precision of " << format_number(precision)
          << " was not reached on dev at any confidence: none is kept\n";
    return std::numeric_limits<double>::infinity();
  }
  notes << "kept from confidence " << format_fixed(point->confidence, 4)
        << " on, where dev had a precision of " << format_fixed(point->precision(), 4) << " and "
        << format_count(point->spans) << " of " << format_count(found->second.front().spans)
        << " mentions\n";
  return point->confidence;
}

}  // namespace

void add_confidence_options(CommandOptions& options, ConfidenceOptions& values) {
  options.add_flag("confidence", values.is_told, "tell how probable each mention is");
  options.add("min-confidence", values.least, "P", "drop mentions that are less probable than this")
      .at_least(0.0)
      .at_most(1.0);
  options.add("precision", values.precision, "P",
              "drop mentions that are less probable than what gave this precision on dev, type by "
              "type; TYPE=P for one type; may be repeated");
  options
      .add("n-best", values.paths, "K",
           "tell the K most probable sequences of tags of each sentence (jsonl)")
      .at_least(0)
      .at_most(1000);
}

bool TagConfidence::keeps(const corpus::ScoredSpan& scored) const {
  const auto found = thresholds.find(scored.span.type);
  return scored.confidence >= least &&
         (found == thresholds.end() || scored.confidence >= found->second);
}

TagConfidence confidence_for(const ConfidenceOptions& options, const model::Model& model,
                             std::ostream& notes) {
  const bool is_of_mentions = options.is_told || options.least || !options.precision.empty();
  if (is_of_mentions && model.tags.scheme() == corpus::TagScheme::Plain) {
    throw Error("the model has plain tags: there are no mentions to be sure of");
  }
  TagConfidence confidence{options.is_told, options.paths, options.least.value_or(0.0), {}};
  const auto precisions = precisions_of(options.precision, model.tags.types());
  if (!precisions.empty() && !model.calibration.is_fitted()) {
    throw Error(
        "the model has no figures of dev data, which --precision asks for: train it with --dev");
  }
  for (const auto& [type, precision] : precisions) {
    confidence.thresholds[type] = threshold_of(type, precision, model.calibration, notes);
  }
  if (is_of_mentions && !model.calibration.is_fitted()) {
    notes << "the model was not calibrated on dev data: its confidences may be too high or too "
             "low\n";
  }
  return confidence;
}

}  // namespace oriel::cli
