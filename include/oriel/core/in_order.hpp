// A stream of items through all threads: read one after the other, worked on side by side, written
// in the order in which they were read.
#pragma once

#include "oriel/core/parallel.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

namespace oriel {

// One reader, workers and one writer, in turn on whatever thread is free.
template <typename Read, typename Work, typename Write>
class InOrder {
 public:
  InOrder(const Read& read, const Work& work, const Write& write)
      : read_(read), work_(work), write_(write) {}

  // The first two items are worked on by this thread alone: to wake the others takes longer than
  // all of a short input.
  void run() {
    if (take_one() && take_one()) {
      for_each_piece(threads(), [&](Index) {
        while (take_one()) {
        }
      });
    }
    if (fault_) {
      std::rethrow_exception(fault_);
    }
  }

 private:
  using Item = typename std::invoke_result_t<Read>::value_type;
  using Result = std::invoke_result_t<Work, Item>;
  // What became of an item.
  struct Outcome {
    std::optional<Result> result;
    std::exception_ptr fault;
  };

  // False where there is nothing more to do.
  bool take_one() {
    Outcome outcome;
    std::optional<Item> item;
    Index number = 0;
    {
      const std::lock_guard reading(reading_);
      if (!wait_for_turn()) {
        return false;
      }
      guarded(outcome, [&] { item = read_(); });
      if (!item) {
        has_ended_ = true;
      }
      if (!item && !outcome.fault) {
        return false;
      }
      number = taken_++;
    }
    if (item) {
      guarded(outcome, [&] { outcome.result.emplace(work_(*std::move(item))); });
      item.reset();
    }
    hand_in(number, std::move(outcome));
    return true;
  }

  // Waits until what is worked on and what waits to be written is little enough; false where
  // nothing more is to be read.
  bool wait_for_turn() {
    std::unique_lock lock(mutex_);
    written_one_.wait(lock, [&] { return fault_ || taken_ - written_ < kLead * threads(); });
    return !fault_ && !has_ended_;
  }

  // Writes what is next in order, as far as it is there, unless another thread is at that.
  void hand_in(Index number, Outcome outcome) {
    std::unique_lock lock(mutex_);
    done_.emplace(number, std::move(outcome));
    while (!is_writing_ && !fault_ && !done_.empty() && done_.begin()->first == written_) {
      Outcome next = std::move(done_.extract(done_.begin()).mapped());
      is_writing_ = true;
      lock.unlock();
      if (!next.fault) {
        guarded(next, [&] { write_(*std::move(next.result)); });
      }
      lock.lock();
      is_writing_ = false;
      fault_ = next.fault;
      ++written_;
      written_one_.notify_all();
    }
  }

  template <typename Task>
  static void guarded(Outcome& outcome, const Task& task) {
    try {
      task();
    } catch (...) {
      outcome.fault = std::current_exception();
    }
  }

  static constexpr Index kLead = 2;  // items on the way for each thread

  const Read& read_;
  const Work& work_;
  const Write& write_;
  std::mutex reading_;
  Index taken_ = 0;         // under reading_
  bool has_ended_ = false;  // under reading_
  std::mutex mutex_;
  std::condition_variable written_one_;
  std::map<Index, Outcome> done_;  // that are not written yet
  Index written_ = 0;
  bool is_writing_ = false;
  std::exception_ptr fault_;  // of the first item, in order, that had one
};

// write(work(item)) for each item that read(), an optional, gives until it gives none: `read` and
// `write` are called by one thread at a time and in order, `work` by all threads. The first fault
// in the items' order is thrown again when everything before it is written; nothing behind it is.
// A bounded number of items is on the way at once. With one thread, or inside parallel work, each
// item is written before the next is read; so are the first two in any case.
template <typename Read, typename Work, typename Write>
void for_each_in_order(const Read& read, const Work& work, const Write& write) {
  InOrder<Read, Work, Write>(read, work, write).run();
}

}  // namespace oriel
