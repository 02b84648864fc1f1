// oriel embed: word vectors from raw text.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_embed(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
