#include "oriel/train/search_space.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/core/rng.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace oriel::train {
namespace {

constexpr std::string_view kLogarithmic = "log:";
constexpr std::string_view kRange = "..";

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = text.find(separator); end != std::string_view::npos;
       end = text.find(separator, begin)) {
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  parts.emplace_back(text.substr(begin));
  return parts;
}

void parse_range(std::string_view text, SearchOption& option) {
  const std::size_t dots = text.find(kRange);
  const std::string_view low = text.substr(0, dots);
  const std::string_view high = text.substr(dots + kRange.size());
  const auto low_number = parse_double(low);
  const auto high_number = parse_double(high);
  if (!low_number || !high_number || !std::isfinite(*low_number) || !std::isfinite(*high_number)) {
    throw Error(option.name + ": expected a range such as 0.1..0.5, found " + quote(text));
  }
  if (*low_number >= *high_number) {
    throw Error(option.name + ": expected a range that ascends, found " + quote(text));
  }
  if (option.is_logarithmic && *low_number <= 0.0) {
    throw Error(option.name + ": expected a range above 0 behind log:, found " + quote(text));
  }
  option.low = *low_number;
  option.high = *high_number;
  option.is_whole = parse_integer(low).has_value() && parse_integer(high).has_value();
}

double round_to_three_digits(double value) {
  std::array<char, 32> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::scientific, 2);
  return *parse_double(
      {buffer.data(), static_cast<std::string_view::size_type>(end.ptr - buffer.data())});
}

std::string draw_value(const SearchOption& option, Rng& rng) {
  if (!option.choices.empty()) {
    return option.choices[rng.below(option.choices.size())];
  }
  // Each whole number has an interval of length 1 to itself.
  const double low = option.is_whole ? option.low - 0.5 : option.low;
  const double high = option.is_whole ? option.high + 0.5 : option.high;
  const double share = rng.uniform();
  const double value = option.is_logarithmic
                           ? std::exp(std::log(low) + share * (std::log(high) - std::log(low)))
                           : low + share * (high - low);
  const double rounded = option.is_whole ? std::round(value) : round_to_three_digits(value);
  return format_number(std::clamp(rounded, option.low, option.high));
}

}  // namespace

SearchOption parse_search_option(const std::string& name, std::string_view values) {
  SearchOption option;
  option.name = name;
  option.is_logarithmic = values.starts_with(kLogarithmic);
  if (option.is_logarithmic) {
    values.remove_prefix(kLogarithmic.size());
  }
  if (option.is_logarithmic || values.find(kRange) != std::string_view::npos) {
    if (values.find(kRange) == std::string_view::npos) {
      throw Error(name + ": expected a range such as 0.1..0.5, found " + quote(values));
    }
    parse_range(values, option);
    return option;
  }
  const bool has_bars = values.find('|') != std::string_view::npos;
  option.choices = split(values, has_bars ? '|' : ',');
  const bool has_empty = std::any_of(option.choices.begin(), option.choices.end(),
                                     [](const std::string& choice) { return choice.empty(); });
  if (has_empty) {
    throw Error(name + ": expected a value between any two separators, found " + quote(values));
  }
  return option;
}

Configuration draw_configuration(const std::vector<SearchOption>& options, std::uint64_t seed,
                                 std::uint64_t number) {
  Configuration configuration;
  for (std::size_t i = 0; i < options.size(); ++i) {
    Rng rng(seed, RandomPurpose::Search, number, i);
    configuration.push_back(draw_value(options[i], rng));
  }
  return configuration;
}

ConfigurationStream::ConfigurationStream(std::vector<SearchOption> options, Configuration first,
                                         std::uint64_t seed,
                                         std::function<bool(const Configuration&)> is_allowed)
    : options_(std::move(options)),
      first_(std::move(first)),
      seed_(seed),
      is_allowed_(std::move(is_allowed)) {}

std::optional<Configuration> ConfigurationStream::next() {
  if (seen_.empty()) {
    seen_.insert(first_);
    return first_;
  }
  constexpr int kPatience = 1000;
  for (int i = 0; i < kPatience; ++i) {
    Configuration configuration = draw_configuration(options_, seed_, drawn_++);
    if (!seen_.contains(configuration) && is_allowed_(configuration)) {
      seen_.insert(configuration);
      return configuration;
    }
  }
  return std::nullopt;
}

}  // namespace oriel::train
