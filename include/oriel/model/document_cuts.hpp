// Where documents begin as a model sees them, told sentence by sentence.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/model/model_config.hpp"

namespace oriel::model {

// Without a pool every sentence is a document of its own; else one goes from where the input starts
// it to the next, cut between sentences where config.document_tokens would be passed.
class DocumentCuts {
 public:
  explicit DocumentCuts(const ModelConfig& config)
      : has_pool_(config.pool != nn::Pool::None), longest_(config.document_tokens) {}

  // Whether a document begins with the next sentence, of so many tokens. `starts_document`: the
  // input says so.
  bool is_before(bool starts_document, Index tokens) {
    const bool is_new = !has_pool_ || starts_document || tokens_ + tokens > longest_;
    tokens_ = is_new ? tokens : tokens_ + tokens;
    return is_new;
  }

 private:
  bool has_pool_;
  Index longest_;
  Index tokens_ = 0;  // of the document so far
};

}  // namespace oriel::model
