#include "oriel/embed/neighbors.hpp"

#include "oriel/core/edit_distance.hpp"
#include "oriel/core/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace oriel::embed {
namespace {

constexpr Index kWordsPerBlock = 2048;

struct Query {
  Matrix<double> direction;     // [dim x 1], length 1 or 0
  std::vector<Index> excluded;  // columns that are no answer
};

bool is_better(const Neighbor& first, const Neighbor& second) {
  return first.similarity != second.similarity ? first.similarity > second.similarity
                                               : first.id < second.id;
}

Matrix<double> unit(const Matrix<double>& vector) {
  const double length = vector.norm();
  return length > 0.0 ? Matrix<double>(vector / length) : vector;
}

Matrix<double> unit_column(In<float> vectors, Index id) {
  if (id < 0 || id >= vectors.cols()) {
    throw std::logic_error("neighbors: there is no vector " + std::to_string(id));
  }
  return unit(vectors.col(id).cast<double>());
}

void keep_best(std::vector<Neighbor>& neighbors, Index count) {
  const auto kept = std::min(static_cast<std::size_t>(count), neighbors.size());
  const auto end = neighbors.begin() + static_cast<std::ptrdiff_t>(kept);
  std::partial_sort(neighbors.begin(), end, neighbors.end(), is_better);
  neighbors.resize(kept);
}

// The best `count` answers to each query among the columns [begin, end).
//   similarity(q, x) = q . x / |x|
std::vector<std::vector<Neighbor>> search_block(In<float> vectors,
                                                const std::vector<Query>& queries, Index count,
                                                Index begin, Index end) {
  std::vector<std::vector<Neighbor>> found(queries.size());
  Matrix<double> x(vectors.rows(), 1);
  for (Index id = begin; id < end; ++id) {
    x = vectors.col(id).cast<double>();
    const double length = x.norm();
    for (std::size_t q = 0; q < queries.size(); ++q) {
      const auto& excluded = queries[q].excluded;
      if (std::find(excluded.begin(), excluded.end(), id) == excluded.end()) {
        const double product = queries[q].direction.col(0).dot(x.col(0));
        found[q].push_back({id, length > 0.0 ? product / length : 0.0});
      }
    }
  }
  for (auto& neighbors : found) {
    keep_best(neighbors, count);
  }
  return found;
}

std::vector<std::vector<Neighbor>> search(In<float> vectors, const std::vector<Query>& queries,
                                          Index count) {
  if (count < 0) {
    throw std::logic_error("neighbors: the count must not be negative");
  }
  const Index blocks = (vectors.cols() + kWordsPerBlock - 1) / kWordsPerBlock;
  std::vector<std::vector<std::vector<Neighbor>>> found(static_cast<std::size_t>(blocks));
  for_each_block(vectors.cols(), kWordsPerBlock, [&](Index begin, Index end) {
    found[static_cast<std::size_t>(begin / kWordsPerBlock)] =
        search_block(vectors, queries, count, begin, end);
  });
  std::vector<std::vector<Neighbor>> best(queries.size());
  for (std::size_t q = 0; q < queries.size(); ++q) {
    for (const auto& block : found) {
      best[q].insert(best[q].end(), block[q].begin(), block[q].end());
    }
    keep_best(best[q], count);
  }
  return best;
}

}  // namespace

std::vector<std::vector<Neighbor>> nearest_neighbors(In<float> vectors,
                                                     const std::vector<Index>& queries,
                                                     Index count) {
  std::vector<Query> directions;
  for (const Index id : queries) {
    directions.push_back({unit_column(vectors, id), {id}});
  }
  return search(vectors, directions, count);
}

std::vector<Neighbor> solve_analogy(In<float> vectors, Index a, Index b, Index c, Index count) {
  const Matrix<double> direction =
      unit_column(vectors, b) - unit_column(vectors, a) + unit_column(vectors, c);
  return search(vectors, {{unit(direction), {a, b, c}}}, count).front();
}

WordMatch match_word(const std::vector<std::string>& words, std::string_view word) {
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
  });
  for (const std::string_view spelling : {word, std::string_view(lower)}) {
    const auto found = std::find(words.begin(), words.end(), spelling);
    if (found != words.end()) {
      return {found - words.begin(), ""};
    }
  }
  const std::string near_word = nearest_spelling(word, words);
  return {-1, near_word.empty() ? nearest_spelling(lower, words) : near_word};
}

}  // namespace oriel::embed
