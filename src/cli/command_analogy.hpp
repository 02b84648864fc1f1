// oriel analogy: a is to b as c is to what.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_analogy(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
