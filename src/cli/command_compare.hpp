// oriel compare: two systems' answers to the same data.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_compare(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
