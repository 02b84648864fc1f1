#include "oriel/model/tagger.hpp"

#include "oriel/model/decoder.hpp"
#include "oriel/model/model_file.hpp"
#include "oriel/nn/viterbi.hpp"

#include <utility>

namespace oriel::model {

Tagger::Tagger(Model model)
    : model_(std::move(model)),
      extractor_(model_.extractor()),
      transitions_(transitions_of(model_)) {}

Tagger Tagger::load(const std::string& path) { return Tagger(load_model_for_tagging(path)); }

std::vector<corpus::Span> Tagger::find_spans(const std::vector<std::string>& tokens) const {
  if (model_.tags.scheme() == corpus::TagScheme::Plain) {
    return {};
  }
  corpus::Sentence sentence;
  sentence.tokens = tokens;
  return corpus::spans_of(tag({std::move(sentence)}).front());
}

std::vector<std::vector<std::string>> Tagger::tag(
    const std::vector<corpus::Sentence>& sentences) const {
  const auto encoded = encode(extractor_, sentences);
  std::vector<std::vector<std::string>> tags(sentences.size());
  score_sentences(model_, extractor_, encoded, [&](std::size_t s, In<float> scores) {
    tags[s].reserve(sentences[s].tokens.size());
    for (const Id id : nn::viterbi<float>(scores, transitions_)) {
      tags[s].push_back(model_.tags.tag(id));
    }
  });
  return tags;
}

}  // namespace oriel::model
