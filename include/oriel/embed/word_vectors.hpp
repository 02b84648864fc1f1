// Words and their vectors to look into: a table in memory, or a file that is read where it stands.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/embed/embedding_table.hpp"

#include <string_view>

namespace oriel::embed {

class WordVectors {
 public:
  virtual ~WordVectors() = default;

  virtual Index dim() const = 0;
  // The words, and so the columns; an id is below it.
  virtual Index size() const = 0;
  // Lives as long as the object.
  virtual std::string_view word(Index id) const = 0;
  // The id of the word in exactly this spelling, or -1.
  virtual Index find(std::string_view word) const = 0;
  // Overwrites `to` [dim x (end - begin)] with the columns [begin, end). Any thread may call it.
  // Throws std::logic_error for columns that are none or another shape.
  void read(Index begin, Index end, Out<float> to) const;

 private:
  virtual void read_columns(Index begin, Out<float> to) const = 0;
};

class TableVectors final : public WordVectors {
 public:
  explicit TableVectors(EmbeddingTable table);

  Index dim() const override { return table_.dim(); }
  Index size() const override { return table_.size(); }
  std::string_view word(Index id) const override;
  Index find(std::string_view word) const override;

 private:
  void read_columns(Index begin, Out<float> to) const override;

  EmbeddingTable table_;
};

}  // namespace oriel::embed
