#include "oriel/corpus/spans.hpp"

#include "oriel/corpus/tag_scheme.hpp"

namespace oriel::corpus {
namespace {

constexpr std::string_view kOpening = "BSU";
constexpr std::string_view kClosing = "ESLU";

bool holds(std::string_view letters, char letter) {
  return letters.find(letter) != std::string_view::npos;
}

}  // namespace

std::vector<Span> spans_of(const std::vector<std::string>& tags) {
  std::vector<Span> spans;
  bool is_open = false;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const auto [prefix, type] = split_tag(tags[i]);
    if (prefix == 'O' || prefix == '\0') {
      is_open = false;
      continue;
    }
    const auto position = static_cast<Index>(i);
    if (!is_open || holds(kOpening, prefix) || spans.back().type != type) {
      spans.push_back({position, position, std::string(type)});
    }
    spans.back().end = position + 1;
    is_open = !holds(kClosing, prefix);
  }
  return spans;
}

}  // namespace oriel::corpus
