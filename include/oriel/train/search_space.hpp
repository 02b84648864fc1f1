// What a search over options draws from, and the drawing. Names and texts alone: which options
// there are, and what suits them, is for the caller to know.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::train {

// One option and its values: some choices, or all numbers of a range.
struct SearchOption {
  std::string name;
  std::vector<std::string> choices;  // empty: a range
  double low = 0.0;                  // of a range; both ends belong to it
  double high = 0.0;
  bool is_logarithmic = false;  // evenly by the logarithm
  bool is_whole = false;
};

// Reads "V1,V2,V3", or "V1|V2" where values hold commas; "LOW..HIGH", or "log:LOW..HIGH" for a
// range that is even by the logarithm. A range whose ends are both written as whole numbers is one
// of whole numbers. Throws Error.
SearchOption parse_search_option(const std::string& name, std::string_view values);

// A value for each option, in their order.
using Configuration = std::vector<std::string>;

// The same for the same (seed, number). Numbers that are not whole are rounded to three digits.
Configuration draw_configuration(const std::vector<SearchOption>& options, std::uint64_t seed,
                                 std::uint64_t number);

// Configurations one after the other, each of them once.
class ConfigurationStream {
 public:
  // `first` comes first; what is drawn and not allowed never comes.
  ConfigurationStream(std::vector<SearchOption> options, Configuration first, std::uint64_t seed,
                      std::function<bool(const Configuration&)> is_allowed);

  // Nothing where a thousand drawings in a row brought nothing new: a small space is used up.
  std::optional<Configuration> next();

 private:
  std::vector<SearchOption> options_;
  Configuration first_;
  std::uint64_t seed_;
  std::function<bool(const Configuration&)> is_allowed_;
  std::set<Configuration> seen_;
  std::uint64_t drawn_ = 0;
};

}  // namespace oriel::train
