#include "oriel/features/windows.hpp"

#include <stdexcept>

namespace oriel::features {

void fill_windows(const std::vector<Id>& ids, Padding padding, Index begin, Index end, Index first,
                  IdMatrix& windows) {
  const Index window = windows.rows();
  const auto tokens = static_cast<Index>(ids.size());
  if (window % 2 == 0 || begin < 0 || end > tokens || first + end - begin > windows.cols()) {
    throw std::logic_error("fill_windows: an even window, or no room for the sentence");
  }
  for (Index t = begin; t < end; ++t) {
    for (Index position = 0; position < window; ++position) {
      const Index source = t + position - window / 2;
      Id id = padding.left;
      if (source >= tokens) {
        id = padding.right;
      } else if (source >= 0) {
        id = ids[static_cast<std::size_t>(source)];
      }
      windows(position, first + t - begin) = id;
    }
  }
}

}  // namespace oriel::features
