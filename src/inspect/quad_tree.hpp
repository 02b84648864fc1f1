// Points of the plane in nested square cells, for sums over all points in which far ones count
// together.
#pragma once

#include "oriel/core/types.hpp"

#include <vector>

namespace oriel::inspect {

class QuadTree {
 public:
  // places: [2 x points], at least one
  explicit QuadTree(In<double> places);

  // The points, those of a cell side by side.
  const std::vector<Index>& order() const { return order_; }

  struct Repulsion {
    double x = 0.0;  // sum over others j of q^2 (y_i - y_j), q = 1 / (1 + |y_i - y_j|^2)
    double y = 0.0;
    double z = 0.0;  // sum over others j of q
  };
  // Of the point order()[rank], with cells of side s at distance d as one point where s < theta d.
  Repulsion repulsion(Index rank, double theta) const;

 private:
  struct Cell {
    double x = 0.0;  // the mean of its points
    double y = 0.0;
    double squared_side = 0.0;
    Index begin = 0;  // its points: ranks [begin, end)
    Index end = 0;
    Index next = 0;  // the cell behind all that are inside this one
    bool is_leaf = false;
  };
  struct Square {
    double x = 0.0;  // its centre
    double y = 0.0;
    double side = 0.0;
  };
  void add_cell(const Square& square, Index begin, Index end, int depth);
  // Brings the ranks with a coordinate below `bound` to the front; returns where they end.
  Index split(Index begin, Index end, Index row, double bound);

  Matrix<double> places_;     // by rank
  std::vector<Index> order_;  // rank -> point
  std::vector<Cell> cells_;   // each before those inside it
};

}  // namespace oriel::inspect
