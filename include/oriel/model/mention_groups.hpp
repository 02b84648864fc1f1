// The windows that a pool looks at together: those of the tokens of one spelling, as far as it is a
// mention, in one document. A window that is alone is in no group.
#pragma once

#include "oriel/core/types.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace oriel::model {

class MentionGroups {
 public:
  // No windows yet.
  void clear();

  // What is added from here on shares no group with what was added before.
  void start_document() { of_document_.clear(); }

  // The next window, its token's mention key (features/mentions.hpp); 0: none.
  void add(std::uint64_t mention);

  // To be called behind the last window: orders the members by group.
  void finish();

  Index windows() const { return static_cast<Index>(group_of_.size()); }
  std::size_t size() const { return ends_.size(); }
  // The windows of a group, in rising order.
  std::span<const Id> group(std::size_t number) const;
  // Of all groups, one behind the other.
  std::span<const Id> members() const { return members_; }
  // Where a group begins in members().
  std::size_t begin_of(std::size_t number) const { return number == 0 ? 0 : ends_[number - 1]; }
  // Where a window is in members(), -1 where it is alone.
  Id member_of(std::size_t window) const { return member_of_[window]; }

 private:
  struct Known {
    Id window = 0;  // the first one
    Id group = -1;  // -1: there is no second one
  };

  std::unordered_map<std::uint64_t, Known> of_document_;
  std::vector<Id> group_of_;  // of each window; -1: alone
  std::vector<std::size_t> ends_;
  std::vector<Id> members_;
  std::vector<Id> member_of_;
};

}  // namespace oriel::model
