#include "oriel/inspect/similar_tokens.hpp"

#include "oriel/core/error.hpp"
#include "oriel/model/decoder.hpp"
#include "oriel/model/window_batch.hpp"

#include <algorithm>
#include <tuple>

namespace oriel::inspect {
namespace {

// Windows that go through the network at once.
constexpr Index kBatch = 512;

// The best ones so far, the nearest first.
class Nearest {
 public:
  Nearest(In<float> h, Index count) : h_(h), count_(static_cast<std::size_t>(count)) {}

  void add(TokenPlace place, In<float> h) {
    const double norms = static_cast<double>(h.norm()) * static_cast<double>(h_.norm());
    const double similarity =
        norms > 0.0 ? static_cast<double>(h.col(0).dot(h_.col(0))) / norms : 0.0;
    if (best_.size() == count_ && !(similarity > best_.back().similarity)) {
      return;
    }
    const auto behind = std::find_if(best_.begin(), best_.end(), [&](const SimilarToken& other) {
      return other.similarity < similarity;
    });
    best_.insert(behind, {place, similarity});
    if (best_.size() > count_) {
      best_.pop_back();
    }
  }

  const std::vector<SimilarToken>& best() const { return best_; }

 private:
  Matrix<float> h_;
  std::size_t count_;
  std::vector<SimilarToken> best_;
};

}  // namespace

std::vector<SimilarToken> similar_tokens(const model::Model& model,
                                         const std::vector<corpus::Sentence>& sentences,
                                         In<float> h, Index count,
                                         const std::function<void(Index)>& tell) {
  if (model.network.shape().hidden.empty()) {
    throw Error("the model has no hidden layer: there are no hidden columns to compare");
  }
  const auto extractor = model.extractor();
  const auto encoded = model::encode(extractor, sentences);
  Nearest nearest(h, count);
  model::WindowBatch windows(extractor);
  nn::Cache<float> cache;
  std::vector<TokenPlace> places;
  Index seen = 0;
  const auto look = [&] {
    windows.reset(static_cast<Index>(places.size()));
    for (const auto& place : places) {
      windows.add(encoded[place.sentence], place.token, place.token + 1);
    }
    model.network.forward(windows.input(), cache);
    for (std::size_t i = 0; i < places.size(); ++i) {
      nearest.add(places[i], cache.h.back().col(static_cast<Index>(i)));
    }
    seen += static_cast<Index>(places.size());
    places.clear();
    tell(seen);
  };
  for (std::size_t s = 0; s < encoded.size(); ++s) {
    for (Index token = 0; token < encoded[s].size(); ++token) {
      places.push_back({s, token});
      if (static_cast<Index>(places.size()) == kBatch) {
        look();
      }
    }
  }
  look();
  return nearest.best();
}

}  // namespace oriel::inspect
