#include "step_products.hpp"

#include "nn/column_blocks.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/nn/linear.hpp"
#include "oriel/nn/product.hpp"

#include <algorithm>

namespace oriel::bench {
namespace {

template <typename Task>
void for_each_columns(Index columns, Index grain, const Task& task) {
  for_each_uneven_piece((columns + grain - 1) / grain, [&](Index piece) {
    task(piece * grain, std::min(grain, columns - piece * grain));
  });
}

}  // namespace

StepMatrices::StepMatrices(Index hidden, Index depth, Index tags, Index tokens, Index batch)
    : W(Matrix<float>::Random(hidden, kPositions * depth)),
      x(Matrix<float>::Random(depth, tokens)),
      shares(Matrix<float>::Zero(hidden, kPositions * tokens)),
      V(Matrix<float>::Random(tags, hidden)),
      b(Matrix<float>::Random(tags, 1)),
      h(Matrix<float>::Random(hidden, batch)),
      scores(Matrix<float>::Random(tags, batch)),
      d_h(Matrix<float>::Zero(hidden, batch)),
      d_shares(Matrix<float>::Random(hidden, kPositions * tokens)),
      d_x(Matrix<float>::Zero(depth, tokens)),
      dW(Matrix<float>::Zero(hidden, kPositions * depth)),
      dV(Matrix<float>::Zero(tags, hidden)) {}

void shares_product(StepMatrices& step) {
  const Index rows = nn::share_rows(step.hidden());
  const Index blocks = (step.hidden() + rows - 1) / rows;
  for_each_uneven_piece(kPositions * blocks, [&](Index piece) {
    const Index position = piece / blocks;
    const Index row = piece % blocks * rows;
    const Index count = std::min(rows, step.hidden() - row);
    nn::product<float>(step.W.block(row, position * step.depth(), count, step.depth()), step.x,
                       step.shares.block(row, position * step.tokens(), count, step.tokens()));
  });
}

void output_product(StepMatrices& step) {
  for_each_columns(step.batch(), nn::window_grain(step.batch()), [&](Index begin, Index count) {
    nn::linear_forward<float>(step.V, step.b, step.h.middleCols(begin, count),
                              step.scores.middleCols(begin, count));
  });
}

void output_backward_product(StepMatrices& step) {
  for_each_columns(step.batch(), nn::window_grain(step.batch()), [&](Index begin, Index count) {
    nn::linear_backward_input<float>(step.V, step.scores.middleCols(begin, count),
                                     step.d_h.middleCols(begin, count));
  });
}

void output_weights_product(StepMatrices& step) {
  const Index grain = nn::even_grain(step.hidden(), nn::kWeightColumns);
  for_each_columns(step.hidden(), grain, [&](Index begin, Index count) {
    nn::product<float>(step.scores, step.h.middleRows(begin, count).transpose(),
                       step.dV.middleCols(begin, count));
  });
}

void weights_product(StepMatrices& step) {
  const Index grain = nn::even_grain(step.depth(), nn::kWeightColumns);
  const Index pieces = (step.depth() + grain - 1) / grain;
  for_each_uneven_piece(kPositions * pieces, [&](Index piece) {
    const Index position = piece / pieces;
    const Index begin = piece % pieces * grain;
    const Index count = std::min(grain, step.depth() - begin);
    nn::product<float>(step.d_shares.middleCols(position * step.tokens(), step.tokens()),
                       step.x.middleRows(begin, count).transpose(),
                       step.dW.middleCols(position * step.depth() + begin, count));
  });
}

void tokens_product(StepMatrices& step) {
  for_each_columns(step.tokens(), nn::token_grain(step.tokens()), [&](Index begin, Index count) {
    const Out<float> d_x = step.d_x.middleCols(begin, count);
    for (Index position = 0; position < kPositions; ++position) {
      const auto W = step.W.middleCols(position * step.depth(), step.depth());
      const auto d_shares = step.d_shares.middleCols(position * step.tokens() + begin, count);
      if (position == 0) {
        nn::product<float>(W.transpose(), d_shares, d_x);
      } else {
        nn::add_product<float>(W.transpose(), d_shares, d_x);
      }
    }
  });
}

}  // namespace oriel::bench
