// Which oriel this is.
#pragma once

#include <string_view>

namespace oriel {

// "0.1.0": major, minor and patch, as the build states them.
std::string_view version();

}  // namespace oriel
