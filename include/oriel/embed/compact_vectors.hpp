// oriel's own vectors file: a tensor file of kind "vectors" with the tensors
//
//   words    byte                     the words, a line feed between them
//   vectors  int8 or float16 [dim x words]
//   scales   float32 [1 x words]      with int8: value = scale * integer
#pragma once

#include "oriel/core/tensor_file.hpp"
#include "oriel/embed/embedding_reader.hpp"
#include "oriel/embed/embedding_table.hpp"
#include "oriel/embed/word_index.hpp"
#include "oriel/embed/word_vectors.hpp"

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace oriel::embed {

enum class CompactPrecision { Int8, Float16 };

// Writes the file whole or not at all. Throws IoError; Error for a word that no vectors file can
// hold, a duplicate one, or a value that is not finite in the precision asked for; std::logic_error
// for a table without words or numbers, or with another number of words than vectors.
void write_compact_vectors(const std::string& path, const EmbeddingTable& table,
                           CompactPrecision precision);

// Such a file, looked into where it stands: mapped, its words indexed, no vector unpacked before it
// is read.
class CompactVectors final : public WordVectors {
 public:
  // Takes the first `limit` words and vectors. Checks these words (well-formed UTF-8, none empty,
  // none twice), the scales of int8 and the checksums of both; the vectors, most of the file, are
  // first touched by check() or read(). Throws IoError, and FormatError for what is not such a
  // file; std::logic_error for a limit below 1.
  explicit CompactVectors(const std::string& path, std::optional<Index> limit = {});

  Index dim() const override { return entry().rows; }
  Index size() const override { return words_.size(); }
  std::string_view word(Index id) const override { return words_.word(id); }
  Index find(std::string_view word) const override { return words_.find(word); }

  // The vectors' checksum, once, which the first read() does too. Throws FormatError.
  void check() const { values(); }

 private:
  // Float16 numbers are checked here: throws FormatError for one that is not finite.
  void read_columns(Index begin, Out<float> to) const override;
  void check_scales() const;
  const TensorEntry& entry() const { return file_.entry("vectors"); }

  std::string_view values() const;

  TensorFile file_;
  WordIndex words_;
  mutable std::once_flag is_checked_;
  mutable std::string_view values_;  // the bytes of "vectors", when they were checked
  const float* scales_ = nullptr;    // with int8, one a word
};

// The whole of it, every number checked. Throws IoError, and FormatError for what is not such a
// file.
EmbeddingTable read_compact_vectors(const std::string& path,
                                    const EmbeddingReaderOptions& options = {});

}  // namespace oriel::embed
