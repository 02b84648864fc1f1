// What a user holds: sentences in, tags out.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/spans.hpp"
#include "oriel/model/confidence.hpp"
#include "oriel/model/model.hpp"

#include <memory>
#include <string>
#include <vector>

namespace oriel::model {

// One of the best sequences of tags for a sentence.
struct TagPath {
  std::vector<std::string> tags;
  double probability = 0.0;
};

struct ScoredTags {
  std::vector<std::string> tags;          // as Tagger::tag gives them
  std::vector<corpus::ScoredSpan> spans;  // in order; none for plain tags
  std::vector<TagPath> paths;             // the best first, as many as were asked for or there are
};

// What it has worked out for the tokens of one text serves the next one, in a bounded room. Several
// threads may ask one tagger at once.
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

  // The same mentions with the model's confidence in each: how probable it is, at the temperature
  // that was fitted in training, that exactly this mention stands there (model/confidence.hpp).
  std::vector<corpus::ScoredSpan> find_scored_spans(const std::vector<std::string>& tokens) const;

  // What tag() gives, with confidences and the `paths` best sequences of tags. Throws as tag().
  std::vector<ScoredTags> tag_with_confidence(const std::vector<corpus::Sentence>& sentences,
                                              Index paths = 0) const;

  const Model& model() const;

 private:
  struct State;

  std::vector<std::string> names_of(const std::vector<Id>& ids) const;
  ScoredTags score(In<float> scores, const Confidence& confidence, Index paths) const;

  std::shared_ptr<State> state_;  // copies of a tagger share it
};

}  // namespace oriel::model
