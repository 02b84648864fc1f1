// oriel convert: one vectors file to another format.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_convert(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
