#include "machine_speed.hpp"

#include "best_time.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/core/types.hpp"
#include "oriel/nn/product.hpp"

namespace oriel::bench {
namespace {

constexpr int kRuns = 15;

// Bytes a second of a = b + s c over three arrays of `size` numbers for each thread.
double bytes_per_second(Index size, Index repeats) {
  const Index columns = threads();
  Matrix<float> a = Matrix<float>::Zero(size, columns);
  const Matrix<float> b = Matrix<float>::Ones(size, columns);
  const Matrix<float> c = Matrix<float>::Ones(size, columns);
  const double seconds = best_seconds(kRuns, [&] {
    for_each_piece(columns, [&](Index column) {
      for (Index repeat = 0; repeat < repeats; ++repeat) {
        a.col(column) = b.col(column) + static_cast<float>(repeat) * c.col(column);
      }
    });
  });
  return 3.0 * sizeof(float) * static_cast<double>(size * columns * repeats) / seconds;
}

double operations_per_second() {
  constexpr Index kSize = 480;
  const Index count = threads();
  const Matrix<float> a = Matrix<float>::Random(kSize, kSize);
  const Matrix<float> b = Matrix<float>::Random(kSize, kSize * count);
  Matrix<float> c = Matrix<float>::Zero(kSize, kSize * count);
  const double seconds = best_seconds(kRuns, [&] {
    for_each_piece(count, [&](Index piece) {
      nn::product<float>(a, b.middleCols(piece * kSize, kSize), c.middleCols(piece * kSize, kSize));
    });
  });
  return 2.0 * static_cast<double>(kSize * kSize * kSize * count) / seconds;
}

}  // namespace

MachineSpeed measure_machine() {
  constexpr Index kInCache = Index{1} << 16;
  constexpr Index kBeyondCache = Index{1} << 26;
  constexpr Index kRepeats = 64;
  return {operations_per_second(), bytes_per_second(kBeyondCache / threads(), 1),
          bytes_per_second(kInCache, kRepeats)};
}

}  // namespace oriel::bench
