#include "oriel/core/parallel.hpp"

#include <omp.h>

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <vector>

namespace oriel {
namespace {

int& thread_count() {
  static int count = omp_get_num_procs();
  return count;
}

// On this thread alone, yet with what the threads would do: a fault ends no other piece.
void run_in_order(Index pieces, void (*run)(const void*, Index), const void* context) {
  std::exception_ptr first_fault;
  for (Index piece = 0; piece < pieces; ++piece) {
    try {
      run(context, piece);
    } catch (...) {
      if (!first_fault) {
        first_fault = std::current_exception();
      }
    }
  }
  if (first_fault) {
    std::rethrow_exception(first_fault);
  }
}

}  // namespace

void set_threads(int threads) {
  if (threads < 1) {
    throw std::logic_error("set_threads: at least 1 thread is needed");
  }
  thread_count() = threads;
}

int threads() { return thread_count(); }

namespace parallel_detail {

void run_pieces(Index pieces, bool is_dynamic, void (*run)(const void*, Index),
                const void* context) {
  if (pieces <= 0) {
    return;
  }
  if (pieces == 1 || thread_count() == 1 || omp_in_parallel() != 0) {
    run_in_order(pieces, run, context);
    return;
  }
  std::vector<std::exception_ptr> faults(static_cast<std::size_t>(pieces));
  const auto guarded = [&](Index piece) {
    try {
      run(context, piece);
    } catch (...) {
      faults[static_cast<std::size_t>(piece)] = std::current_exception();
    }
  };
  const int team = static_cast<int>(std::min<Index>(thread_count(), pieces));
  if (is_dynamic) {
#pragma omp parallel for num_threads(team) schedule(dynamic, 1)
    for (Index piece = 0; piece < pieces; ++piece) {
      guarded(piece);
    }
  } else {
#pragma omp parallel for num_threads(team) schedule(static)
    for (Index piece = 0; piece < pieces; ++piece) {
      guarded(piece);
    }
  }
  for (const auto& fault : faults) {
    if (fault) {
      std::rethrow_exception(fault);
    }
  }
}

}  // namespace parallel_detail
}  // namespace oriel
