#include "quad_tree.hpp"

#include <algorithm>
#include <numeric>

namespace oriel::inspect {
namespace {

constexpr Index kLeaf = 8;    // a cell of so many points is not cut
constexpr int kDeepest = 48;  // nor one that so many halvings made
constexpr double kWiden = 1.0 + 1e-9;

}  // namespace

QuadTree::QuadTree(In<double> places)
    : places_(places), order_(static_cast<std::size_t>(places.cols())) {
  std::iota(order_.begin(), order_.end(), Index{0});
  const Matrix<double> low = places.rowwise().minCoeff();
  const Matrix<double> high = places.rowwise().maxCoeff();
  const double side = kWiden * (high - low).maxCoeff();
  add_cell({(low(0) + high(0)) / 2.0, (low(1) + high(1)) / 2.0, side}, 0, places.cols(), 0);
  for (Index rank = 0; rank < places.cols(); ++rank) {
    places_.col(rank) = places.col(order_[static_cast<std::size_t>(rank)]);
  }
}

Index QuadTree::split(Index begin, Index end, Index row, double bound) {
  const auto first = order_.begin();
  return std::stable_partition(first + begin, first + end,
                               [&](Index point) { return places_(row, point) < bound; }) -
         first;
}

void QuadTree::add_cell(const Square& square, Index begin, Index end, int depth) {
  const std::size_t number = cells_.size();
  cells_.push_back({0.0, 0.0, square.side * square.side, begin, end, 0,
                    end - begin <= kLeaf || depth == kDeepest});
  for (Index rank = begin; rank < end; ++rank) {
    cells_[number].x += places_(0, order_[static_cast<std::size_t>(rank)]);
    cells_[number].y += places_(1, order_[static_cast<std::size_t>(rank)]);
  }
  cells_[number].x /= static_cast<double>(end - begin);
  cells_[number].y /= static_cast<double>(end - begin);
  if (!cells_[number].is_leaf) {
    const Index middle = split(begin, end, 0, square.x);
    const Index bounds[] = {begin, split(begin, middle, 1, square.y), middle,
                            split(middle, end, 1, square.y), end};
    for (int quarter = 0; quarter < 4; ++quarter) {
      if (bounds[quarter] < bounds[quarter + 1]) {
        const double side = square.side / 2.0;
        add_cell({square.x + (quarter < 2 ? -0.5 : 0.5) * side,
                  square.y + (quarter % 2 == 0 ? -0.5 : 0.5) * side, side},
                 bounds[quarter], bounds[quarter + 1], depth + 1);
      }
    }
  }
  cells_[number].next = static_cast<Index>(cells_.size());
}

QuadTree::Repulsion QuadTree::repulsion(Index rank, double theta) const {
  const double x = places_(0, rank);
  const double y = places_(1, rank);
  const double squared_theta = theta * theta;
  Repulsion sum;
  const auto add = [&](double dx, double dy, double count) {
    const double q = 1.0 / (1.0 + dx * dx + dy * dy);
    sum.z += count * q;
    sum.x += count * q * q * dx;
    sum.y += count * q * q * dy;
  };
  for (Index number = 0; number < static_cast<Index>(cells_.size());) {
    const Cell& cell = cells_[static_cast<std::size_t>(number)];
    const double dx = x - cell.x;
    const double dy = y - cell.y;
    if (cell.squared_side < squared_theta * (dx * dx + dy * dy)) {
      add(dx, dy, static_cast<double>(cell.end - cell.begin));
      number = cell.next;
    } else if (cell.is_leaf) {
      for (Index other = cell.begin; other < cell.end; ++other) {
        if (other != rank) {
          add(x - places_(0, other), y - places_(1, other), 1.0);
        }
      }
      number = cell.next;
    } else {
      ++number;
    }
  }
  return sum;
}

}  // namespace oriel::inspect
