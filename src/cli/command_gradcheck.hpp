// oriel gradcheck: the gradients proved by central differences.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_gradcheck(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
