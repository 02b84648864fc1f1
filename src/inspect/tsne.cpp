#include "oriel/inspect/tsne.hpp"

#include "oriel/inspect/tsne_affinities.hpp"
#include "oriel/inspect/tsne_gradient.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace oriel::inspect {
namespace {

constexpr double kStartDeviation = 1e-4;
constexpr double kEarlyMomentum = 0.5;
constexpr double kMomentum = 0.8;
constexpr double kLeastRate = 50.0;
constexpr double kLeastGain = 0.01;

void check(In<float> points, In<double> start, const TsneOptions& options) {
  if (start.rows() != 2 || start.cols() != points.cols() || points.cols() == 0) {
    throw std::logic_error("tsne: there must be points, and a start of [2 x points]");
  }
  if (!(options.perplexity >= 1.0) || options.iterations < 1 ||
      !(options.theta >= 0.0 && options.theta <= 0.7)) {
    throw std::logic_error(
        "tsne: perplexity and iterations must be at least 1, theta from 0 to 0.7");
  }
}

Matrix<double> centred(const Matrix<double>& places) {
  const Matrix<double> mean = places.rowwise().mean();
  return places.colwise() - mean.col(0);
}

// With the deviation that gradient descent starts from along the wider axis.
Matrix<double> scaled(In<double> start) {
  const Matrix<double> places = centred(start);
  const double points = static_cast<double>(places.cols());
  const double deviation = std::sqrt(places.rowwise().squaredNorm().maxCoeff() / points);
  return deviation > 0.0 ? Matrix<double>(kStartDeviation / deviation * places) : places;
}

// Steps with momentum, and with a gain for each coordinate that grows by 0.2 where gradient and
// step point against each other (the place still moves on) and shrinks by a fifth where not
// (Jacobs 1988).
class Descent {
 public:
  Descent(Matrix<double> places, double rate)
      : places_(std::move(places)),
        step_(Matrix<double>::Zero(2, places_.cols())),
        gains_(Matrix<double>::Ones(2, places_.cols())),
        rate_(rate) {}

  void move(const Matrix<double>& gradient, double momentum) {
    gains_ = (gradient.array() * step_.array() < 0.0)
                 .select(gains_.array() + 0.2, (0.8 * gains_.array()).max(kLeastGain));
    step_ = momentum * step_ - rate_ * gains_.cwiseProduct(gradient);
    places_ += step_;
  }

  const Matrix<double>& places() const { return places_; }

 private:
  Matrix<double> places_;
  Matrix<double> step_;
  Matrix<double> gains_;
  double rate_;
};

bool goes_on(const TsneOptions& options, std::string_view work, Index done, Index of) {
  return !options.observer || options.observer(work, done, of);
}

}  // namespace

Matrix<double> tsne(In<float> points, In<double> start, const TsneOptions& options) {
  check(points, start, options);
  const Index count = points.cols();
  const double perplexity =
      std::max(1.0, std::min(options.perplexity, static_cast<double>(count - 1) / 3.0));
  const Index near = std::min(count - 1, static_cast<Index>(3.0 * perplexity));
  bool is_ended = false;
  const auto neighbors = nearest_points(points, near, [&](Index done) {
    is_ended = !goes_on(options, "neighbours", done, count);
    return !is_ended;
  });
  Descent descent(scaled(start),
                  std::max(kLeastRate, static_cast<double>(count) / (4.0 * options.exaggeration)));
  if (is_ended) {
    return descent.places();
  }
  const Affinities P = affinities(neighbors, perplexity);
  const Index early = options.iterations / 4;
  for (Index iteration = 0; iteration < options.iterations; ++iteration) {
    if (!goes_on(options, "iterations", iteration, options.iterations)) {
      break;
    }
    const bool is_early = iteration < early;
    descent.move(barnes_hut_gradient(P, is_early ? options.exaggeration : 1.0, descent.places(),
                                     options.theta),
                 is_early ? kEarlyMomentum : kMomentum);
  }
  return centred(descent.places());
}

}  // namespace oriel::inspect
