#include "gradient_check_parts.hpp"
#include "oriel/nn/crf_loss.hpp"

#include <functional>
#include <limits>
#include <string>

namespace oriel::nn {

// Some steps that the gold path does not take are forbidden: their gradient must be 0, which is
// also what central differences give at -infinity.
void check_sentence_loss(std::uint64_t seed, std::vector<GradientCheck>& checks) {
  constexpr Index kTags = 3;
  constexpr double kForbidden = -std::numeric_limits<double>::infinity();
  const std::vector<Id> gold{0, 1, 1, 2, 0};
  const auto tokens = static_cast<Index>(gold.size());
  Rng rng(seed, RandomPurpose::Test, 4);
  Matrix<double> scores = draw_matrix(rng, kTags, tokens);
  Transitions<double> transitions = draw_transitions(rng, kTags);
  transitions.step(0, 2) = kForbidden;
  transitions.start(2) = kForbidden;
  transitions.end(1) = kForbidden;
  const auto gradients_into = [&](Matrix<double>& d_scores, Transitions<double>& d_transitions) {
    return crf_loss<double>(scores, gold, transitions, 1.0, d_scores, d_transitions);
  };
  const Transitions<double> zeros{Matrix<double>::Zero(kTags, kTags),
                                  Matrix<double>::Zero(kTags, 1), Matrix<double>::Zero(kTags, 1)};
  Matrix<double> d_scores(kTags, tokens);
  Transitions<double> d_transitions = zeros;
  gradients_into(d_scores, d_transitions);
  const auto loss = [&] {
    Matrix<double> room(kTags, tokens);
    Transitions<double> unused = zeros;
    return gradients_into(room, unused);
  };
  const auto add = [&](const std::string& name, Matrix<double>& x, const Matrix<double>& gradient) {
    checks.push_back(check_gradient("loss sentence-level " + name, loss, x, gradient));
  };
  add("scores", scores, d_scores);
  add("step", transitions.step, d_transitions.step);
  add("start", transitions.start, d_transitions.start);
  add("end", transitions.end, d_transitions.end);
}

}  // namespace oriel::nn
