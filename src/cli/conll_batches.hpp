// A column file as batches of whole documents, as large as the tagger takes at once.
#pragma once

#include "cli/batch_size.hpp"
#include "oriel/corpus/conll_reader.hpp"
#include "oriel/corpus/documents.hpp"
#include "oriel/model/document_cuts.hpp"
#include "oriel/model/model_config.hpp"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {

struct ConllBatch {
  std::vector<corpus::Sentence> sentences;  // each told whether it begins a document
  std::int64_t cuts = 0;                    // places where a document was cut
  double share = -1.0;                      // of the file that was read, where it can be known
};

class ConllBatches {
 public:
  // `columns` as tag needs them. Throws IoError, and ParseError for a file without a token.
  ConllBatches(const std::string& path, const corpus::ConllOptions& columns,
               const model::ModelConfig& config);

  // The next batch; nothing at the end. Where more would have to be waited for, what is at hand is
  // a batch if it is made of complete documents. A document that the model would cut is cut in the
  // same places. Throws ParseError, behind the sentences before the fault.
  std::optional<ConllBatch> read();

  const corpus::ConllFormat& format() const { return reader_.format(); }

 private:
  std::optional<ConllBatch> read_documents();
  // Whether the sentence that was read last begins a document; counts where one is cut.
  bool starts_document(ConllBatch& batch);
  // Moves it into the batch.
  void take(ConllBatch& batch);
  // Whether what was read is made of complete documents.
  bool is_complete() const { return !has_pool_ || marker_.is_by_sentence(); }

  corpus::ConllReader reader_;
  bool has_pool_;
  corpus::DocumentMarker marker_;
  model::DocumentCuts cuts_;
  corpus::Sentence sentence_;
  bool is_waiting_ = false;   // the sentence was read and is in no batch yet
  std::exception_ptr fault_;  // behind the last batch
  BatchSize batch_size_;
  Index batch_tokens_ = 0;
  std::size_t sentences_ = 0;  // since a document was cut for their number
};

}  // namespace oriel::cli
