#include "oriel/inspect/tsne_affinities.hpp"

#include "oriel/core/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace oriel::inspect {
namespace {

constexpr Index kQueries = 64;  // points whose distances are made at once
constexpr Index kTile = 1024;   // to so many others
constexpr Index kRound = 64;    // blocks of queries between two calls of `tell`
constexpr int kHalvings = 100;  // of the search for beta
constexpr double kNear = 1e-6;  // of the entropy wanted

bool is_nearer(const NearPoint& first, const NearPoint& second) {
  return first.squared_distance != second.squared_distance
             ? first.squared_distance < second.squared_distance
             : first.point < second.point;
}

// Keeps the nearest `count`; `heap` has the farthest of them in front.
void offer(std::vector<NearPoint>& heap, std::size_t count, const NearPoint& candidate) {
  if (heap.size() < count) {
    heap.push_back(candidate);
    std::push_heap(heap.begin(), heap.end(), is_nearer);
  } else if (is_nearer(candidate, heap.front())) {
    std::pop_heap(heap.begin(), heap.end(), is_nearer);
    heap.back() = candidate;
    std::push_heap(heap.begin(), heap.end(), is_nearer);
  }
}

// |x - y|^2 = |x|^2 + |y|^2 - 2 x . y
void search(In<float> points, const Matrix<float>& squares, Index begin, Index end, Index count,
            std::vector<std::vector<NearPoint>>& found) {
  Matrix<float> products;
  for (Index first = 0; first < points.cols(); first += kTile) {
    const Index others = std::min(kTile, points.cols() - first);
    products.noalias() =
        points.middleCols(first, others).transpose() * points.middleCols(begin, end - begin);
    for (Index query = begin; query < end; ++query) {
      auto& heap = found[static_cast<std::size_t>(query)];
      for (Index other = first; other < first + others; ++other) {
        const float distance =
            squares(query) + squares(other) - 2.0F * products(other - first, query - begin);
        const bool may_enter =
            static_cast<Index>(heap.size()) < count || distance <= heap.front().squared_distance;
        if (may_enter && other != query) {
          offer(heap, static_cast<std::size_t>(count),
                {static_cast<Id>(other), std::max(0.0F, distance)});
        }
      }
    }
  }
  for (Index query = begin; query < end; ++query) {
    auto& heap = found[static_cast<std::size_t>(query)];
    std::sort_heap(heap.begin(), heap.end(), is_nearer);
  }
}

// Weights exp(-beta (d - d_nearest)) into `p`; returns the entropy of p / sum in nats,
//   H = log(sum) + beta sum of (d - d_nearest) w / sum
double entropy_of(const std::vector<NearPoint>& neighbors, double beta, std::vector<double>& p) {
  const auto nearest = static_cast<double>(neighbors.front().squared_distance);
  double sum = 0.0;
  double weighted = 0.0;
  for (std::size_t n = 0; n < neighbors.size(); ++n) {
    const double distance = static_cast<double>(neighbors[n].squared_distance) - nearest;
    p[n] = std::exp(-beta * distance);
    sum += p[n];
    weighted += distance * p[n];
  }
  for (double& value : p) {
    value /= sum;
  }
  return std::log(sum) + beta * weighted / sum;
}

// p(. | i), by halving the range of beta.
std::vector<double> probabilities(const std::vector<NearPoint>& neighbors, double perplexity) {
  std::vector<double> p(neighbors.size());
  if (neighbors.empty()) {
    return p;
  }
  double beta = 1.0;
  double low = 0.0;
  double high = std::numeric_limits<double>::infinity();
  for (int halving = 0; halving < kHalvings; ++halving) {
    const double excess = entropy_of(neighbors, beta, p) - std::log(perplexity);
    if (std::abs(excess) < kNear) {
      break;
    }
    (excess > 0.0 ? low : high) = beta;
    beta = std::isinf(high) ? 2.0 * beta : (low + high) / 2.0;
  }
  return p;
}

struct Entry {
  Id other = 0;
  double value = 0.0;
};
using Rows = std::vector<std::vector<Entry>>;

Rows rows_of(const std::vector<std::vector<NearPoint>>& neighbors, double perplexity) {
  Rows rows(neighbors.size());
  for_each_block(static_cast<Index>(rows.size()), kQueries, [&](Index begin, Index end) {
    for (auto row = static_cast<std::size_t>(begin); row < static_cast<std::size_t>(end); ++row) {
      const std::vector<double> p = probabilities(neighbors[row], perplexity);
      for (std::size_t n = 0; n < p.size(); ++n) {
        rows[row].push_back({neighbors[row][n].point, p[n]});
      }
      std::sort(rows[row].begin(), rows[row].end(),
                [](const Entry& first, const Entry& second) { return first.other < second.other; });
    }
  });
  return rows;
}

Rows transposed(const Rows& rows) {
  Rows result(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (const Entry& entry : rows[row]) {
      result[static_cast<std::size_t>(entry.other)].push_back({static_cast<Id>(row), entry.value});
    }
  }
  return result;
}

}  // namespace

std::vector<std::vector<NearPoint>> nearest_points(In<float> points, Index count,
                                                   const std::function<bool(Index)>& tell) {
  std::vector<std::vector<NearPoint>> found(static_cast<std::size_t>(points.cols()));
  const Matrix<float> squares = points.colwise().squaredNorm();
  for (Index first = 0; first < points.cols() && count > 0; first += kRound * kQueries) {
    if (tell && !tell(first)) {
      break;
    }
    const Index last = std::min(points.cols(), first + kRound * kQueries);
    for_each_block(last - first, kQueries, [&](Index begin, Index end) {
      search(points, squares, first + begin, first + end, count, found);
    });
  }
  return found;
}

Affinities affinities(const std::vector<std::vector<NearPoint>>& neighbors, double perplexity) {
  const Rows rows = rows_of(neighbors, perplexity);
  const Rows columns = transposed(rows);
  const double factor = 0.5 / static_cast<double>(rows.size());
  Affinities result;
  const auto add = [&](Id other, double value) {
    result.others.push_back(other);
    result.values.push_back(static_cast<float>(factor * value));
  };
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto a = rows[row].begin();
    auto b = columns[row].begin();
    while (a != rows[row].end() || b != columns[row].end()) {
      if (b == columns[row].end() || (a != rows[row].end() && a->other < b->other)) {
        add(a->other, a->value);
        ++a;
      } else if (a == rows[row].end() || b->other < a->other) {
        add(b->other, b->value);
        ++b;
      } else {
        add(a->other, a->value + b->value);
        ++a;
        ++b;
      }
    }
    result.ends.push_back(result.others.size());
  }
  return result;
}

}  // namespace oriel::inspect
