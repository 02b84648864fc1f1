// A confusion matrix as JSON, for every report that has one.
#pragma once

#include "oriel/eval/confusion.hpp"

#include <nlohmann/json.hpp>

namespace oriel::eval {

// {types, counts [gold x predicted], missed, spurious}, each in the order of types.
nlohmann::ordered_json confusion_json(const Confusion& confusion);

}  // namespace oriel::eval
