#include "oriel/report/near_words.hpp"

#include "oriel/core/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace oriel::report {
namespace {

constexpr Index kQueries = 64;  // words that a thread looks for at once
constexpr Index kWords = 1024;  // columns that they are held against at once
constexpr Index kPieces = 32;   // of queries between two reports of progress

struct Candidate {
  float similarity;
  Id id;

  // The better one first.
  bool operator<(const Candidate& other) const {
    return similarity != other.similarity ? similarity > other.similarity : id < other.id;
  }
};

// x_j / |x_j|; zeros stay zeros.
Matrix<float> unit_columns(In<float> vectors) {
  Matrix<float> units = vectors;
  for (Index column = 0; column < units.cols(); ++column) {
    const float length = units.col(column).norm();
    if (length > 0.0F) {
      units.col(column) /= length;
    }
  }
  return units;
}

// The best so far as a heap whose front is the worst.
void offer(Candidate candidate, std::size_t count, std::vector<Candidate>& best) {
  if (best.size() == count) {
    if (!(candidate < best.front())) {
      return;
    }
    std::pop_heap(best.begin(), best.end());
    best.pop_back();
  }
  best.push_back(candidate);
  std::push_heap(best.begin(), best.end());
}

// similarity(q, x) = q . x for columns of length 1
void search(const Matrix<float>& units, Index begin, Index end, Index count, NearWords& near) {
  std::vector<std::vector<Candidate>> best(static_cast<std::size_t>(end - begin));
  Matrix<float> products;  // [words x queries]
  for (Index first = 0; first < units.cols(); first += kWords) {
    const Index words = std::min(kWords, units.cols() - first);
    products.noalias() =
        units.middleCols(first, words).transpose() * units.middleCols(begin, end - begin);
    for (Index q = 0; q < end - begin; ++q) {
      auto& found = best[static_cast<std::size_t>(q)];
      // Ids rise from block to block: an equal similarity is no better.
      const bool is_full = static_cast<Index>(found.size()) == count;
      if (is_full && products.col(q).maxCoeff() <= found.front().similarity) {
        continue;
      }
      for (Index word = 0; word < words; ++word) {
        if (first + word != begin + q) {
          offer({products(word, q), static_cast<Id>(first + word)}, static_cast<std::size_t>(count),
                found);
        }
      }
    }
  }
  for (Index q = 0; q < end - begin; ++q) {
    auto& found = best[static_cast<std::size_t>(q)];
    std::sort_heap(found.begin(), found.end());
    for (Index rank = 0; rank < count; ++rank) {
      near.ids(rank, begin + q) = found[static_cast<std::size_t>(rank)].id;
      near.similarities(rank, begin + q) = found[static_cast<std::size_t>(rank)].similarity;
    }
  }
}

}  // namespace

NearWords near_words(In<float> vectors, Index count,
                     const std::function<void(Index done)>& progress) {
  const Matrix<float> units = unit_columns(vectors);
  const Index kept = std::max<Index>(0, std::min(count, units.cols() - 1));
  NearWords near{IdMatrix(kept, units.cols()), Matrix<float>(kept, units.cols())};
  if (kept == 0) {
    return near;
  }
  for (Index first = 0; first < units.cols(); first += kQueries * kPieces) {
    const Index words = std::min(kQueries * kPieces, units.cols() - first);
    for_each_block(words, kQueries, [&](Index begin, Index end) {
      search(units, first + begin, first + end, kept, near);
    });
    if (progress) {
      progress(first + words);
    }
  }
  return near;
}

}  // namespace oriel::report
