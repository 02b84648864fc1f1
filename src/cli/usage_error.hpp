// A fault of the command line itself: exit code 2.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace oriel::cli {

class UsageError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The error for an option that is none of `known`, names with their dashes; "=value" is left out of
// the message, which names the nearest one.
UsageError unknown_option(const std::string& found, const std::vector<std::string>& known);

}  // namespace oriel::cli
