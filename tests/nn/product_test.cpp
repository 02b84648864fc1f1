#include "oriel/nn/product.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace oriel::nn {
namespace {

constexpr float kUntouched = 7.0F;

// Adds a number to the sum as one register's lane does.
float add(float a, float b, float sum) {
#if defined(__FMA__)
  return std::fma(a, b, sum);
#else
  return a * b + sum;
#endif
}

// The sums one after the other: C += A B.
void add_plainly(const Matrix<float>& A, const Matrix<float>& B, Out<float> C) {
  for (Index column = 0; column < C.cols(); ++column) {
    for (Index row = 0; row < C.rows(); ++row) {
      for (Index k = 0; k < A.cols(); ++k) {
        C(row, column) = add(A(row, k), B(k, column), C(row, column));
      }
    }
  }
}

// A product, and the same with one factor or both transposed, within a larger matrix: all bits are
// those of the plain sums, and nothing else is written.
void expect_plain_sums(Index rows, Index depth, Index columns) {
  SCOPED_TRACE(testing::Message() << rows << " x " << depth << " x " << columns);
  const Matrix<float> A = Matrix<float>::Random(rows, depth);
  const Matrix<float> B = Matrix<float>::Random(depth, columns);
  const Matrix<float> At = A.transpose();
  const Matrix<float> Bt = B.transpose();
  const Matrix<float> C = Matrix<float>::Random(rows + 3, columns + 2);
  for (const bool is_added : {false, true}) {
    Matrix<float> expected = C;
    Out<float> sums = expected.block(1, 1, rows, columns);
    if (!is_added) {
      sums.setZero();
    }
    add_plainly(A, B, sums);
    const auto expect_same = [&](const auto& a, const auto& b) {
      Matrix<float> found = C;
      if (is_added) {
        add_product<float>(a, b, found.block(1, 1, rows, columns));
      } else {
        product<float>(a, b, found.block(1, 1, rows, columns));
      }
      EXPECT_EQ(found, expected);
    };
    expect_same(A, B);
    expect_same(At.transpose(), B);
    expect_same(A, Bt.transpose());
    expect_same(At.transpose(), Bt.transpose());
  }
}

TEST(Product, EverySumGoesThroughTheDepthInOrderWhateverTheSizes) {
  for (const Index rows : {1, 3, 4, 5, 16, 17, 20, 21, 31, 32, 33, 53, 70}) {
    for (const Index columns : {1, 2, 11, 12, 13, 30}) {
      expect_plain_sums(rows, 21, columns);
    }
  }
  for (const Index depth : {1, 2, 3, 4, 5, 255, 256, 257, 515}) {
    expect_plain_sums(37, depth, 14);
  }
}

TEST(Product, BlocksOfLargerMatricesAreFactorsToo) {
  const Matrix<float> A = Matrix<float>::Random(50, 60);
  const Matrix<float> B = Matrix<float>::Random(40, 90);
  const Matrix<float> a = A.block(3, 5, 40, 30);
  const Matrix<float> b = B.block(7, 20, 30, 25);
  Matrix<float> expected = Matrix<float>::Zero(40, 25);
  add_plainly(a, b, expected);
  Matrix<float> found(40, 25);
  product<float>(A.block(3, 5, 40, 30), B.block(7, 20, 30, 25), found);
  EXPECT_EQ(found, expected);
}

TEST(Product, WithoutDepthItIsZeroOrWhatStoodThere) {
  const Matrix<float> A(5, 0);
  const Matrix<float> B(0, 3);
  Matrix<float> C = Matrix<float>::Constant(5, 3, kUntouched);
  add_product<float>(A, B, C);
  EXPECT_TRUE(C.isConstant(kUntouched, 0.0F));
  product<float>(A, B, C);
  EXPECT_TRUE(C.isZero(0.0F));
}

TEST(Product, WithoutRowsOrColumnsNothingIsDone) {
  Matrix<float> C(0, 3);
  product<float>(Matrix<float>(0, 4), Matrix<float>(Matrix<float>::Random(4, 3)), C);
  Matrix<float> D(3, 0);
  product<float>(Matrix<float>(Matrix<float>::Random(3, 4)), Matrix<float>(4, 0), D);
  EXPECT_EQ(C.size() + D.size(), 0);
}

TEST(Product, OfDoublesIsEigens) {
  const Matrix<double> A = Matrix<double>::Random(20, 30);
  const Matrix<double> B = Matrix<double>::Random(20, 10);
  Matrix<double> C = Matrix<double>::Ones(30, 10);
  add_product<double>(A.transpose(), B, C);
  EXPECT_TRUE(C.isApprox(Matrix<double>::Ones(30, 10) + A.transpose() * B, 1e-12));
  product<double>(A.transpose(), B, C);
  EXPECT_TRUE(C.isApprox(A.transpose() * B, 1e-12));
}

}  // namespace
}  // namespace oriel::nn
