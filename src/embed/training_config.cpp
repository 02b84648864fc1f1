#include "oriel/embed/training_config.hpp"

namespace oriel::embed {

std::string_view name_of(Objective objective) {
  return objective == Objective::Ranking ? "ranking" : "skip-gram";
}

}  // namespace oriel::embed
