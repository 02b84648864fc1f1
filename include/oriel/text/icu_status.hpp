// What ICU says when it cannot do its work, as an oriel::Error.
#pragma once

#include <string_view>

namespace oriel::text {

// Throws Error if `status`, an ICU error code, is a failure; `what` completes "ICU cannot ...".
void check_icu(int status, std::string_view what);

}  // namespace oriel::text
