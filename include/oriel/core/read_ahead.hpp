// Reads the next piece of an input on a thread of its own while the last one is worked on. Beside
// core/parallel.hpp the only place with threads; what is read, and in which order, does not depend
// on it.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace oriel {

template <typename T>
class ReadAhead {
 public:
  // `read` gives the pieces one after the other, nothing at the end. Not `is_ahead`: it is called
  // by next() itself, which an input asks for that may keep a reader waiting: the destructor waits
  // until `read` returns.
  ReadAhead(std::function<std::optional<T>()> read, bool is_ahead) : read_(std::move(read)) {
    if (is_ahead) {
      reader_ = std::thread([this] { read_all(); });
    }
  }
  ~ReadAhead() {
    {
      const std::lock_guard lock(mutex_);
      is_stopped_ = true;
    }
    changed_.notify_all();
    if (reader_.joinable()) {
      reader_.join();
    }
  }
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  // The next piece; nothing at the end. Throws what `read` threw, behind the pieces before that.
  std::optional<T> next() {
    if (!reader_.joinable()) {
      return read_();
    }
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ready_.has_value() || has_ended_; });
    if (!ready_.has_value() && fault_) {
      std::rethrow_exception(fault_);
    }
    std::optional<T> piece = std::exchange(ready_, std::nullopt);
    lock.unlock();
    changed_.notify_all();
    return piece;
  }

 private:
  void read_all() {
    std::optional<T> piece;
    std::exception_ptr fault;
    do {
      try {
        piece = read_();
      } catch (...) {
        piece.reset();
        fault = std::current_exception();
      }
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !ready_.has_value() || is_stopped_; });
      has_ended_ = !piece.has_value() || is_stopped_;
      fault_ = fault;
      ready_ = std::exchange(piece, std::nullopt);
      lock.unlock();
      changed_.notify_all();
    } while (!has_ended_);
  }

  const std::function<std::optional<T>()> read_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<T> ready_;
  bool has_ended_ = false;
  bool is_stopped_ = false;
  std::exception_ptr fault_;
  std::thread reader_;
};

}  // namespace oriel
