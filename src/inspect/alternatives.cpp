#include "oriel/inspect/alternatives.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace oriel::inspect {
namespace {

using Doubles = Matrix<double>;

// before(j) = max over paths that come to j at the token, its own score left out
Doubles best_before(In<float> scores, const nn::Transitions<float>& transitions, Index token) {
  const Doubles step = transitions.step.cast<double>();
  Doubles best = transitions.start.cast<double>();
  for (Index t = 0; t < token; ++t) {
    best += scores.col(t).cast<double>();
    best = (step.colwise() + best.col(0)).colwise().maxCoeff().transpose().eval();
  }
  return best;
}

// behind(i) = max over paths that go on from i at the token
Doubles best_behind(In<float> scores, const nn::Transitions<float>& transitions, Index token) {
  const Doubles step = transitions.step.cast<double>();
  Doubles best = transitions.end.cast<double>();
  for (Index t = scores.cols() - 1; t > token; --t) {
    best += scores.col(t).cast<double>();
    best = (step.rowwise() + best.col(0).transpose()).rowwise().maxCoeff().eval();
  }
  return best;
}

}  // namespace

std::vector<Alternative> alternatives(In<float> scores, const std::vector<Id>& path,
                                      const nn::Transitions<float>& transitions, Index token) {
  const Index tokens = scores.cols();
  if (static_cast<Index>(path.size()) != tokens || token < 0 || token >= tokens) {
    throw std::logic_error("alternatives: the path or the token is not the sentence's");
  }
  const auto tag_at = [&](Index t) { return path[static_cast<std::size_t>(t)]; };
  const Doubles worth = best_before(scores, transitions, token) + scores.col(token).cast<double>() +
                        best_behind(scores, transitions, token);
  std::vector<Alternative> all;
  for (Index tag = 0; tag < scores.rows(); ++tag) {
    Alternative alternative;
    alternative.tag = static_cast<Id>(tag);
    alternative.score = static_cast<double>(scores(tag, token));
    alternative.from = static_cast<double>(token == 0 ? transitions.start(tag)
                                                      : transitions.step(tag_at(token - 1), tag));
    alternative.to = static_cast<double>(
        token + 1 == tokens ? transitions.end(tag) : transitions.step(tag, tag_at(token + 1)));
    alternative.margin = worth(tag_at(token)) - worth(tag);
    all.push_back(alternative);
  }
  // The decision stands first, also where another tag is worth the same.
  std::sort(all.begin(), all.end(), [&](const Alternative& a, const Alternative& b) {
    const auto key = [&](const Alternative& alternative) {
      return std::tuple(alternative.tag == tag_at(token) ? 0 : 1, alternative.margin,
                        alternative.tag);
    };
    return key(a) < key(b);
  });
  return all;
}

}  // namespace oriel::inspect
