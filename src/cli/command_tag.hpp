// oriel tag: text or column files in, tags out.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_tag(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
