#include "oriel/model/tagger.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/model/decoder.hpp"
#include "oriel/model/model_file.hpp"

#include <utility>

namespace oriel::model {
namespace {

constexpr Index kEncodeGrain = 64;  // sentences

}  // namespace

Tagger::Tagger(Model model)
    : model_(std::move(model)),
      extractor_(model_.extractor()),
      transitions_(legal_transitions(model_.tags)) {}

Tagger Tagger::load(const std::string& path) { return Tagger(load_model(path)); }

std::vector<corpus::Span> Tagger::find_spans(const std::vector<std::string>& tokens) const {
  if (model_.tags.scheme() == corpus::TagScheme::Plain) {
    return {};
  }
  return corpus::spans_of(tag({tokens}).front());
}

std::vector<std::vector<std::string>> Tagger::tag(
    const std::vector<std::vector<std::string>>& sentences) const {
  std::vector<features::EncodedSentence> encoded(sentences.size());
  for_each_block(static_cast<Index>(sentences.size()), kEncodeGrain, [&](Index begin, Index end) {
    for (Index s = begin; s < end; ++s) {
      encoded[static_cast<std::size_t>(s)] =
          extractor_.encode(sentences[static_cast<std::size_t>(s)]);
    }
  });
  std::vector<std::vector<std::string>> tags(sentences.size());
  score_sentences(model_.network, extractor_, encoded, [&](std::size_t s, In<float> scores) {
    tags[s].reserve(sentences[s].size());
    for (const Id id : nn::viterbi<float>(scores, transitions_)) {
      tags[s].push_back(model_.tags.tag(id));
    }
  });
  return tags;
}

}  // namespace oriel::model
