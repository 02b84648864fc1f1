#include "oriel/model/window_batch.hpp"

#include "oriel/features/windows.hpp"

#include <algorithm>
#include <numeric>

namespace oriel::model {

WindowBatch::WindowBatch(const features::FeatureExtractor& extractor)
    : extractor_(extractor), tokens_(extractor) {}

void WindowBatch::reset(Index columns) {
  tokens_.clear(input_);
  input_.windows.setZero(extractor_.config().window, columns);
  input_.groups.resize(static_cast<std::size_t>(columns));
  std::iota(input_.groups.begin(), input_.groups.end(), 0);
  input_.group_count = columns;
  groups_.clear();
  size_ = 0;
}

void WindowBatch::add(const features::EncodedSentence& sentence, Index begin, Index end) {
  const Index reach = extractor_.config().window / 2;
  const Index first = std::max<Index>(0, begin - reach);
  const Index last = std::min(sentence.size(), end + reach);
  numbers_.clear();
  for (Index t = first; t < last; ++t) {
    numbers_.push_back(tokens_.add(sentence, t, input_));
  }
  features::fill_windows(numbers_, DistinctTokens::kPadding, begin - first, end - first, size_,
                         input_.windows);
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

}  // namespace oriel::model
