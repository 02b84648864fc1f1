// oriel evaluate: how good a model or a prediction is.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_evaluate(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
