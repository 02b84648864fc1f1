#include "oriel/embed/neighbors.hpp"

#include "oriel/core/edit_distance.hpp"
#include "oriel/core/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>

namespace oriel::embed {
namespace {

constexpr Index kWordsPerBlock = 2048;
constexpr Index kWordsPerRead = 64;

// Columns to search; `read` overwrites [dim x columns] with those from `begin` on.
struct Columns {
  Index dim;
  Index size;
  std::function<void(Index begin, Out<float> to)> read;
};

Columns columns_of(In<float> vectors) {
  return {vectors.rows(), vectors.cols(),
          [&vectors](Index begin, Out<float> to) { to = vectors.middleCols(begin, to.cols()); }};
}

Columns columns_of(const WordVectors& vectors) {
  return {vectors.dim(), vectors.size(),
          [&vectors](Index begin, Out<float> to) { vectors.read(begin, begin + to.cols(), to); }};
}

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

Matrix<double> unit_column(const Columns& columns, Index id) {
  if (id < 0 || id >= columns.size) {
    throw std::logic_error("neighbors: there is no vector " + std::to_string(id));
  }
  Matrix<float> column(columns.dim, 1);
  columns.read(id, column);
  return unit(column.cast<double>());
}

void keep_best(std::vector<Neighbor>& neighbors, Index count) {
  const auto kept = std::min(static_cast<std::size_t>(count), neighbors.size());
  const auto end = neighbors.begin() + static_cast<std::ptrdiff_t>(kept);
  std::partial_sort(neighbors.begin(), end, neighbors.end(), is_better);
  neighbors.resize(kept);
}

// Adds the similarities of `vectors`, whose first column has the id `first`.
//   similarity(q, x) = q . x / |x|
void add_similarities(In<float> vectors, Index first, const std::vector<Query>& queries,
                      std::vector<std::vector<Neighbor>>& found) {
  Matrix<double> x(vectors.rows(), 1);
  for (Index j = 0; j < vectors.cols(); ++j) {
    x = vectors.col(j).cast<double>();
    const Index id = first + j;
    const double length = x.norm();
    for (std::size_t q = 0; q < queries.size(); ++q) {
      const auto& excluded = queries[q].excluded;
      if (std::find(excluded.begin(), excluded.end(), id) == excluded.end()) {
        const double product = queries[q].direction.col(0).dot(x.col(0));
        found[q].push_back({id, length > 0.0 ? product / length : 0.0});
      }
    }
  }
}

// The best `count` answers to each query among the columns [begin, end).
std::vector<std::vector<Neighbor>> search_block(const Columns& columns,
                                                const std::vector<Query>& queries, Index count,
                                                Index begin, Index end) {
  std::vector<std::vector<Neighbor>> found(queries.size());
  Matrix<float> room(columns.dim, kWordsPerRead);
  for (Index first = begin; first < end; first += kWordsPerRead) {
    const Index words = std::min(kWordsPerRead, end - first);
    columns.read(first, room.leftCols(words));
    add_similarities(room.leftCols(words), first, queries, found);
  }
  for (auto& neighbors : found) {
    keep_best(neighbors, count);
  }
  return found;
}

std::vector<std::vector<Neighbor>> search(const Columns& columns, const std::vector<Query>& queries,
                                          Index count) {
  if (count < 0) {
    throw std::logic_error("neighbors: the count must not be negative");
  }
  const Index blocks = (columns.size + kWordsPerBlock - 1) / kWordsPerBlock;
  std::vector<std::vector<std::vector<Neighbor>>> found(static_cast<std::size_t>(blocks));
  for_each_block(columns.size, kWordsPerBlock, [&](Index begin, Index end) {
    found[static_cast<std::size_t>(begin / kWordsPerBlock)] =
        search_block(columns, queries, count, begin, end);
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

std::vector<std::vector<Neighbor>> nearest(const Columns& columns,
                                           const std::vector<Index>& queries, Index count) {
  std::vector<Query> directions;
  for (const Index id : queries) {
    directions.push_back({unit_column(columns, id), {id}});
  }
  return search(columns, directions, count);
}

std::vector<Neighbor> complete(const Columns& columns, Index a, Index b, Index c, Index count) {
  const Matrix<double> direction =
      unit_column(columns, b) - unit_column(columns, a) + unit_column(columns, c);
  return search(columns, {{unit(direction), {a, b, c}}}, count).front();
}

}  // namespace

std::vector<std::vector<Neighbor>> nearest_neighbors(In<float> vectors,
                                                     const std::vector<Index>& queries,
                                                     Index count) {
  return nearest(columns_of(vectors), queries, count);
}

std::vector<std::vector<Neighbor>> nearest_neighbors(const WordVectors& vectors,
                                                     const std::vector<Index>& queries,
                                                     Index count) {
  return nearest(columns_of(vectors), queries, count);
}

std::vector<Neighbor> solve_analogy(In<float> vectors, Index a, Index b, Index c, Index count) {
  return complete(columns_of(vectors), a, b, c, count);
}

std::vector<Neighbor> solve_analogy(const WordVectors& vectors, Index a, Index b, Index c,
                                    Index count) {
  return complete(columns_of(vectors), a, b, c, count);
}

WordMatch match_word(const WordVectors& words, std::string_view word) {
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
  });
  for (const std::string_view spelling : {word, std::string_view(lower)}) {
    if (const Index id = words.find(spelling); id >= 0) {
      return {id, ""};
    }
  }
  const auto nearest_to = [&](std::string_view spelling) {
    return nearest_spelling(spelling, static_cast<std::size_t>(words.size()),
                            [&](std::size_t i) { return words.word(static_cast<Index>(i)); });
  };
  const std::string near_word = nearest_to(word);
  return {-1, near_word.empty() ? nearest_to(lower) : near_word};
}

}  // namespace oriel::embed
