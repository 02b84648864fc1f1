#include "oriel/inspect/trace.hpp"

#include "oriel/core/error.hpp"
#include "oriel/inspect/alternatives.hpp"
#include "oriel/nn/crf_loss.hpp"
#include "oriel/nn/linear.hpp"
#include "oriel/nn/loss.hpp"
#include "oriel/nn/softmax.hpp"
#include "oriel/nn/viterbi.hpp"

#include <algorithm>
#include <limits>
#include <string>

namespace oriel::inspect {
namespace {

// The best path with this tag at the token.
std::vector<Id> path_with(const model::Model& model, const Reading& reading, Id tag) {
  const Index token = reading.place.token;
  const auto all = alternatives(reading.scores, reading.path, reading.transitions, token);
  const auto wanted =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.tag == tag; });
  if (!(wanted->margin < std::numeric_limits<double>::infinity())) {
    throw Error("no legal path has the tag " + quote(model.tags.tag(tag)) + " at token " +
                std::to_string(token + 1) + " of its sentence");
  }
  Matrix<float> scores = reading.scores;
  scores.col(token).setConstant(-std::numeric_limits<float>::infinity());
  scores(tag, token) = reading.scores(tag, token);
  return nn::viterbi<float>(scores, reading.transitions);
}

// The columns of the batch that are tokens of the sentence, and which token is the first of them.
struct Columns {
  Index first = 0;
  Index count = 0;
  Index token = 0;
};

Columns columns_of_sentence(const Reading& reading) {
  const auto& columns = reading.columns;
  const auto is_own = [&](const TokenPlace& place) {
    return place.sentence == reading.place.sentence;
  };
  const auto first = std::find_if(columns.begin(), columns.end(), is_own);
  return {first - columns.begin(), std::count_if(first, columns.end(), is_own), first->token};
}

// L = log sum_j exp(score_j) - score_target;  dL/dscores = p - y
void word_loss(const Reading& reading, Trace& trace) {
  const Index token = reading.place.token;
  const Id target = trace.target[static_cast<std::size_t>(token)];
  nn::softmax<float>(reading.scores, trace.p);
  trace.log_z = static_cast<double>(nn::log_sum_exp<float>(reading.scores.col(token)));
  trace.worth = static_cast<double>(reading.scores(target, token));
  trace.loss = nn::cross_entropy<float>(reading.cache.scores.col(reading.column), {target}, 1.0F,
                                        trace.d_scores.col(reading.column));
}

// L = log Z - worth(target);  dL/dscores = marginals - y
void sentence_loss(const Reading& reading, Trace& trace) {
  const auto marginals = nn::marginals<float>(reading.scores, reading.transitions);
  trace.p = marginals.tags;
  trace.log_z = marginals.log_z;
  trace.worth = nn::path_worth<float>(reading.scores, trace.target, reading.transitions);
  Matrix<float> d_scores(reading.scores.rows(), reading.scores.cols());
  trace.loss = nn::crf_loss<float>(reading.scores, trace.target, reading.transitions, 1.0F,
                                   d_scores, trace.d_transitions);
  const Columns columns = columns_of_sentence(reading);
  trace.d_scores.middleCols(columns.first, columns.count) =
      d_scores.middleCols(columns.token, columns.count);
}

// From the top down, by the functions that Network::backward calls:
//   d_h of the last layer = W^T d_scores, with a pool its upper half and what the pool sends back
//   d_z = d_h * f'(z);  d_h of the layer below = W^T d_z
void fill_layers(const nn::Network<float>& network, const nn::Cache<float>& cache, Trace& trace) {
  const nn::NetworkShape& shape = network.shape();
  const std::size_t layers = shape.hidden.size();
  trace.d_h.resize(layers);
  trace.d_z.resize(layers);
  for (std::size_t layer = layers; layer > 0; --layer) {
    const bool is_last = layer == layers;
    const std::string above = is_last ? "output.W" : "hidden" + std::to_string(layer + 1) + ".W";
    const Matrix<float>& W = network.parameters().at(above).value;
    Matrix<float> d_below(W.cols(), cache.scores.cols());
    nn::linear_backward_input<float>(W, is_last ? trace.d_scores : trace.d_z[layer], d_below);
    Matrix<float>& d_h = trace.d_h[layer - 1];
    d_h = d_below.topRows(shape.hidden[layer - 1]);
    if (is_last && shape.pool != nn::Pool::None) {
      trace.d_pooled = d_below.bottomRows(shape.hidden[layer - 1]);
      nn::pool_backward<float>(shape.pool, cache.groups, 0, cache.groups.size(), cache.h.back(),
                               cache.pooled, trace.d_pooled, d_h);
    }
    trace.d_z[layer - 1] = d_h;
    nn::activation_backward<float>(shape.activation, cache.z[layer - 1], d_h, trace.d_z[layer - 1]);
  }
}

// dx = W_1^T dz_1
void fill_d_x(const nn::Network<float>& network, Index column, Trace& trace) {
  const nn::NetworkShape& shape = network.shape();
  const bool is_linear = shape.hidden.empty();
  const auto& W = network.parameters().at(is_linear ? "output.W" : "hidden1.W").value;
  Matrix<float> d_x(W.cols(), 1);
  nn::linear_backward_input<float>(W, (is_linear ? trace.d_scores : trace.d_z[0]).col(column), d_x);
  trace.d_x = d_x.reshaped(shape.token_rows(), shape.positions);
}

}  // namespace

Trace trace_backward(const model::Model& model, Reading& reading, Id target) {
  const Index tags = reading.scores.rows();
  Trace trace;
  trace.target = path_with(model, reading, target);
  trace.p.resize(tags, reading.scores.cols());
  trace.d_scores = Matrix<float>::Zero(tags, reading.cache.scores.cols());
  trace.d_transitions = {Matrix<float>::Zero(tags, tags), Matrix<float>::Zero(tags, 1),
                         Matrix<float>::Zero(tags, 1)};
  if (model.config.loss == model::TagLoss::Word) {
    word_loss(reading, trace);
  } else {
    sentence_loss(reading, trace);
  }
  model.network.backward(reading.input, reading.cache, trace.d_scores, trace.gradients);
  fill_layers(model.network, reading.cache, trace);
  fill_d_x(model.network, reading.column, trace);
  return trace;
}

}  // namespace oriel::inspect
