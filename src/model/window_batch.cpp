#include "oriel/model/window_batch.hpp"

#include "oriel/features/windows.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace oriel::model {
namespace {

// The first two bags of a batch are what stands left and right of a sentence.
constexpr features::Padding kPaddingBags{0, 1};

}  // namespace

WindowBatch::WindowBatch(const features::FeatureExtractor& extractor) : extractor_(extractor) {
  input_.ids.resize(extractor.features().size());
  input_.bags.resize(extractor.features().size());
}

void WindowBatch::reset(Index columns) {
  const auto& features = extractor_.features();
  for (std::size_t f = 0; f < features.size(); ++f) {
    input_.ids[f].setZero(extractor_.config().window, columns);
    input_.bags[f].clear();
    if (features[f].kind != features::Feature::Kind::Single) {
      input_.bags[f].add(std::array{features[f].padding.left});
      input_.bags[f].add(std::array{features[f].padding.right});
    }
  }
  input_.groups.resize(static_cast<std::size_t>(columns));
  std::iota(input_.groups.begin(), input_.groups.end(), 0);
  input_.group_count = columns;
  groups_.clear();
  size_ = 0;
}

void WindowBatch::add(const features::EncodedSentence& sentence, Index begin, Index end) {
  const auto& features = extractor_.features();
  for (std::size_t f = 0; f < features.size(); ++f) {
    if (features[f].kind == features::Feature::Kind::Single) {
      features::fill_windows(sentence.ids[f], features[f].padding, begin, end, size_,
                             input_.ids[f]);
    } else {
      add_bags(sentence, f, begin, end);
    }
  }
  for (Index t = begin; t < end && !sentence.mentions.empty(); ++t) {
    // A mention's group has the number of its first column.
    const std::uint64_t key = sentence.mentions[static_cast<std::size_t>(t)];
    if (key != 0) {
      const auto column = static_cast<Id>(size_ + t - begin);
      input_.groups[static_cast<std::size_t>(column)] = groups_.emplace(key, column).first->second;
    }
  }
  size_ += end - begin;
}

// Copies the bags that the windows touch, and points the windows at the copies.
void WindowBatch::add_bags(const features::EncodedSentence& sentence, std::size_t feature,
                           Index begin, Index end) {
  Bags& bags = input_.bags[feature];
  IdMatrix& places = input_.ids[feature];
  const Index reach = extractor_.config().window / 2;
  const Index first = std::max<Index>(0, begin - reach);
  const Index last = std::min(sentence.size(), end + reach);
  const Index shift = bags.size() - first;
  for (Index t = first; t < last; ++t) {
    bags.add(sentence.bags[feature].at(t));
  }
  for (Index t = begin; t < end; ++t) {
    for (Index position = 0; position < places.rows(); ++position) {
      const Index source = t + position - reach;
      Id bag = kPaddingBags.left;
      if (source >= sentence.size()) {
        bag = kPaddingBags.right;
      } else if (source >= 0) {
        bag = static_cast<Id>(source + shift);
      }
      places(position, size_ + t - begin) = bag;
    }
  }
}

}  // namespace oriel::model
