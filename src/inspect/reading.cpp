#include "oriel/inspect/reading.hpp"

#include "oriel/model/decoder.hpp"
#include "oriel/model/window_batch.hpp"
#include "oriel/nn/viterbi.hpp"

#include <algorithm>
#include <stdexcept>

namespace oriel::inspect {
namespace {

using Sentences = std::vector<features::EncodedSentence>;

model::SentenceRange document_of(const Sentences& sentences, const model::ModelConfig& config,
                                 std::size_t sentence) {
  const auto documents = model::documents_of(sentences, config);
  return *std::find_if(documents.begin(), documents.end(),
                       [&](const auto& document) { return sentence < document.last; });
}

void add_columns(Index begin, Index end, std::size_t sentence, std::vector<TokenPlace>& columns) {
  for (Index token = begin; token < end; ++token) {
    columns.push_back({sentence, token});
  }
}

std::vector<TokenPlace> columns_of(const Sentences& sentences, const model::ModelConfig& config,
                                   TokenPlace place) {
  std::vector<TokenPlace> columns;
  const Index tokens = sentences[place.sentence].size();
  const Index longest = config.document_tokens;
  if (config.pool != nn::Pool::None && tokens > longest) {
    const Index begin = place.token / longest * longest;
    add_columns(begin, std::min(tokens, begin + longest), place.sentence, columns);
    return columns;
  }
  const auto document = document_of(sentences, config, place.sentence);
  for (std::size_t s = document.first; s < document.last; ++s) {
    add_columns(0, sentences[s].size(), s, columns);
  }
  return columns;
}

}  // namespace

Reading read_token(const model::Model& model, const std::vector<corpus::Sentence>& sentences,
                   TokenPlace place) {
  const auto extractor = model.extractor();
  const auto encoded = model::encode(extractor, sentences);
  if (place.sentence >= encoded.size() || place.token < 0 ||
      place.token >= encoded[place.sentence].size()) {
    throw std::logic_error("read_token: there is no such token");
  }
  Reading reading;
  reading.place = place;
  reading.sentence = encoded[place.sentence];
  reading.columns = columns_of(encoded, model.config, place);
  const auto& columns = reading.columns;
  reading.column = std::find(columns.begin(), columns.end(), place) - columns.begin();
  model::WindowBatch windows(extractor);
  windows.reset(static_cast<Index>(columns.size()));
  for (const auto& column : columns) {
    windows.add(encoded[column.sentence], column.token, column.token + 1);
  }
  reading.input = windows.input();
  model.network.forward(reading.input, reading.cache);
  model::score_sentences(model, extractor, encoded, [&](std::size_t s, In<float> scores) {
    if (s == place.sentence) {
      reading.scores = scores;
    }
  });
  reading.transitions = model::transitions_of(model);
  reading.path = nn::viterbi<float>(reading.scores, reading.transitions);
  return reading;
}

}  // namespace oriel::inspect
