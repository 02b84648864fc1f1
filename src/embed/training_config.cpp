#include "oriel/embed/training_config.hpp"

namespace oriel::embed {

std::string_view name_of(Objective objective) {
  return objective == Objective::Ranking ? "ranking" : "skip-gram";
}

double default_learning_rate(Objective objective) {
  constexpr double kSkipGramRate = 0.05;
  constexpr double kRankingRate = 0.5;
  return objective == Objective::Ranking ? kRankingRate : kSkipGramRate;
}

}  // namespace oriel::embed
