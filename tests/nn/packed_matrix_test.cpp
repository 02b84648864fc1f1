#include "oriel/nn/packed_matrix.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace oriel::nn {
namespace {

// y with what a product wrote into it: 7 where it did not.
Matrix<float> product(const PackedMatrix& W, const Matrix<float>& x) {
  Matrix<float> y = Matrix<float>::Constant(W.padded_rows(), x.cols(), 7.0F);
  std::vector<const float*> from;
  std::vector<float*> to;
  for (Index column = 0; column < x.cols(); ++column) {
    from.push_back(x.col(column).data());
    to.push_back(y.col(column).data());
  }
  W.multiply(from, to);
  return y;
}

TEST(PackedMatrix, AProductIsEigensToRoundingWhateverTheSizes) {
  for (const Index rows : {1, 3, 16, 17, 33, 48, 49, 100}) {
    for (const Index columns : {0, 1, 5, 6, 7, 11, 12, 13, 25}) {
      const Matrix<float> W = Matrix<float>::Random(rows, 21);
      const Matrix<float> x = Matrix<float>::Random(21, columns);
      const PackedMatrix packed(W);
      const Matrix<float> y = product(packed, x);
      const Matrix<float> expected = W * x;
      for (Index column = 0; column < columns; ++column) {
        EXPECT_LT((y.col(column).head(rows) - expected.col(column)).cwiseAbs().maxCoeff(), 1e-5F)
            << rows << " x " << columns;
        EXPECT_TRUE(y.col(column).tail(y.rows() - rows).isZero(0.0F));
      }
    }
  }
}

TEST(PackedMatrix, AColumnsSumsAreTheSameBitsInAnyCompany) {
  const PackedMatrix W(Matrix<float>::Random(70, 33));
  const Matrix<float> x = Matrix<float>::Random(33, 50);
  const Matrix<float> together = product(W, x);
  for (Index column = 0; column < x.cols(); ++column) {
    EXPECT_EQ(product(W, x.col(column)), Matrix<float>(together.col(column)));
  }
}

TEST(PackedMatrix, BlocksOfColumnsStandOneBelowTheOther) {
  const Matrix<float> W = Matrix<float>::Random(21, 3 * 5);
  const Matrix<float> x = Matrix<float>::Random(5, 9);
  const PackedMatrix packed(W, 3);
  const Matrix<float> y = product(packed, x);
  const Index stride = packed.padded_rows() / 3;
  for (Index block = 0; block < 3; ++block) {
    const Matrix<float> expected = W.middleCols(block * 5, 5) * x;
    EXPECT_TRUE(y.middleRows(block * stride, 21).isApprox(expected, 1e-5F)) << block;
    EXPECT_TRUE(y.middleRows(block * stride + 21, stride - 21).isZero(0.0F)) << block;
  }
}

TEST(PackedMatrix, WithoutDepthAProductIsZero) {
  const PackedMatrix W(Matrix<float>(5, 0));
  EXPECT_EQ(W.rows(), 5);
  EXPECT_EQ(W.depth(), 0);
  EXPECT_TRUE(product(W, Matrix<float>(0, 3)).isZero(0.0F));
}

}  // namespace
}  // namespace oriel::nn
