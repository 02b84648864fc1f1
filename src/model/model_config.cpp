#include "oriel/model/model_config.hpp"

#include "oriel/core/error.hpp"

namespace oriel::model {

std::string_view name_of(TagLoss loss) { return loss == TagLoss::Word ? "word" : "sentence"; }

TagLoss parse_tag_loss(std::string_view name) {
  for (const auto loss : {TagLoss::Word, TagLoss::Sentence}) {
    if (name == name_of(loss)) {
      return loss;
    }
  }
  throw Error("unknown loss " + quote(name) + ", expected word or sentence");
}

}  // namespace oriel::model
