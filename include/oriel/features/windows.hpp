// Sentences to windows of ids, padded at both ends.
#pragma once

#include "oriel/core/types.hpp"

#include <vector>

namespace oriel::features {

// What stands left and right of a sentence in one id sequence.
struct Padding {
  Id left = 0;
  Id right = 0;
};

// Writes the windows of the tokens [begin, end) of a sentence with these ids into the columns from
// `first` on: the column of token t holds the ids at t - w/2 .. t + w/2, where w = windows.rows().
// Throws std::logic_error for an even window and where there is no room.
//   windows: [window x tokens of the batch]
void fill_windows(const std::vector<Id>& ids, Padding padding, Index begin, Index end, Index first,
                  IdMatrix& windows);

}  // namespace oriel::features
