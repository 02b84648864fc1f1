#include "cli/conll_batches.hpp"

#include "oriel/core/error.hpp"

#include <cstddef>
#include <utility>

namespace oriel::cli {
namespace {

// A document of more sentences than the second number is cut; counted from where one begins, the
// first one behind as many sentences as the first number.
constexpr std::size_t kBatchSentences = 4096;
constexpr std::size_t kMostSentences = 4 * kBatchSentences;

}  // namespace

ConllBatches::ConllBatches(const std::string& path, const corpus::ConllOptions& columns,
                           const model::ModelConfig& config)
    : reader_(path, columns),
      has_pool_(config.pool != nn::Pool::None),
      marker_(config.documents),
      cuts_(config) {
  reader_.expect_sentence();
}

std::optional<ConllBatch> ConllBatches::read() {
  auto batch = read_documents();
  if (batch) {
    batch->share = reader_.share();
  }
  return batch;
}

std::optional<ConllBatch> ConllBatches::read_documents() {
  if (fault_) {
    std::rethrow_exception(std::exchange(fault_, nullptr));
  }
  ConllBatch batch;
  batch_tokens_ = 0;
  if (std::exchange(is_waiting_, false)) {
    take(batch);
  }
  try {
    while (reader_.next(sentence_)) {
      if (starts_document(batch) && batch_tokens_ >= batch_size_.tokens()) {
        is_waiting_ = true;
        batch_size_.grow();
        return batch;
      }
      take(batch);
      if (is_complete() && reader_.would_wait()) {
        sentences_ = 0;
        return batch;
      }
    }
  } catch (const Error&) {
    if (batch.sentences.empty()) {
      throw;
    }
    fault_ = std::current_exception();
  }
  return batch.sentences.empty() ? std::nullopt : std::optional(std::move(batch));
}

bool ConllBatches::starts_document(ConllBatch& batch) {
  marker_.mark(sentence_);
  const bool is_start = !has_pool_ || sentence_.starts_document;
  if (sentences_ >= (is_start ? kBatchSentences : kMostSentences)) {
    batch.cuts += is_start ? 0 : 1;
    sentence_.starts_document = true;
    sentences_ = 0;
  }
  const auto size = static_cast<Index>(sentence_.tokens.size());
  const bool is_new = cuts_.is_before(sentence_.starts_document, size);
  batch.cuts += has_pool_ && is_new && !sentence_.starts_document ? 1 : 0;
  return is_new;
}

void ConllBatches::take(ConllBatch& batch) {
  batch_tokens_ += static_cast<Index>(sentence_.tokens.size());
  ++sentences_;
  batch.sentences.push_back(std::exchange(sentence_, {}));
}

}  // namespace oriel::cli
