// oriel check: what is wrong with column files.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_check(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
