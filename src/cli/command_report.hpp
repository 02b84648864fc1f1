// oriel report: what a model is and how it does on data, as one HTML file.
#pragma once

#include "cli/app.hpp"

namespace oriel::cli {

int command_report(const Arguments& arguments, Streams& streams);

}  // namespace oriel::cli
