#include "oriel/model/decoder.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/model/window_batch.hpp"

#include <algorithm>
#include <limits>
#include <span>

namespace oriel::model {
namespace {

// Windows in one product: enough to keep the weights in cache, little enough for many pieces.
constexpr Index kBlock = 256;
// Batches are filled up to a multiple of this: a product treats such columns all alike, whatever
// their number, so that the scores of a window are the same bits in any company.
constexpr Index kColumns = 8;
constexpr Index kPiece = 4 * kBlock;  // tokens of one thread's task
constexpr Index kEncodeGrain = 64;    // sentences

using Sentences = std::vector<features::EncodedSentence>;

// The tokens [begin, end) of a sentence in a batch.
struct Part {
  std::size_t sentence = 0;
  Index begin = 0;
  Index end = 0;
  bool starts_document = false;
};

// What goes through the network at once.
struct Batch {
  std::vector<Part> parts;
  Index tokens = 0;

  void add(const Part& part) {
    parts.push_back(part);
    tokens += part.end - part.begin;
  }
};

Index tokens_of(const Sentences& sentences, const SentenceRange& range) {
  Index tokens = 0;
  for (std::size_t s = range.first; s < range.last; ++s) {
    tokens += sentences[s].size();
  }
  return tokens;
}

// Whole documents: as many as a block holds, or one that is longer. Of a sentence that is longer
// than any document may be, each such part is pooled by itself, so that memory stays bounded.
std::vector<Batch> batches_of_documents(const Sentences& sentences,
                                        std::span<const SentenceRange> documents, Index longest) {
  std::vector<Batch> batches;
  for (const auto& document : documents) {
    if (batches.empty() || batches.back().tokens + tokens_of(sentences, document) > kBlock) {
      batches.emplace_back();
    }
    bool is_first = true;  // a document may begin with a sentence without tokens
    for (std::size_t s = document.first; s < document.last; ++s) {
      for (Index begin = 0; begin < sentences[s].size(); begin += longest) {
        if (begin > 0) {
          batches.emplace_back();
        }
        const Index end = std::min(sentences[s].size(), begin + longest);
        batches.back().add({s, begin, end, is_first || begin > 0});
        is_first = false;
      }
    }
  }
  return batches;
}

// Blocks of windows, whatever they belong to.
std::vector<Batch> batches_of_windows(const Sentences& sentences,
                                      std::span<const SentenceRange> documents) {
  std::vector<Batch> batches(1);
  for (const auto& document : documents) {
    for (std::size_t s = document.first; s < document.last; ++s) {
      for (Index begin = 0; begin < sentences[s].size();) {
        if (batches.back().tokens == kBlock) {
          batches.emplace_back();
        }
        const Index room = kBlock - batches.back().tokens;
        const Index end = std::min(sentences[s].size(), begin + room);
        batches.back().add({s, begin, end, false});
        begin = end;
      }
    }
  }
  return batches;
}

// Scores whole documents as one row of windows: [tags x tokens of them all].
Matrix<float> score_documents(const Model& model, const features::FeatureExtractor& extractor,
                              const Sentences& sentences,
                              std::span<const SentenceRange> documents) {
  const auto batches =
      model.config.pool == nn::Pool::None
          ? batches_of_windows(sentences, documents)
          : batches_of_documents(sentences, documents, model.config.document_tokens);
  Index tokens = 0;
  for (const auto& batch : batches) {
    tokens += batch.tokens;
  }
  Matrix<float> scores(model.network.shape().outputs, tokens);
  WindowBatch windows(extractor);
  nn::Cache<float> cache;
  Index done = 0;
  for (const auto& batch : batches) {
    windows.reset((batch.tokens + kColumns - 1) / kColumns * kColumns);
    for (const auto& part : batch.parts) {
      if (part.starts_document) {
        windows.start_document();
      }
      windows.add(sentences[part.sentence], part.begin, part.end);
    }
    model.network.forward(windows.input(), cache);
    scores.middleCols(done, batch.tokens) = cache.scores.leftCols(batch.tokens);
    done += batch.tokens;
  }
  return scores;
}

}  // namespace

nn::Transitions<float> legal_transitions(const corpus::TagSet& tags) {
  constexpr float kForbidden = -std::numeric_limits<float>::infinity();
  const auto legal = tags.legal_transitions();
  const auto starts = tags.legal_starts();
  const auto ends = tags.legal_ends();
  nn::Transitions<float> transitions;
  transitions.step = Matrix<float>::Zero(tags.size(), tags.size());
  transitions.start = Matrix<float>::Zero(tags.size(), 1);
  transitions.end = Matrix<float>::Zero(tags.size(), 1);
  for (Index i = 0; i < tags.size(); ++i) {
    transitions.start(i) = starts[static_cast<std::size_t>(i)] ? 0.0F : kForbidden;
    transitions.end(i) = ends[static_cast<std::size_t>(i)] ? 0.0F : kForbidden;
    for (Index j = 0; j < tags.size(); ++j) {
      transitions.step(i, j) = legal(i, j) ? 0.0F : kForbidden;
    }
  }
  return transitions;
}

nn::Transitions<float> transitions_of(const Model& model) {
  nn::Transitions<float> transitions = legal_transitions(model.tags);
  const nn::Transitions<float> learnt = model.network.transitions();
  transitions.step += learnt.step;
  transitions.start += learnt.start;
  transitions.end += learnt.end;
  return transitions;
}

std::vector<SentenceRange> documents_of(const Sentences& sentences, const ModelConfig& config) {
  std::vector<SentenceRange> documents;
  Index tokens = 0;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const bool is_new = documents.empty() || config.pool == nn::Pool::None ||
                        sentences[s].starts_document ||
                        tokens + sentences[s].size() > config.document_tokens;
    if (is_new) {
      documents.push_back({s, s});
      tokens = 0;
    }
    documents.back().last = s + 1;
    tokens += sentences[s].size();
  }
  return documents;
}

Sentences encode(const features::FeatureExtractor& extractor,
                 const std::vector<corpus::Sentence>& sentences) {
  Sentences encoded(sentences.size());
  for_each_block(static_cast<Index>(sentences.size()), kEncodeGrain, [&](Index begin, Index end) {
    for (auto s = static_cast<std::size_t>(begin); s < static_cast<std::size_t>(end); ++s) {
      encoded[s] = extractor.encode(sentences[s]);
    }
  });
  return encoded;
}

void score_sentences(const Model& model, const features::FeatureExtractor& extractor,
                     const Sentences& sentences,
                     const std::function<void(std::size_t, In<float>)>& use) {
  const auto documents = documents_of(sentences, model.config);
  // Tasks of whole documents with about the same number of tokens.
  std::vector<std::size_t> starts{0};
  Index tokens = 0;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    tokens += tokens_of(sentences, documents[d]);
    if (tokens >= kPiece || d + 1 == documents.size()) {
      starts.push_back(d + 1);
      tokens = 0;
    }
  }
  for_each_uneven_piece(static_cast<Index>(starts.size()) - 1, [&](Index piece) {
    const std::size_t first = starts[static_cast<std::size_t>(piece)];
    const std::size_t count = starts[static_cast<std::size_t>(piece) + 1] - first;
    const auto range = std::span(documents).subspan(first, count);
    const Matrix<float> scores = score_documents(model, extractor, sentences, range);
    Index begin = 0;
    for (std::size_t s = range.front().first; s < range.back().last; ++s) {
      use(s, scores.middleCols(begin, sentences[s].size()));
      begin += sentences[s].size();
    }
  });
}

}  // namespace oriel::model
