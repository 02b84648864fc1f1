// The walk through a sentence that finds the names of all lists at once.
#pragma once

#include "name_hash.hpp"
#include "name_table.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace oriel::features {

class NameScan {
 public:
  NameScan(const NameTable& table, const std::vector<std::string>& tokens);

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
  void extend(const Run& run);
  void take(std::uint64_t lists, std::size_t end);

  const NameTable& table_;
  std::vector<TokenHashes> hashes_;
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
