// Rooms (buffers, caches) that threads borrow for a task and give back, so that as many are made as
// there are threads, not tasks. What a task computes must not depend on which room it got.
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace oriel {

template <typename Room>
class RoomPool {
 public:
  // use(room), with a room that `make()`, a unique_ptr, made now or before.
  template <typename Make, typename Use>
  void with(const Make& make, const Use& use) {
    std::unique_ptr<Room> room = take();
    if (room == nullptr) {
      room = make();
    }
    use(*room);
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(room));
  }

 private:
  std::unique_ptr<Room> take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) {
      return nullptr;
    }
    std::unique_ptr<Room> room = std::move(free_.back());
    free_.pop_back();
    return room;
  }

  std::mutex mutex_;
  std::vector<std::unique_ptr<Room>> free_;
};

}  // namespace oriel
