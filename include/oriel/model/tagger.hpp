// What a user holds: sentences in, tags out.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/spans.hpp"
#include "oriel/features/feature_extractor.hpp"
#include "oriel/model/model.hpp"
#include "oriel/nn/transitions.hpp"

#include <string>
#include <vector>

namespace oriel::model {

class Tagger {
 public:
  explicit Tagger(Model model);

  // Reads a model file, for tagging alone (model_file.hpp). Throws IoError and FormatError.
  static Tagger load(const std::string& path);

  // The mentions in one sentence of tokens (UTF-8). Only legal tag sequences come out. Empty for a
  // model of plain tags (part of speech).
  std::vector<corpus::Span> find_spans(const std::vector<std::string>& tokens) const;

  // One tag a token, in the model's own scheme, for many sentences at once, on all threads. A model
  // with a pool looks at whole documents, which begin where Sentence::starts_document says so; the
  // result does not depend on what stands beside a document. Throws Error where sentences lack a
  // column that the model looks at.
  std::vector<std::vector<std::string>> tag(const std::vector<corpus::Sentence>& sentences) const;

  const Model& model() const { return model_; }

 private:
  Model model_;
  features::FeatureExtractor extractor_;
  nn::Transitions<float> transitions_;
};

}  // namespace oriel::model
