// The walk through a sentence that finds the names of all lists at once.
#pragma once

#include "name_table.hpp"
#include "oriel/features/name_start.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::features {

NameStart name_start(const NameTable& table, std::string_view token);
std::vector<NameStart> name_starts(const NameTable& table, const std::vector<std::string>& tokens);

class NameScan {
 public:
  // Table and tokens must outlive the object.
  NameScan(const NameTable& table, std::span<const NameStart> tokens)
      : table_(table), tokens_(tokens) {}

  // Goes to the next token, from the first one on; false behind the last.
  bool next();

  std::size_t token() const { return token_; }
  // The lists whose match covers the token, list l as bit l, and the range of that match.
  std::uint64_t covering() const { return covering_; }
  std::size_t begin(std::size_t list) const { return begin_[list]; }
  std::size_t end(std::size_t list) const { return end_[list]; }

 private:
  // The hash of the tokens from the current one to `end`.
  struct Run {
    std::uint64_t hash = 0;
    std::size_t end = 0;
  };

  void leave_ended();
  void enter_beginning();
  // Adds the runs that are longer by one token, if there is one.
  void extend(const Run& run);
  void take(std::uint64_t lists, std::size_t end);

  const NameTable& table_;
  const std::span<const NameStart> tokens_;
  std::vector<Run> waiting_;  // to be looked up
  std::size_t next_ = 0;
  std::size_t token_ = 0;
  std::uint64_t covering_ = 0;
  std::array<std::size_t, NameTableShape::kMostLists> begin_;
  std::array<std::size_t, NameTableShape::kMostLists> end_;
};

// use(list) for each list of a set, in rising order.
template <typename Use>
void for_each_list(std::uint64_t lists, const Use& use) {
  for (; lists != 0; lists &= lists - 1) {
    use(static_cast<std::size_t>(std::countr_zero(lists)));
  }
}

}  // namespace oriel::features
