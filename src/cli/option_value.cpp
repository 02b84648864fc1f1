#include "cli/option_value.hpp"

#include "oriel/core/edit_distance.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace oriel::cli {
namespace {

std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& letter : result) {
    if (letter >= 'A' && letter <= 'Z') {
      letter = static_cast<char>(letter - 'A' + 'a');
    }
  }
  return result;
}

}  // namespace

std::int64_t parse_whole(std::string_view text, std::int64_t least, std::int64_t most) {
  const auto value = parse_integer(text);
  if (!value) {
    throw ValueFault("expected a whole number, found " + quote(text));
  }
  if (*value < least || *value > most) {
    throw ValueFault("expected a whole number from " + std::to_string(least) + " to " +
                     std::to_string(most) + ", found " + quote(text));
  }
  return *value;
}

double parse_real(std::string_view text) {
  const auto value = parse_double(text);
  if (!value || !std::isfinite(*value)) {
    throw ValueFault("expected a number, found " + quote(text));
  }
  return *value;
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  if (text == "none") {
    return parts;
  }
  std::size_t begin = 0;
  for (std::size_t comma = text.find(','); comma != std::string_view::npos;
       comma = text.find(',', begin)) {
    parts.emplace_back(text.substr(begin, comma - begin));
    begin = comma + 1;
  }
  parts.emplace_back(text.substr(begin));
  return parts;
}

std::size_t parse_choice(std::string_view text, const std::vector<std::string>& names) {
  auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) {
    found = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
      return lower_case(name) == lower_case(text);
    });
  }
  if (found != names.end()) {
    return static_cast<std::size_t>(found - names.begin());
  }
  const std::string nearest = nearest_spelling(text, names);
  throw ValueFault("expected one of " + join(names, ", ") + ", found " + quote(text) +
                   (nearest.empty() ? "" : "; did you mean " + nearest + "?"));
}

std::string format_real(double value) { return format_number(value); }

std::string format_real(float value) {
  std::array<char, 32> buffer;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string result;
  for (const auto& part : parts) {
    result += (result.empty() ? "" : std::string(separator)) + part;
  }
  return result;
}

OptionValue bind_flag(bool& variable) {
  OptionValue value;
  value.kind = OptionValue::Kind::Flag;
  value.set = [&variable](const std::vector<std::string>& texts) {
    if (texts.back() != "true" && texts.back() != "false") {
      throw ValueFault("expected true or false, found " + quote(texts.back()));
    }
    variable = texts.back() == "true";
  };
  value.texts = [&variable] { return std::vector<std::string>{variable ? "true" : "false"}; };
  value.numbers = [] { return std::vector<double>{}; };
  return value;
}

OptionValue bind_list(std::vector<std::string>& variable) {
  OptionValue value;
  value.kind = OptionValue::Kind::List;
  value.set = [&variable](const std::vector<std::string>& texts) { variable = texts; };
  value.texts = [&variable] { return variable; };
  value.numbers = [] { return std::vector<double>{}; };
  return value;
}

}  // namespace oriel::cli
