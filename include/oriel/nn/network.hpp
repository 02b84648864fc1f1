// The feed-forward network: windows of tokens in, scores out; forward fills a Cache, backward reads
// it. It knows nothing of words, tags or losses.
//
//   t_u = dropout(the looked-up columns of token u, stacked)                  [token_rows x tokens]
//   x   = the tokens of each window and dropout(the dense inputs), stacked    [inputs x batch]
//   h_0 = x;  z_l = W_l h_{l-1} + b_l;  h_l = dropout(f(z_l))                 l = 1 .. layers
//   scores = W h_layers + b                                                   [outputs x batch]
//
// A token that stands in many windows of a batch is looked up, and loses values to dropout, once.
// x is never made: with W_1 = (W_p for each position p of the window, W_dense),
//   z_1 = b + sum over p of (W_p t)_{token at p} + W_dense dense
// takes one product a token and position, however many windows share it (window_sums.hpp).
//
// With a pool the output layer reads dropout(f(z_layers); pool of f(z_layers) over the column's
// group), twice as many rows.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/nn/activation.hpp"
#include "oriel/nn/bags.hpp"
#include "oriel/nn/dropout.hpp"
#include "oriel/nn/init.hpp"
#include "oriel/nn/lookup.hpp"
#include "oriel/nn/parameters.hpp"
#include "oriel/nn/pool.hpp"
#include "oriel/nn/transitions.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace oriel::nn {

// One embedding, looked up for every token.
struct LookupShape {
  std::string name;  // the tensor is "NAME.E"
  Index dim = 0;
  Index ids = 0;  // columns of the embedding
  Combination combination = Combination::Single;
};

struct NetworkShape {
  std::vector<LookupShape> lookups;
  Index positions = 1;        // tokens of a window
  Index dense_inputs = 0;     // inputs that come as numbers; they stand behind the tokens
  std::vector<Index> hidden;  // sizes of the hidden layers; none makes a linear classifier
  Index outputs = 0;
  Activation activation = Activation::Relu;
  Pool pool = Pool::None;        // over the last hidden layer; asks for one
  bool has_transitions = false;  // the steps from tag to tag are learnt too (crf_loss.hpp)

  // token_rows() * positions + dense_inputs
  Index inputs() const;
  Index token_rows() const { return first_row(lookups.size()); }
  // The row of a token's column where look-up number `lookup` begins; of their count, where it
  // ends.
  Index first_row(std::size_t lookup) const;
};

// One tensor of a network before there is any number in it.
struct TensorShape {
  std::string name;
  Index rows = 0;
  Index columns = 0;
  bool is_embedding = false;
  bool is_bias = false;
};

// Every tensor of a network of this shape, in the order of its Parameters: embeddings, then W and b
// of each layer
// ("hidden1.W" [hidden1 x inputs], "hidden1.b", ..., "output.W", "output.b"), "transitions.step",
// ".start" and ".end". Throws std::logic_error for an empty shape.
std::vector<TensorShape> tensor_shapes(const NetworkShape& shape);

template <typename T>
struct NetworkInput {
  IdMatrix windows;                  // [positions x batch]: numbers of tokens
  std::vector<std::vector<Id>> ids;  // one a look-up: the id of each token; empty where it has bags
  std::vector<Bags> bags;            // one a look-up: the bag of each token where it has bags; none
                                     // at all where no look-up has
  Matrix<T> dense;                   // [dense_inputs x batch]; may stay empty where there are none
  std::vector<Id> groups;            // of each column; only for a pool
  Index group_count = 0;             // groups are in [0, group_count)
  Index tokens = 0;                  // different tokens in the windows

  Index batch() const { return windows.rows() == 0 ? dense.cols() : windows.cols(); }
};

// The backward pass's own memory. No caller needs to look into it.
template <typename T>
struct BackwardRoom {
  // A part of one tensor's gradient that one thread computes: columns [begin, begin + count) of its
  // values.
  struct Piece {
    std::size_t tensor = 0;
    Index begin = 0;
    Index count = 0;
  };
  std::vector<Matrix<T>> d_z;            // dL/dz of each hidden layer: [hidden x batch]
  Matrix<T> d_shares;                    // [units of the first layer x tokens * positions]
  Matrix<T> d_tokens;                    // [token_rows x tokens]
  Matrix<T> d_top;                       // with a pool: [2 hidden x batch]
  Occurrences windows;                   // where each token stands
  std::vector<Occurrences> occurrences;  // of the ids of each look-up
  std::vector<std::vector<std::uint32_t>> owners;  // of each id of a look-up's bags: its bag
  std::vector<Piece> pieces;
  std::size_t products = 0;  // the first pieces: of weights and biases
};

