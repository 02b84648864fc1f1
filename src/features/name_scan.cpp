#include "name_scan.hpp"

#include "name_hash.hpp"

namespace oriel::features {

NameStart name_start(const NameTable& table, std::string_view token) {
  const TokenHashes hashes = text_token_hashes(token);
  NameStart start{.exact = hashes.exact, .capitalised = hashes.capitalised};
  const NameRecord exact = table.find(name_hash(0, hashes.exact));
  start.lists = exact.lists;
  start.exact_goes_on = exact.goes_on;
  if (hashes.capitalised != hashes.exact) {
    const NameRecord capitalised = table.find(name_hash(0, hashes.capitalised));
    start.lists |= capitalised.lists;
    start.capitalised_goes_on = capitalised.goes_on;
  }
  return start;
}

std::vector<NameStart> name_starts(const NameTable& table, const std::vector<std::string>& tokens) {
  std::vector<NameStart> starts;
  starts.reserve(tokens.size());
  for (const std::string& token : tokens) {
    starts.push_back(name_start(table, token));
  }
  return starts;
}

bool NameScan::next() {
  if (next_ == tokens_.size()) {
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
  const NameStart& token = tokens_[token_];
  take(token.lists & free, token_ + 1);
  if (token.exact_goes_on) {
    extend({name_hash(0, token.exact), token_ + 1});
  }
  if (token.capitalised_goes_on) {
    extend({name_hash(0, token.capitalised), token_ + 1});
  }
  while (!waiting_.empty()) {
    const Run run = waiting_.back();
    waiting_.pop_back();
    const NameRecord found = table_.find(run.hash);
    take(found.lists & free, run.end);
    if (found.goes_on) {
      extend(run);
    }
  }
}

void NameScan::extend(const Run& run) {
  if (run.end == tokens_.size()) {
    return;
  }
  const NameStart& token = tokens_[run.end];
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
