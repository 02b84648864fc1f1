// oriel explain: why a token has its tag.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_explain(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
