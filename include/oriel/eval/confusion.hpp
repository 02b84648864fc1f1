// Which type was taken for which: spans of the same boundaries by gold and predicted type.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace oriel::eval {

struct SpanPair;

class Confusion {
 public:
  // Counts one sentence. Throws std::logic_error where the tags differ in number.
  void add(const std::vector<std::string>& gold, const std::vector<std::string>& predicted);
  // The same where the spans are known (span_pair.hpp).
  void add(const SpanPair& spans);
  // What another one has counted.
  Confusion& operator+=(const Confusion& other);

  // Every type that is in gold or predicted, sorted.
  std::vector<std::string> types() const;
  // Spans of the one type that were predicted, with the same boundaries, as the other.
  std::int64_t count(const std::string& gold, const std::string& predicted) const;
  // Gold spans of the type whose boundaries no predicted span has, and the other way round.
  std::int64_t missed(const std::string& gold) const { return count(gold, {}); }
  std::int64_t spurious(const std::string& predicted) const { return count({}, predicted); }

 private:
  // An empty type stands for "no span".
  std::map<std::pair<std::string, std::string>, std::int64_t> counts_;
};

}  // namespace oriel::eval
