#include "oriel/inspect/reading.hpp"

#include "oriel/model/window_batch.hpp"
#include "oriel/nn/viterbi.hpp"

#include <algorithm>
#include <stdexcept>

namespace oriel::inspect {
namespace {

void add_columns(Index begin, Index end, std::size_t sentence, std::vector<TokenPlace>& columns) {
  for (Index token = begin; token < end; ++token) {
    columns.push_back({sentence, token});
  }
}

}  // namespace

TokenReader::TokenReader(const model::Model& model, const std::vector<corpus::Sentence>& sentences)
    : model_(model),
      extractor_(model.extractor()),
      sentences_(model::encode(extractor_, sentences)),
      documents_(model::documents_of(sentences_, model.config)) {}

model::SentenceRange TokenReader::document_of(std::size_t sentence) const {
  return *std::upper_bound(documents_.begin(), documents_.end(), sentence,
                           [](std::size_t s, const auto& document) { return s < document.last; });
}

std::vector<TokenPlace> TokenReader::columns_of(TokenPlace place) const {
  std::vector<TokenPlace> columns;
  const Index tokens = sentences_[place.sentence].size();
  const Index longest = model_.config.document_tokens;
  if (model_.config.pool != nn::Pool::None && tokens > longest) {
    const Index begin = place.token / longest * longest;
    add_columns(begin, std::min(tokens, begin + longest), place.sentence, columns);
    return columns;
  }
  const auto document = document_of(place.sentence);
  for (std::size_t s = document.first; s < document.last; ++s) {
    add_columns(0, sentences_[s].size(), s, columns);
  }
  return columns;
}

Matrix<float> TokenReader::scores_of(std::size_t sentence) const {
  const auto document = document_of(sentence);
  const auto at = [&](std::size_t s) {
    return sentences_.begin() + static_cast<std::ptrdiff_t>(s);
  };
  const std::vector<features::EncodedSentence> read(at(document.first), at(document.last));
  Matrix<float> found;
  model::score_sentences(model_, extractor_, read, [&](std::size_t s, In<float> scores) {
    if (document.first + s == sentence) {
      found = scores;
    }
  });
  return found;
}

Reading TokenReader::read(TokenPlace place) const {
  if (place.sentence >= sentences_.size() || place.token < 0 ||
      place.token >= sentences_[place.sentence].size()) {
    throw std::logic_error("TokenReader: there is no such token");
  }
  Reading reading;
  reading.place = place;
  reading.sentence = sentences_[place.sentence];
  reading.columns = columns_of(place);
  const auto& columns = reading.columns;
  reading.column = std::find(columns.begin(), columns.end(), place) - columns.begin();
  model::WindowBatch windows(extractor_);
  windows.reset(static_cast<Index>(columns.size()));
  for (const auto& column : columns) {
    windows.add(sentences_[column.sentence], column.token, column.token + 1);
  }
  reading.input = windows.input();
  model_.network.forward(reading.input, reading.cache);
  reading.scores = scores_of(place.sentence);
  reading.transitions = model::transitions_of(model_);
  reading.path = nn::viterbi<float>(reading.scores, reading.transitions);
  return reading;
}

Reading read_token(const model::Model& model, const std::vector<corpus::Sentence>& sentences,
                   TokenPlace place) {
  return TokenReader(model, sentences).read(place);
}

}  // namespace oriel::inspect
