// Running text as batches of whole documents, cut into sentences and tokens, as large as the tagger
// takes at once.
#pragma once

#include "cli/batch_size.hpp"
#include "cli/tag_job.hpp"
#include "cli/tag_text.hpp"
#include "oriel/core/line_reader.hpp"
#include "oriel/model/document_cuts.hpp"
#include "oriel/model/model_config.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {

struct TextBatch {
  std::vector<TagLine> lines;  // their sentences told whether they begin a document
  TagCounts counts;            // of what was read: cuts, malformed, share
};

class TextBatches {
 public:
  // Throws IoError. `options` must outlive the object.
  TextBatches(const std::string& path, const TagTextOptions& options,
              const model::ModelConfig& config);

  // The next batch; nothing at the end. Where more would have to be waited for, what is at hand is
  // a batch if it is made of complete documents. A document that the model would cut is cut in the
  // same places. Where a document begins inside a line, the line may end one batch and go on in the
  // next, as a part.
  std::optional<TextBatch> read();

 private:
  // Where a sentence stands among the lines that wait.
  struct Place {
    std::size_t line = 0;
    std::size_t sentence = 0;
  };

  // Reads a line, or a part of one; false at the end.
  bool read_line();
  bool starts_document() const;
  // Tells its sentences whether they begin documents; counts where one is cut.
  void mark_documents(TagLine& line);
  // Goes on to where a document begins with enough tokens before it; false where there is none.
  bool find_end();
  // Whether what waits is made of complete documents.
  bool is_complete() const;
  // What waits before end_.
  TextBatch take();
  TextBatch take_all();

  LineReader reader_;
  const TagTextOptions& options_;
  bool has_pool_;
  model::DocumentCuts cuts_;
  std::vector<TagLine> lines_;  // that wait
  Place end_;                   // the first sentence that was not looked at for the end of a batch
  Index tokens_ = 0;            // that wait before it
  BatchSize batch_size_;
  std::int64_t cut_places_ = 0;
  bool starts_document_ = true;  // the next sentence does
  bool is_first_ = true;         // no line was read yet
  bool was_blank_ = false;       // of the last line
  bool was_whole_ = true;
  std::size_t document_bytes_ = 0;
  std::int64_t byte_offset_ = 0;  // of the next line
  std::int64_t code_point_offset_ = 0;
};

}  // namespace oriel::cli
