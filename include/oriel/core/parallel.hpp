// Threads, which nothing else starts. Work is cut into pieces that do not depend on the thread
// count, each piece is computed by one thread and writes its own output: equal bytes at any number
// of threads.
#pragma once

#include "oriel/core/types.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace oriel {

// How many threads parallel work uses; at least 1. Starts at the number of cores that this process
// may run on.
void set_threads(int threads);
int threads();

namespace parallel_detail {
// Calls run(context, piece) for piece in [0, pieces) on the threads; piece p belongs to the thread
// that schedule(static) gives it, or to whoever is free where `is_dynamic`. The first exception in
// piece order is thrown again when all have ended.
void run_pieces(Index pieces, bool is_dynamic, void (*run)(const void*, Index),
                const void* context);
}  // namespace parallel_detail

// task(piece) for each piece in [0, pieces): the pieces are dealt out evenly and in order.
template <typename Task>
void for_each_piece(Index pieces, const Task& task) {
  parallel_detail::run_pieces(
      pieces, false,
      [](const void* context, Index piece) { (*static_cast<const Task*>(context))(piece); }, &task);
}

// The same for pieces of unequal cost: whoever is free takes the next one.
template <typename Task>
void for_each_uneven_piece(Index pieces, const Task& task) {
  parallel_detail::run_pieces(
      pieces, true,
      [](const void* context, Index piece) { (*static_cast<const Task*>(context))(piece); }, &task);
}

// task(begin, end) over [0, count) in blocks of `grain`, the last one shorter.
template <typename Task>
void for_each_block(Index count, Index grain, const Task& task) {
  for_each_piece((count + grain - 1) / grain,
                 [&](Index piece) { task(piece * grain, std::min(count, (piece + 1) * grain)); });
}

// The same for blocks of unequal cost.
template <typename Task>
void for_each_uneven_block(Index count, Index grain, const Task& task) {
  for_each_uneven_piece((count + grain - 1) / grain, [&](Index piece) {
    task(piece * grain, std::min(count, (piece + 1) * grain));
  });
}

// What task(begin, end, sum) adds to sums of its own over the blocks, added up in their order: the
// same at any number of threads. Sum{} is nothing, and sums have +=.
template <typename Sum, typename Task>
Sum sum_over_blocks(Index count, Index grain, const Task& task) {
  std::vector<Sum> sums(static_cast<std::size_t>((count + grain - 1) / grain));
  for_each_uneven_block(count, grain, [&](Index begin, Index end) {
    task(begin, end, sums[static_cast<std::size_t>(begin / grain)]);
  });
  Sum whole{};
  for (const Sum& sum : sums) {
    whole += sum;
  }
  return whole;
}

}  // namespace oriel
