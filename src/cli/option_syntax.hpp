// The form of a command line: which arguments are options, which are their values, which are
// neither. Knows no variables.
#pragma once

#include "cli/app.hpp"

#include <string>
#include <vector>

namespace oriel::cli {

// An option that may be given; an empty `value_name` says that it takes no value.
struct KnownOption {
  std::string name;
  std::string value_name;
};

struct GivenOption {
  std::string name;
  std::string text;
};

struct SortedArguments {
  std::vector<GivenOption> options;
  std::vector<std::string> positionals;
};

// "--name value", "--name=value" and "--name"; -h is --help where that is known. After "--" all is
// positional, and so is "-". Names are not abbreviated. Throws UsageError.
SortedArguments sort_arguments(const Arguments& arguments, const std::vector<KnownOption>& known);

}  // namespace oriel::cli
