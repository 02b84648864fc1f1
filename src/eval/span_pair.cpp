#include "span_pair.hpp"

#include <stdexcept>

namespace oriel::eval {

SpanPair span_pair(const std::vector<std::string>& gold,
                   const std::vector<std::string>& predicted) {
  if (gold.size() != predicted.size()) {
    throw std::logic_error("a sentence has " + std::to_string(gold.size()) + " gold tags and " +
                           std::to_string(predicted.size()) + " predicted ones");
  }
  return {corpus::spans_of(gold), corpus::spans_of(predicted)};
}

}  // namespace oriel::eval
