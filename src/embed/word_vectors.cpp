#include "oriel/embed/word_vectors.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace oriel::embed {

void WordVectors::read(Index begin, Index end, Out<float> to) const {
  if (begin < 0 || begin > end || end > size() || to.rows() != dim() || to.cols() != end - begin) {
    throw std::logic_error("WordVectors::read: there are no such columns, or no room for them");
  }
  read_columns(begin, to);
}

TableVectors::TableVectors(EmbeddingTable table) : table_(std::move(table)) {}

std::string_view TableVectors::word(Index id) const {
  return table_.words.at(static_cast<std::size_t>(id));
}

Index TableVectors::find(std::string_view word) const {
  const auto found = std::find(table_.words.begin(), table_.words.end(), word);
  return found == table_.words.end() ? -1 : found - table_.words.begin();
}

void TableVectors::read_columns(Index begin, Out<float> to) const {
  to = table_.vectors.middleCols(begin, to.cols());
}

}  // namespace oriel::embed
