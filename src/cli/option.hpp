// One option of a command: its names and texts, its variable, and what its value must be.
#pragma once

#include "cli/help_text.hpp"
#include "cli/option_value.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace oriel::cli {

class Option {
 public:
  // `value_name` stands for the value in help ("N"); a flag has none.
  Option(std::string name, OptionValue value, std::string value_name, std::string help);

  // What every number of the value must be; several conditions add up.
  Option& at_least(double least);
  Option& above(double bound);
  Option& at_most(double most);
  Option& below(double bound);
  // must("odd", ...) reads "must be odd" in messages.
  Option& must(std::string claim, std::function<bool(double)> holds);
  // The option has to be given, here or in the config file.
  Option& required();
  // Leaves the option out of config_text(): it says how to work, not what comes out.
  Option& not_stored();

  // Sets the variable, checked. Throws ValueFault.
  void set(const std::vector<std::string>& texts);
  std::vector<std::string> texts() const { return value_.texts(); }

  const std::string& name() const { return name_; }
  const std::string& value_name() const { return value_name_; }
  OptionValue::Kind kind() const { return value_.kind; }
  bool is_required() const { return is_required_; }
  bool is_stored() const { return is_stored_; }
  // Names, value and help with the current value as default. A flag that is set already is shown by
  // its negation.
  HelpRow help_row() const;

 private:
  struct Condition {
    std::string claim;
    std::function<bool(double)> holds;
  };

  std::string name_;
  OptionValue value_;
  std::string value_name_;
  std::string help_;
  std::vector<Condition> conditions_;
  bool is_required_ = false;
  bool is_stored_ = true;
};

}  // namespace oriel::cli
