#include "oriel/train/train_config.hpp"

#include "oriel/core/error.hpp"

namespace oriel::train {

std::string_view name_of(BatchUnit unit) {
  return unit == BatchUnit::Sentences ? "sentences" : "windows";
}

BatchUnit parse_batch_unit(std::string_view name) {
  for (const auto unit : {BatchUnit::Sentences, BatchUnit::Windows}) {
    if (name == name_of(unit)) {
      return unit;
    }
  }
  throw Error("unknown batch unit " + quote(name) + ", expected sentences or windows");
}

double TrainConfig::dropout_of(std::string_view feature) const {
  const auto begins = [&](std::string_view name) { return feature.substr(0, name.size()) == name; };
  if (begins("word")) {
    return input_dropout;
  }
  if (begins("casing")) {
    return casing_dropout;
  }
  if (begins("shape")) {
    return shape_dropout;
  }
  if (begins("prefix") || begins("suffix")) {
    return affix_dropout;
  }
  if (begins("ngram")) {
    return ngram_dropout;
  }
  return begins("gazetteer") ? gazetteer_dropout : column_dropout;
}

model::ModelStart TrainConfig::start() const {
  return {initialisation, vectors_rates, least_count, seed};
}

}  // namespace oriel::train
