#include "oriel/eval/confusion.hpp"

#include "span_pair.hpp"

#include <algorithm>
#include <set>

namespace oriel::eval {
namespace {

using Spans = std::vector<corpus::Span>;

// The type of the span with the same boundaries; "" where there is none.
std::string type_at(const corpus::Span& wanted, const Spans& spans) {
  const auto found = std::find_if(spans.begin(), spans.end(), [&](const corpus::Span& span) {
    return has_same_boundaries(span, wanted);
  });
  return found == spans.end() ? std::string() : found->type;
}

}  // namespace

void Confusion::add(const std::vector<std::string>& gold,
                    const std::vector<std::string>& predicted) {
  add(span_pair(gold, predicted));
}

void Confusion::add(const SpanPair& spans) {
  for (const auto& span : spans.gold) {
    ++counts_[{span.type, type_at(span, spans.predicted)}];
  }
  for (const auto& span : spans.predicted) {
    if (type_at(span, spans.gold).empty()) {
      ++counts_[{std::string(), span.type}];
    }
  }
}

Confusion& Confusion::operator+=(const Confusion& other) {
  for (const auto& [pair, count] : other.counts_) {
    counts_[pair] += count;
  }
  return *this;
}

std::vector<std::string> Confusion::types() const {
  std::set<std::string> types;
  for (const auto& [pair, count] : counts_) {
    types.insert({pair.first, pair.second});
  }
  types.erase("");
  return {types.begin(), types.end()};
}

std::int64_t Confusion::count(const std::string& gold, const std::string& predicted) const {
  const auto found = counts_.find({gold, predicted});
  return found == counts_.end() ? 0 : found->second;
}

}  // namespace oriel::eval
