#include "oriel/inspect/principal_axes.hpp"

#include "oriel/core/parallel.hpp"

#include <Eigen/Eigenvalues>

#include <stdexcept>
#include <vector>

namespace oriel::inspect {
namespace {

constexpr Index kShards = 16;
constexpr Index kBlock = 256;  // points

// The sum over fixed shards of the points, added in shard order, of part(begin, end).
template <typename Part>
Matrix<double> sum_of(Index points, const Part& part) {
  const Index grain = (points + kShards - 1) / kShards;
  std::vector<Matrix<double>> parts(kShards);
  for_each_block(points, grain, [&](Index begin, Index end) {
    parts[static_cast<std::size_t>(begin / grain)] = part(begin, end);
  });
  Matrix<double> sum = parts.front();
  for (std::size_t shard = 1; shard < parts.size(); ++shard) {
    if (parts[shard].size() > 0) {
      sum += parts[shard];
    }
  }
  return sum;
}

// C = sum over points of (x - mean) (x - mean)^T / points
Matrix<double> covariance(In<float> points, const Matrix<double>& mean) {
  Matrix<double> sum = sum_of(points.cols(), [&](Index begin, Index end) {
    Matrix<double> part = Matrix<double>::Zero(points.rows(), points.rows());
    for (Index first = begin; first < end; first += kBlock) {
      const Index count = std::min(kBlock, end - first);
      const Matrix<double> centred =
          points.middleCols(first, count).cast<double>().colwise() - mean.col(0);
      part.noalias() += centred * centred.transpose();
    }
    return part;
  });
  return sum / static_cast<double>(points.cols());
}

// Turned so that its entry of largest magnitude is above 0.
Matrix<double> with_sign(Matrix<double> axis) {
  Index row = 0;
  axis.col(0).cwiseAbs().maxCoeff(&row);
  return axis(row, 0) < 0.0 ? Matrix<double>(-axis) : axis;
}

}  // namespace

Matrix<float> principal_axes(In<float> points, Index axes) {
  if (points.size() == 0 || axes < 0) {
    throw std::logic_error("principal_axes: there must be points, and no negative number of axes");
  }
  const Index dim = points.rows();
  const Matrix<double> mean =
      sum_of(points.cols(),
             [&](Index begin, Index end) -> Matrix<double> {
               return points.middleCols(begin, end - begin).cast<double>().rowwise().sum();
             }) /
      static_cast<double>(points.cols());
  // Eigenvalues rise.
  const Eigen::SelfAdjointEigenSolver<Matrix<double>> solver(covariance(points, mean));
  Matrix<double> directions = Matrix<double>::Zero(axes, dim);
  for (Index axis = 0; axis < std::min(axes, dim); ++axis) {
    directions.row(axis) = with_sign(solver.eigenvectors().col(dim - 1 - axis)).transpose();
  }
  Matrix<float> projected(axes, points.cols());
  for_each_block(points.cols(), kBlock, [&](Index begin, Index end) {
    const Matrix<double> centred =
        points.middleCols(begin, end - begin).cast<double>().colwise() - mean.col(0);
    projected.middleCols(begin, end - begin) = (directions * centred).cast<float>();
  });
  return projected;
}

}  // namespace oriel::inspect
