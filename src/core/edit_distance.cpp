#include "oriel/core/edit_distance.hpp"

#include <algorithm>

namespace oriel {

std::size_t edit_distance(std::string_view first, std::string_view second, std::size_t limit) {
  const std::size_t longer = std::max(first.size(), second.size());
  const std::size_t shorter = std::min(first.size(), second.size());
  if (longer - shorter > limit) {
    return limit + 1;
  }
  // Three rows of the table d(i, j), the distance of the first i bytes from the first j.
  std::vector<std::size_t> before_last(second.size() + 1);
  std::vector<std::size_t> last(second.size() + 1);
  std::vector<std::size_t> current(second.size() + 1);
  for (std::size_t j = 0; j <= second.size(); ++j) {
    last[j] = j;
  }
  for (std::size_t i = 1; i <= first.size(); ++i) {
    current[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= second.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1]) {
        current[j] = std::min(current[j], before_last[j - 2] + 1);
      }
      least = std::min(least, current[j]);
    }
    if (least > limit) {
      return limit + 1;
    }
    std::swap(before_last, last);
    std::swap(last, current);
  }
  const std::size_t distance = last[second.size()];
  return distance > limit ? limit + 1 : distance;
}

std::string nearest_spelling(std::string_view word, const std::vector<std::string>& candidates) {
  return nearest_spelling(word, candidates.size(),
                          [&](std::size_t i) { return std::string_view(candidates[i]); });
}

std::string nearest_spelling(std::string_view word, std::size_t count,
                             const std::function<std::string_view(std::size_t i)>& candidate) {
  std::string nearest;
  std::size_t least = 5;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view spelling = candidate(i);
    const std::size_t longer = std::max(word.size(), spelling.size());
    const std::size_t allowed = std::clamp<std::size_t>(longer / 3, 1, 4);
    const std::size_t limit = std::min(allowed, least - 1);
    const std::size_t distance = edit_distance(word, spelling, limit);
    if (distance <= limit) {
      least = distance;
      nearest = spelling;
      if (least == 0) {
        break;
      }
    }
  }
  return nearest;
}

}  // namespace oriel
