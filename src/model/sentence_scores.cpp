#include "oriel/core/parallel.hpp"
#include "oriel/core/room_pool.hpp"
#include "oriel/model/decoder.hpp"
#include "oriel/model/window_batch.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace oriel::model {
namespace {

// Windows that go through the network at once: their hidden columns stay in the cache.
constexpr Index kBlock = 256;
// Batches are filled up to a multiple of this: a product treats such columns all alike, whatever
// their number, so that the scores of a window are the same bits in any company.
constexpr Index kColumns = 8;

using Sentences = std::vector<features::EncodedSentence>;

// The tokens [begin, end) of a sentence in a batch.
struct Part {
  std::size_t sentence = 0;
  Index begin = 0;
  Index end = 0;
  bool starts_document = false;
};

// What goes through the network at once: whole documents, as many as a block holds, or one that is
// longer.
struct Batch {
  std::vector<Part> parts;
  Index tokens = 0;

  void add(Part part) {
    tokens += part.end - part.begin;
    parts.push_back(std::move(part));
  }
};

Index tokens_of(const Sentences& sentences, const SentenceRange& range) {
  Index tokens = 0;
  for (std::size_t s = range.first; s < range.last; ++s) {
    tokens += sentences[s].size();
  }
  return tokens;
}

// Of a sentence that is longer than any document may be, each such part is a batch of its own, so
// that memory stays bounded.
std::vector<Batch> batches_of(const Sentences& sentences, const ModelConfig& config) {
  std::vector<Batch> batches;
  for (const auto& document : documents_of(sentences, config)) {
    if (batches.empty() || batches.back().tokens + tokens_of(sentences, document) > kBlock) {
      batches.emplace_back();
    }
    bool is_first = true;  // a document may begin with a sentence without tokens
    for (std::size_t s = document.first; s < document.last; ++s) {
      const Index size = sentences[s].size();
      for (Index begin = 0; begin < std::max<Index>(size, 1); begin += config.document_tokens) {
        if (begin > 0) {
          batches.emplace_back();
        }
        batches.back().add(
            {s, begin, std::min(size, begin + config.document_tokens), is_first || begin > 0});
        is_first = is_first && size == 0;
      }
    }
  }
  return batches;
}

class Scorer {
 public:
  Scorer(const Model& model, const features::FeatureExtractor& extractor,
         const Sentences& sentences, const std::function<void(std::size_t, In<float>)>& use)
      : model_(model), extractor_(extractor), sentences_(sentences), use_(use) {}

  void run() {
    const std::vector<Batch> batches = batches_of(sentences_, model_.config);
    for (const Batch& batch : batches) {
      for (const Part& part : batch.parts) {
        if (part.begin == 0 && part.end < sentences_[part.sentence].size()) {
          long_scores_[part.sentence].resize(model_.network.shape().outputs,
                                             sentences_[part.sentence].size());
        }
      }
    }
    for_each_uneven_piece(static_cast<Index>(batches.size()), [&](Index piece) {
      rooms_.with([&] { return std::make_unique<Room>(extractor_); },
                  [&](Room& room) { score(batches[static_cast<std::size_t>(piece)], room); });
    });
    for (const auto& [sentence, scores] : long_scores_) {
      use_(sentence, scores);
    }
  }

 private:
  // What a thread scores a batch with.
  struct Room {
    explicit Room(const features::FeatureExtractor& extractor) : windows(extractor) {}
    WindowBatch windows;
    nn::Cache<float> cache;
  };

  void score(const Batch& batch, Room& room) {
    room.windows.reset((batch.tokens + kColumns - 1) / kColumns * kColumns);
    for (const auto& part : batch.parts) {
      if (part.starts_document) {
        room.windows.start_document();
      }
      room.windows.add(sentences_[part.sentence], part.begin, part.end);
    }
    model_.network.forward(room.windows.input(), room.cache);
    Index done = 0;
    for (const auto& part : batch.parts) {
      const Index count = part.end - part.begin;
      const auto scores = room.cache.scores.middleCols(done, count);
      if (count == sentences_[part.sentence].size()) {
        use_(part.sentence, scores);
      } else {
        long_scores_.at(part.sentence).middleCols(part.begin, count) = scores;
      }
      done += count;
    }
  }

  const Model& model_;
  const features::FeatureExtractor& extractor_;
  const Sentences& sentences_;
  const std::function<void(std::size_t, In<float>)>& use_;
  std::map<std::size_t, Matrix<float>> long_scores_;  // of sentences in several batches
  RoomPool<Room> rooms_;
};

}  // namespace

void score_sentences(const Model& model, const features::FeatureExtractor& extractor,
                     const Sentences& sentences,
                     const std::function<void(std::size_t, In<float>)>& use) {
  Scorer(model, extractor, sentences, use).run();
}

}  // namespace oriel::model
