// oriel tune: searches for the best options of training.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_tune(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
