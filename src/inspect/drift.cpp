#include "oriel/inspect/drift.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/corpus/vocabulary.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace oriel::inspect {
namespace {

constexpr Index kGrain = 2048;  // words

//   cosine = 1 - a . b / (|a| |b|)    euclidean = |a - b|
MovedWord distances(In<float> before, In<float> after, Index word) {
  const Matrix<double> a = before.col(word).cast<double>();
  const Matrix<double> b = after.col(word).cast<double>();
  const double lengths = a.norm() * b.norm();
  const double euclidean = (a - b).norm();
  const double cosine = lengths > 0.0 ? a.col(0).dot(b.col(0)) / lengths : 0.0;
  return {word, euclidean > 0.0 ? std::max(0.0, 1.0 - cosine) : 0.0, euclidean};
}

}  // namespace

std::string_view name_of(DriftMeasure measure) {
  return measure == DriftMeasure::Cosine ? "cosine" : "euclidean";
}

SharedWords share_words(const embed::EmbeddingTable& before, const embed::EmbeddingTable& after) {
  if (before.dim() != after.dim()) {
    throw Error("vectors of " + std::to_string(before.dim()) + " dimensions cannot have become " +
                "vectors of " + std::to_string(after.dim()));
  }
  corpus::Vocabulary known;
  known.reserve(before.words.size());
  for (const auto& word : before.words) {
    known.add(word);
  }
  SharedWords shared;
  std::vector<std::pair<Index, Index>> columns;
  for (std::size_t column = 0; column < after.words.size(); ++column) {
    const Id id = known.find(after.words[column]);
    if (id < 0) {
      ++shared.missing;
    } else {
      shared.words.push_back(after.words[column]);
      columns.emplace_back(id - corpus::Vocabulary::kFirstWord, static_cast<Index>(column));
    }
  }
  if (columns.empty()) {
    throw Error("none of the words stands among the vectors that training started from");
  }
  shared.before.resize(before.dim(), static_cast<Index>(columns.size()));
  shared.after.resize(after.dim(), static_cast<Index>(columns.size()));
  for (std::size_t word = 0; word < columns.size(); ++word) {
    shared.before.col(static_cast<Index>(word)) = before.vectors.col(columns[word].first);
    shared.after.col(static_cast<Index>(word)) = after.vectors.col(columns[word].second);
  }
  return shared;
}

std::vector<MovedWord> furthest_moved(const SharedWords& shared, DriftMeasure measure,
                                      Index count) {
  if (count < 0) {
    throw std::logic_error("furthest_moved: the count must not be negative");
  }
  std::vector<MovedWord> moved(shared.words.size());
  for_each_block(static_cast<Index>(moved.size()), kGrain, [&](Index begin, Index end) {
    for (Index word = begin; word < end; ++word) {
      moved[static_cast<std::size_t>(word)] = distances(shared.before, shared.after, word);
    }
  });
  const auto distance = [&](const MovedWord& word) {
    return measure == DriftMeasure::Cosine ? word.cosine : word.euclidean;
  };
  const auto kept = std::min(static_cast<std::size_t>(count), moved.size());
  std::partial_sort(moved.begin(), moved.begin() + static_cast<std::ptrdiff_t>(kept), moved.end(),
                    [&](const MovedWord& first, const MovedWord& second) {
                      return distance(first) != distance(second)
                                 ? distance(first) > distance(second)
                                 : first.word < second.word;
                    });
  moved.resize(kept);
  return moved;
}

}  // namespace oriel::inspect
