// Which words of a model stood in its training data.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/model/model.hpp"

namespace oriel::inspect {

// The ids below this stood in training; the special entries count. Of a model that was read from a
// file by what its description tells, all where it tells nothing.
Index trained_words(const model::Model& model);

}  // namespace oriel::inspect
