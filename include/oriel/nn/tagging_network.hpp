// A network's forward pass for tagging: what a token adds to a window at each of its positions (its
// share, window_sums.hpp) is made once and used wherever the token stands, products read packed
// weights, and the output layer makes no pool where a column is alone in its group.
// Network::forward is the plain way.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/nn/network.hpp"
#include "oriel/nn/packed_matrix.hpp"

#include <span>
#include <vector>

namespace oriel::nn {

class TaggingNetwork {
 public:
  // The network must outlive the object, unchanged. Throws std::logic_error for one with inputs
  // that are no tokens.
  explicit TaggingNetwork(const Network<float>& network);

  // Numbers of a share, of the hidden column below the output and of a column of scores, filled up
  // to whole registers.
  Index share_size() const { return first_.padded_rows(); }
  Index top_size() const { return tops_; }
  Index score_size() const { return own_.padded_rows(); }

  // The shares of all tokens of `tokens` (its ids and bags); `columns` is room.
  void make_shares(const NetworkInput<float>& tokens, Matrix<float>& columns,
                   std::span<float* const> shares) const;

  // A thread's memory from call to call; no caller needs to look into it.
  struct Room {
    Matrix<float> columns;
    // Hidden columns and where their scores go: those that need no pool added, and the others.
    std::vector<const float*> alone;
    std::vector<float*> alone_scores;
    std::vector<const float*> others;
    std::vector<float*> other_scores;
  };

  // The scores of windows: window w reads the shares windows[w][0], windows[w][1] ... from left to
  // right. Where tops[w] is not null, the window shares its group with others: its hidden column
  // goes there, and add_pooled() has to add the rest.
  void score(std::span<const float* const* const> windows, std::span<float* const> tops,
             std::span<float* const> scores, Room& room) const;

  // The columns of one group, and their scores.
  struct Group {
    std::span<const float* const> tops;
    std::span<float* const> scores;
  };
  void add_pooled(std::span<const Group> groups, Room& room) const;

 private:
  // [token_rows x tokens]
  void look_up(const NetworkInput<float>& tokens, Matrix<float>& columns) const;
  // The hidden columns of the windows from `first` on, as many as h has.
  void first_layer(std::span<const float* const* const> windows, std::size_t first,
                   Matrix<float>& h) const;
  void next_layer(const PackedMatrix& W, const Matrix<float>& b, Matrix<float>& h) const;
  // From the first hidden columns, which it overwrites, to the scores.
  void upper_layers(std::span<float* const> tops, std::span<float* const> scores, Room& room) const;

  const Network<float>& network_;
  Index units_ = 0;  // of the first layer, up to whole registers
  Index tops_ = 0;
  Matrix<float> first_bias_;         // [units x 1]
  PackedMatrix first_;               // those of all positions, one below the other
  std::vector<PackedMatrix> inner_;  // of the hidden layers from the second on
  PackedMatrix own_;    // of the output: the columns that read the hidden column itself
  PackedMatrix pool_;   // those that read the pool
  PackedMatrix alone_;  // own_ + pool_: a column that is alone in its group is its own pool
};

}  // namespace oriel::nn
