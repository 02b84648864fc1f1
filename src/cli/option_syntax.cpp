#include "cli/option_syntax.hpp"

#include "cli/usage_error.hpp"

#include <boost/program_options/errors.hpp>
#include <boost/program_options/option.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>

#include <algorithm>

namespace oriel::cli {
namespace {

namespace po = boost::program_options;

// No allow_guessing. With allow_short, "-x" is an unknown option and not a file.
constexpr int kStyle =
    po::command_line_style::allow_long | po::command_line_style::long_allow_adjacent |
    po::command_line_style::long_allow_next | po::command_line_style::allow_short |
    po::command_line_style::allow_dash_for_short | po::command_line_style::short_allow_next;

po::options_description describe(const std::vector<KnownOption>& known) {
  po::options_description description;
  for (const auto& option : known) {
    const std::string names = option.name == "help" ? "help,h" : option.name;
    if (option.value_name.empty()) {
      description.add_options()(names.c_str(), "");
    } else {
      description.add_options()(names.c_str(), po::value<std::string>(), "");
    }
  }
  return description;
}

std::vector<std::string> names_of(const std::vector<KnownOption>& known) {
  std::vector<std::string> names;
  for (const auto& option : known) {
    names.push_back("--" + option.name);
  }
  return names;
}

UsageError missing_value(const std::string& name, const std::vector<KnownOption>& known) {
  const auto option = std::find_if(known.begin(), known.end(), [&](const KnownOption& candidate) {
    return "--" + candidate.name == name;
  });
  return UsageError(name + ": expected " + option->value_name + ", found nothing");
}

std::vector<po::option> parse(const Arguments& arguments, const std::vector<KnownOption>& known) {
  const po::options_description description = describe(known);
  try {
    return po::command_line_parser(arguments).options(description).style(kStyle).run().options;
  } catch (const po::unknown_option& fault) {
    throw unknown_option(fault.get_option_name(), names_of(known));
  } catch (const po::invalid_command_line_syntax& fault) {
    if (fault.kind() == po::invalid_syntax::extra_parameter) {
      throw UsageError(fault.get_option_name() + ": takes no value");
    }
    throw missing_value(fault.get_option_name(), known);
  }
}

// "--train --dve x": the unknown option that would be taken for a file.
bool is_option_as_value(const po::option& option) {
  return option.original_tokens.size() > 1 && option.value.front().starts_with("--");
}

}  // namespace

SortedArguments sort_arguments(const Arguments& arguments, const std::vector<KnownOption>& known) {
  SortedArguments sorted;
  for (const po::option& option : parse(arguments, known)) {
    if (option.string_key.empty()) {
      sorted.positionals.insert(sorted.positionals.end(), option.value.begin(), option.value.end());
      continue;
    }
    if (!option.value.empty() && is_option_as_value(option)) {
      throw missing_value("--" + option.string_key, known);
    }
    sorted.options.push_back(
        {option.string_key, option.value.empty() ? std::string() : option.value.front()});
  }
  return sorted;
}

}  // namespace oriel::cli
