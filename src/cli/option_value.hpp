// The variable behind an option: text to value and back, by the variable's type.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace oriel::cli {

// What is wrong with a value, without the option's name: "expected a number, found "ten"".
class ValueFault : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct OptionValue {
  enum class Kind { Flag, Single, List };

  Kind kind = Kind::Single;
  // The names of an enumeration's values, for help.
  std::vector<std::string> choices;
  // Sets the variable from the option's values in order: one, but for a List. Throws ValueFault.
  std::function<void(const std::vector<std::string>&)> set;
  // The variable now, so that set() would give the same; empty where it is absent.
  std::function<std::vector<std::string>()> texts;
  // The variable's numbers, for checks; empty where it has none.
  std::function<std::vector<double>()> numbers;
};

// A whole number within the bounds, or ValueFault.
std::int64_t parse_whole(std::string_view text, std::int64_t least, std::int64_t most);
// A finite number, or ValueFault.
double parse_real(std::string_view text);
// The parts between commas; none for "none".
std::vector<std::string> split_list(std::string_view text);
// The position of `text` in `names`, letter case aside where no name is exactly it; or ValueFault.
std::size_t parse_choice(std::string_view text, const std::vector<std::string>& names);
std::string format_real(double value);
std::string format_real(float value);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

template <typename T>
concept Whole = std::integral<T> && !std::same_as<T, bool>;

// How each type reads a text, writes itself, and shows its numbers.
template <typename T>
struct ValueText;

template <>
struct ValueText<std::string> {
  static std::string parse(std::string_view text) { return std::string(text); }
  static std::vector<std::string> texts(const std::string& value) { return {value}; }
  static std::vector<double> numbers(const std::string&) { return {}; }
};

template <Whole T>
struct ValueText<T> {
  static T parse(std::string_view text) {
    constexpr auto kMost = std::min<std::uintmax_t>(std::numeric_limits<T>::max(),
                                                    std::numeric_limits<std::int64_t>::max());
    return static_cast<T>(parse_whole(text,
                                      static_cast<std::int64_t>(std::numeric_limits<T>::min()),
                                      static_cast<std::int64_t>(kMost)));
  }
  static std::vector<std::string> texts(T value) { return {std::to_string(value)}; }
  static std::vector<double> numbers(T value) { return {static_cast<double>(value)}; }
};

template <std::floating_point T>
struct ValueText<T> {
  static T parse(std::string_view text) { return static_cast<T>(parse_real(text)); }
  static std::vector<std::string> texts(T value) { return {format_real(value)}; }
  static std::vector<double> numbers(T value) { return {static_cast<double>(value)}; }
};

// "300,100"; "none" is the empty list.
template <typename T>
requires std::is_arithmetic_v<T>
struct ValueText<std::vector<T>> {
  static std::vector<T> parse(std::string_view text) {
    std::vector<T> values;
    for (const auto& part : split_list(text)) {
      values.push_back(ValueText<T>::parse(part));
    }
    return values;
  }
  static std::vector<std::string> texts(const std::vector<T>& values) {
    std::vector<std::string> parts;
    for (const T value : values) {
      parts.push_back(ValueText<T>::texts(value).front());
    }
    return {parts.empty() ? "none" : join(parts, ",")};
  }
  static std::vector<double> numbers(const std::vector<T>& values) {
    return std::vector<double>(values.begin(), values.end());
  }
};

// Absent is "none"; a string may be just that, so it is absent only where it is not given.
template <typename T>
struct ValueText<std::optional<T>> {
  static constexpr bool kHasNone = !std::same_as<T, std::string>;

  static std::optional<T> parse(std::string_view text) {
    if (kHasNone && text == "none") {
      return std::nullopt;
    }
    return ValueText<T>::parse(text);
  }
  static std::vector<std::string> texts(const std::optional<T>& value) {
    if (value) {
      return ValueText<T>::texts(*value);
    }
    return kHasNone ? std::vector<std::string>{"none"} : std::vector<std::string>{};
  }
  static std::vector<double> numbers(const std::optional<T>& value) {
    return value ? ValueText<T>::numbers(*value) : std::vector<double>{};
  }
};

// The variable must outlive the value.
template <typename T>
OptionValue bind_value(T& variable) {
  OptionValue value;
  value.set = [&variable](const std::vector<std::string>& texts) {
    variable = ValueText<T>::parse(texts.back());
  };
  value.texts = [&variable] { return ValueText<T>::texts(variable); };
  value.numbers = [&variable] { return ValueText<T>::numbers(variable); };
  return value;
}

OptionValue bind_flag(bool& variable);
OptionValue bind_list(std::vector<std::string>& variable);

// One of `allowed`, written as name_of() says; T may be an optional of the type of `allowed`.
template <typename T, typename Enumeration>
OptionValue bind_choice(T& variable, const std::vector<Enumeration>& allowed) {
  OptionValue value;
  for (const Enumeration choice : allowed) {
    value.choices.emplace_back(name_of(choice));
  }
  value.set = [&variable, allowed, names = value.choices](const std::vector<std::string>& texts) {
    variable = allowed[parse_choice(texts.back(), names)];
  };
  value.texts = [&variable]() -> std::vector<std::string> {
    if constexpr (std::same_as<T, std::optional<Enumeration>>) {
      return variable ? std::vector<std::string>{std::string(name_of(*variable))}
                      : std::vector<std::string>{};
    } else {
      return {std::string(name_of(variable))};
    }
  };
  value.numbers = [] { return std::vector<double>{}; };
  return value;
}

}  // namespace oriel::cli
