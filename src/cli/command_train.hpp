// oriel train: column files and vectors to a model file.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_train(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