// Everything that the backward pass needs of the forward pass, all layers and the whole batch. Kept
// from step to step it makes a training step free of allocations, but for the sparse gradients,
// whose size changes.
template <typename T>
struct Cache {
  Matrix<T> tokens;          // [token_rows x tokens], dropout applied
  Matrix<T> shares;          // W_p t of token u at position p, in column p * tokens.cols() + u
  Matrix<T> dense;           // [dense_inputs x batch], dropout applied
  std::vector<Matrix<T>> z;  // before each activation: [hidden x batch]
  std::vector<Matrix<T>> h;  // after activation and dropout: [hidden x batch]; the last one without
                             // dropout where there is a pool
  Groups groups;
  Matrix<T> pooled;       // with a pool: [hidden x batch]
  Matrix<T> top;          // with a pool, dropout applied: [2 hidden x batch]
  Matrix<T> scores;       // [outputs x batch]
  DropoutConfig dropout;  // as given to forward
  std::uint64_t step = 0;
  BackwardRoom<T> backward;
};

template <typename T>
class Network {
 public:
  Network() = default;
  // Weights are started by `initialisation`, biases with zeros, embeddings uniform in +-sqrt(3 /
  // dim) (variance 1 / dim), but for the first ones, which are `embeddings`. Throws
  // std::logic_error for an empty shape and for embeddings that do not fit it.
  Network(NetworkShape shape, Initialisation initialisation, std::uint64_t seed,
          std::vector<Matrix<T>> embeddings = {});
  // With these numbers, in the order of tensor_shapes(). Throws std::logic_error where they do not
  // fit.
  Network(NetworkShape shape, std::vector<Matrix<T>> values);
  // The same where `narrow` has the numbers of some embeddings (not of bags), one entry a look-up,
  // and their `values` are empty. Such a network only tags: backward() throws std::logic_error.
  Network(NetworkShape shape, std::vector<Matrix<T>> values, std::vector<NarrowColumns> narrow);

  const NetworkShape& shape() const { return shape_; }
  Parameters<T>& parameters() { return parameters_; }
  const Parameters<T>& parameters() const { return parameters_; }

  // What the network has learnt that steps are worth; zeros where it has no transitions.
  Transitions<T> transitions() const;

  // Scores of a batch. `dropout` with rates of 0 (the default) is tagging. The masks depend on
  // (dropout.seed, step, number of the token or column of the batch) alone. Throws std::logic_error
  // for input of the wrong shape or an id out of range.
  void forward(const NetworkInput<T>& input, Cache<T>& cache, const DropoutConfig& dropout = {},
               std::uint64_t step = 0) const;

  // Given d_scores = dL/dscores [outputs x batch] and the cache of the same input's forward pass,
  // overwrites `gradients` with dL/dparameters (embedding gradients sparse: none for ids from
  // trained_columns on, nor for an embedding whose rate_factor is 0; those of the transitions,
  // which no score depends on, are 0). Changes nothing of the cache but its room. Throws
  // std::logic_error if d_scores or the input do not fit the cache.
  void backward(const NetworkInput<T>& input, Cache<T>& cache, In<T> d_scores,
                Gradients<T>& gradients) const;

 private:
  void check_input(const NetworkInput<T>& input) const;
  void look_up(const NetworkInput<T>& input, Index begin, Out<T> columns) const;
  void make_tokens(const NetworkInput<T>& input, Cache<T>& cache) const;
  void make_shares(Cache<T>& cache) const;
  void forward_first(const NetworkInput<T>& input, Index begin, Index count, Cache<T>& cache) const;
  void forward_hidden(Index begin, Index count, Cache<T>& cache) const;
  void forward_pool(Index batch, Cache<T>& cache) const;
  void forward_output(Index begin, Index count, Cache<T>& cache) const;
  void prepare_room(const NetworkInput<T>& input, BackwardRoom<T>& room) const;
  void collect_ids(const NetworkInput<T>& input, std::size_t lookup, BackwardRoom<T>& room) const;
  void backward_output(Index begin, Index count, In<T> d_scores, Cache<T>& cache) const;
  void backward_pool(Cache<T>& cache) const;
  void backward_hidden(Index begin, Index count, Cache<T>& cache) const;
  void backward_tokens(Index begin, Index count, Cache<T>& cache) const;
  Eigen::Ref<const Matrix<T>> d_z_of(std::size_t layer, const BackwardRoom<T>& room,
                                     In<T> d_scores) const;
  void plan_gradients(BackwardRoom<T>& room, Gradients<T>& gradients) const;
  void compute_piece(const NetworkInput<T>& input, const typename BackwardRoom<T>::Piece& piece,
                     const Cache<T>& cache, In<T> d_scores, Gradients<T>& gradients) const;
  void weights_of_first_layer(const typename BackwardRoom<T>::Piece& piece, const Cache<T>& cache,
                              In<T> d_z, Out<T> values) const;

  // Layer 0 is the first hidden one (the output where there is none), layers() - 1 the output.
  std::size_t layers() const { return shape_.hidden.size() + 1; }
  std::size_t weight_of(std::size_t layer) const { return shape_.lookups.size() + 2 * layer; }
  // What a layer reads. [units below x batch]
  const Matrix<T>& below(std::size_t layer, const Cache<T>& cache) const;
  bool has_pool() const { return shape_.pool != Pool::None; }
  bool has_bags(std::size_t lookup) const {
    return shape_.lookups[lookup].combination != Combination::Single;
  }
  bool is_trained(std::size_t lookup) const;
  // Multiplications of one product with every weight.
  Index work_of(Index batch) const;

  NetworkShape shape_;
  Parameters<T> parameters_;
};

}  // namespace oriel::nn
