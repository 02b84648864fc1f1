#include "cli/option.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"

#include <algorithm>
#include <utility>

namespace oriel::cli {

Option::Option(std::string name, OptionValue value, std::string value_name, std::string help)
    : name_(std::move(name)),
      value_(std::move(value)),
      value_name_(std::move(value_name)),
      help_(std::move(help)) {}

Option& Option::at_least(double least) {
  return must("at least " + format_number(least), [=](double value) { return value >= least; });
}

Option& Option::above(double bound) {
  return must("above " + format_number(bound), [=](double value) { return value > bound; });
}

Option& Option::at_most(double most) {
  return must("at most " + format_number(most), [=](double value) { return value <= most; });
}

Option& Option::below(double bound) {
  return must("below " + format_number(bound), [=](double value) { return value < bound; });
}

Option& Option::must(std::string claim, std::function<bool(double)> holds) {
  conditions_.push_back({std::move(claim), std::move(holds)});
  return *this;
}

Option& Option::required() {
  is_required_ = true;
  return *this;
}

Option& Option::not_stored() {
  is_stored_ = false;
  return *this;
}

void Option::set(const std::vector<std::string>& texts) {
  value_.set(texts);
  const std::vector<double> numbers = value_.numbers();
  const bool holds = std::all_of(numbers.begin(), numbers.end(), [&](double number) {
    return std::all_of(conditions_.begin(), conditions_.end(),
                       [&](const Condition& condition) { return condition.holds(number); });
  });
  if (!holds) {
    std::vector<std::string> claims;
    for (const auto& condition : conditions_) {
      claims.push_back(condition.claim);
    }
    throw ValueFault("must be " + join(claims, " and ") + ", found " + quote(texts.back()));
  }
}

HelpRow Option::help_row() const {
  const std::vector<std::string> current = texts();
  if (kind() == OptionValue::Kind::Flag) {
    return {(current.front() == "true" ? "--no-" : "--") + name_, help_};
  }
  HelpRow row{"--" + name_ + " " + value_name_, help_};
  if (!value_.choices.empty()) {
    row.right += ": " + join(value_.choices, ", ");
  }
  if (is_required_) {
    row.right += " (required)";
  } else if (const std::string text = join(current, ", "); !text.empty()) {
    row.right += " (default: " + text + ")";
  }
  if (kind() == OptionValue::Kind::List) {
    row.right += " (may be given several times)";
  }
  return row;
}

}  // namespace oriel::cli
