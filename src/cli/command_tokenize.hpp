// oriel tokenize: running text to tokens.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_tokenize(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
