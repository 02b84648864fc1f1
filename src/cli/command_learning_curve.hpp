// oriel learning-curve: how the score grows with the training data, and what more would bring.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_learning_curve(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
