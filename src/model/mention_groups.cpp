#include "oriel/model/mention_groups.hpp"

namespace oriel::model {

void MentionGroups::clear() {
  of_document_.clear();
  group_of_.clear();
  ends_.clear();
  members_.clear();
  member_of_.clear();
}

void MentionGroups::add(std::uint64_t mention) {
  const auto window = static_cast<Id>(group_of_.size());
  group_of_.push_back(-1);
  if (mention == 0) {
    return;
  }
  const auto [entry, is_new] = of_document_.try_emplace(mention, Known{window, -1});
  if (is_new) {
    return;
  }
  Known& known = entry->second;
  if (known.group < 0) {
    known.group = static_cast<Id>(ends_.size());
    group_of_[static_cast<std::size_t>(known.window)] = known.group;
    ends_.push_back(1);  // until finish(), how many members there are
  }
  group_of_.back() = known.group;
  ++ends_[static_cast<std::size_t>(known.group)];
}

void MentionGroups::finish() {
  // Counting sort: first where each group begins; filling moves that to where it ends.
  std::size_t begin = 0;
  for (auto& end : ends_) {
    const std::size_t count = end;
    end = begin;
    begin += count;
  }
  members_.resize(begin);
  member_of_.assign(group_of_.size(), -1);
  for (std::size_t window = 0; window < group_of_.size(); ++window) {
    if (group_of_[window] >= 0) {
      const std::size_t place = ends_[static_cast<std::size_t>(group_of_[window])]++;
      members_[place] = static_cast<Id>(window);
      member_of_[window] = static_cast<Id>(place);
    }
  }
}

std::span<const Id> MentionGroups::group(std::size_t number) const {
  const std::size_t begin = begin_of(number);
  return std::span(members_).subspan(begin, ends_[number] - begin);
}

}  // namespace oriel::model
