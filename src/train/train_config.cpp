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

}  // namespace oriel::train
