#include "oriel/core/version.hpp"

namespace oriel {

std::string_view version() { return ORIEL_VERSION; }

}  // namespace oriel
