// The nearest right spelling, for messages about unknown words, options and commands.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace oriel {

// The least number of inserted, deleted, replaced or neighbour-swapped bytes between two spellings
// (optimal string alignment), or `limit + 1` as soon as it is sure to be above `limit`.
std::size_t edit_distance(std::string_view first, std::string_view second, std::size_t limit);

// The candidate with the least distance, the first one among equals; empty where none lies within
// a third of the longer spelling's length (at least 1, at most 4).
std::string nearest_spelling(std::string_view word, const std::vector<std::string>& candidates);

// The same among candidate(i) for each i in [0, count).
std::string nearest_spelling(std::string_view word, std::size_t count,
                             const std::function<std::string_view(std::size_t i)>& candidate);

}  // namespace oriel
