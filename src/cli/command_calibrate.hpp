// oriel calibrate: a model's confidence fitted to data, the model itself left as it is.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_calibrate(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
