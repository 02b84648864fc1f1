#include "name_scan.hpp"

namespace oriel::features {

NameScan::NameScan(const NameTable& table, const std::vector<std::string>& tokens) : table_(table) {
  hashes_.reserve(tokens.size());
  for (const std::string& token : tokens) {
    hashes_.push_back(text_token_hashes(token));
  }
}

bool NameScan::next() {
  if (next_ == hashes_.size()) {
    return false;
  }
  token_ = next_++;
  leave_ended();
  enter_beginning();
  return true;
}

void NameScan::leave_ended() {
  for_each_list(covering_, [&](std::size_t list) {
    if (end_[list] == token_) {
      covering_ &= ~(std::uint64_t{1} << list);
    }
  });
}

void NameScan::enter_beginning() {
  const std::uint64_t free = ~covering_;
  extend({0, token_});
  while (!waiting_.empty()) {
    const Run run = waiting_.back();
    waiting_.pop_back();
    const NameRecord found = table_.find(run.hash);
    take(found.lists & free, run.end);
    if (found.goes_on && run.end < hashes_.size()) {
      extend(run);
    }
  }
}

void NameScan::extend(const Run& run) {
  const TokenHashes& token = hashes_[run.end];
  waiting_.push_back({name_hash(run.hash, token.exact), run.end + 1});
  if (token.capitalised != token.exact) {
    waiting_.push_back({name_hash(run.hash, token.capitalised), run.end + 1});
  }
}

void NameScan::take(std::uint64_t lists, std::size_t end) {
  for_each_list(lists, [&](std::size_t list) {
    const bool is_new = (covering_ >> list & 1U) == 0;
    if (is_new || end > end_[list]) {
      begin_[list] = token_;
      end_[list] = end;
    }
  });
  covering_ |= lists;
}

}  // namespace oriel::features
