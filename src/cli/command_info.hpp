// oriel info: what a model file holds.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_info(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
