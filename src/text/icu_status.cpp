#include "oriel/text/icu_status.hpp"

#include "oriel/core/error.hpp"

#include <unicode/utypes.h>

#include <string>

namespace oriel::text {

void check_icu(int status, std::string_view what) {
  const auto code = static_cast<UErrorCode>(status);
  if (U_FAILURE(code)) {
    throw Error("ICU cannot " + std::string(what) + ": " + u_errorName(code));
  }
}

}  // namespace oriel::text
