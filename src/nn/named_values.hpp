// Enumerators and the names by which users choose them.
#pragma once

#include "oriel/core/edit_distance.hpp"
#include "oriel/core/error.hpp"

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::nn {

template <typename Value>
struct NamedValue {
  Value value;
  std::string_view name;
};

// The name of `value`. Throws std::logic_error where `known` does not hold it.
template <typename Value, std::size_t Count>
std::string_view name_in(const NamedValue<Value> (&known)[Count], Value value) {
  for (const auto& item : known) {
    if (item.value == value) {
      return item.name;
    }
  }
  throw std::logic_error("name_of: the value is none of its enumeration");
}

// The value of that name. Throws Error that lists the names of `what`, and the nearest of them.
template <typename Value, std::size_t Count>
Value value_in(const NamedValue<Value> (&known)[Count], std::string_view what,
               std::string_view name) {
  std::vector<std::string> names;
  std::string list;
  for (const auto& item : known) {
    if (item.name == name) {
      return item.value;
    }
    names.emplace_back(item.name);
    list += (list.empty() ? "" : ", ") + names.back();
  }
  const std::string nearest = nearest_spelling(name, names);
  throw Error("unknown " + std::string(what) + " " + quote(name) + ": expected one of " + list +
              (nearest.empty() ? "" : "; did you mean " + quote(nearest) + "?"));
}

}  // namespace oriel::nn
