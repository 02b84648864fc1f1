// What the names of all lists have to do with one token by itself: most tokens begin none.
#pragma once

#include <cstdint>

namespace oriel::features {

// Names match a token as it is, and some also capitalised (gazetteers.hpp).
struct NameStart {
  std::uint64_t exact = 0;           // hash of the token,
  std::uint64_t capitalised = 0;     // of it capitalised where that is tried, else the same again
  std::uint64_t lists = 0;           // that have it as a name of one token, list l as bit l
  bool exact_goes_on = false;        // longer names begin with it,
  bool capitalised_goes_on = false;  // or with it capitalised; false where that is not tried
};

}  // namespace oriel::features
