#include "oriel/train/power_law.hpp"

#include "oriel/core/error.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <set>
#include <string>

namespace oriel::train {
namespace {

constexpr double kLeastExponent = 0.02;
constexpr double kMostExponent = 2.0;
constexpr int kGridSteps = 120;
constexpr int kGoldenSteps = 60;
constexpr double kLeastError = 0.1;
constexpr std::size_t kParameters = 3;

// A law in the size's ratio to the least size: error = a ratio^-b + c.
struct Candidate {
  PowerLaw law;
  double loss = std::numeric_limits<double>::infinity();
};

class Fit {
 public:
  explicit Fit(const std::vector<CurvePoint>& points) {
    least_size_ = std::min_element(points.begin(), points.end(),
                                   [](const CurvePoint& first, const CurvePoint& second) {
                                     return first.size < second.size;
                                   })
                      ->size;
    for (const auto& point : points) {
      const double scale = std::max(point.error, kLeastError);
      terms_.push_back({std::log(point.size / least_size_), point.error, 1.0 / (scale * scale)});
    }
  }

  // With x = ratio^-b and weights w: the least sum of w (a x + c - e)^2 over a, c >= 0. Where the
  // free solution is not allowed, the best one has a = 0 or c = 0.
  Candidate at_exponent(double b) const {
    double sw = 0.0, sx = 0.0, sxx = 0.0, se = 0.0, sxe = 0.0;
    for (const auto& term : terms_) {
      const double x = std::exp(-b * term.log_ratio);
      sw += term.weight;
      sx += term.weight * x;
      sxx += term.weight * x * x;
      se += term.weight * term.error;
      sxe += term.weight * x * term.error;
    }
    const double determinant = sw * sxx - sx * sx;
    const double a = (sw * sxe - sx * se) / determinant;
    const double c = (sxx * se - sx * sxe) / determinant;
    if (a >= 0.0 && c >= 0.0) {
      return with_loss({a, b, c});
    }
    const Candidate flat = with_loss({0.0, b, se / sw});
    const Candidate pure = with_loss({sxe / sxx, b, 0.0});
    return pure.loss < flat.loss ? pure : flat;
  }

  PowerLaw in_sizes(const PowerLaw& law) const {
    return {law.a * std::pow(least_size_, law.b), law.b, law.c};
  }

 private:
  struct Term {
    double log_ratio;
    double error;
    double weight;
  };

  Candidate with_loss(const PowerLaw& law) const {
    double loss = 0.0;
    for (const auto& term : terms_) {
      const double deviation = law.a * std::exp(-law.b * term.log_ratio) + law.c - term.error;
      loss += term.weight * deviation * deviation;
    }
    return {law, loss};
  }

  double least_size_ = 1.0;
  std::vector<Term> terms_;
};

double grid_exponent(int step) {
  const double share = static_cast<double>(step) / kGridSteps;
  return kLeastExponent * std::pow(kMostExponent / kLeastExponent, share);
}

// Golden section: the least loss of an exponent in [low, high].
Candidate narrow_down(const Fit& fit, double low, double high) {
  const double ratio = (std::sqrt(5.0) - 1.0) / 2.0;
  Candidate left = fit.at_exponent(high - ratio * (high - low));
  Candidate right = fit.at_exponent(low + ratio * (high - low));
  for (int i = 0; i < kGoldenSteps; ++i) {
    if (left.loss <= right.loss) {
      high = right.law.b;
      right = left;
      left = fit.at_exponent(high - ratio * (high - low));
    } else {
      low = left.law.b;
      left = right;
      right = fit.at_exponent(low + ratio * (high - low));
    }
  }
  return left.loss <= right.loss ? left : right;
}

}  // namespace

double PowerLaw::at(double size) const { return a * std::pow(size, -b) + c; }

PowerLaw fit_power_law(const std::vector<CurvePoint>& points) {
  std::set<double> sizes;
  for (const auto& point : points) {
    sizes.insert(point.size);
  }
  if (sizes.size() < kParameters) {
    throw Error("a power law needs runs of at least 3 different sizes, found " +
                std::to_string(sizes.size()));
  }
  const Fit fit(points);
  Candidate best;
  int best_step = 0;
  for (int step = 0; step <= kGridSteps; ++step) {
    const Candidate candidate = fit.at_exponent(grid_exponent(step));
    if (candidate.loss < best.loss) {
      best = candidate;
      best_step = step;
    }
  }
  const Candidate narrowed = narrow_down(fit, grid_exponent(std::max(best_step - 1, 0)),
                                         grid_exponent(std::min(best_step + 1, kGridSteps)));
  return fit.in_sizes(narrowed.loss < best.loss ? narrowed.law : best.law);
}

}  // namespace oriel::train
