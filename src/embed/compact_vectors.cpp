#include "oriel/embed/compact_vectors.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/output_file.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/core/tensor_file.hpp"
#include "oriel/core/unique_words.hpp"
#include "oriel/embed/quantize.hpp"
#include "oriel/embed/word_fault.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string_view>

namespace oriel::embed {
namespace {

constexpr std::string_view kKind = "vectors";

std::string join_words(const std::string& path, const EmbeddingTable& table) {
  UniqueWords words;
  std::string joined;
  for (const std::string& word : table.words) {
    if (const auto fault = find_word_fault(word)) {
      throw Error(path + ": cannot be written: " + fault->text);
    }
    if (words.add(word) >= 0) {
      throw Error(path + ": cannot be written: duplicate word " + quote(word));
    }
    joined += (joined.empty() ? "" : "\n") + word;
  }
  return joined;
}

template <typename T>
void add_values(TensorFileWriter& writer, TensorType type, const Matrix<T>& values) {
  const auto size = static_cast<std::size_t>(values.size()) * sizeof(T);
  writer.add("vectors", type, values.rows(), values.cols(),
             {reinterpret_cast<const char*>(values.data()), size});
}

void check_finite(const std::string& path, const EmbeddingTable& table, In<float> rounded) {
  for (Index j = 0; j < table.size(); ++j) {
    if (!rounded.col(j).allFinite()) {
      throw Error(path + ": cannot be written: the vector of " +
                  quote(table.words[static_cast<std::size_t>(j)]) +
                  " holds a number that is not finite in this precision");
    }
  }
}

TensorFile open_vectors(const std::string& path) {
  TensorFile file = TensorFile::open(path, kKind);
  const TensorEntry& entry = file.entry("vectors");
  if (entry.rows == 0 || entry.columns == 0) {
    throw FormatError(path, entry.offset, "the file holds no vectors");
  }
  return file;
}

WordIndex index_words(const TensorFile& file, std::optional<Index> limit) {
  if (limit && *limit < 1) {
    throw std::logic_error("CompactVectors: the limit must be at least 1");
  }
  const Index expected = file.entry("vectors").columns;
  const std::string_view text = file.bytes("words", TensorType::Byte);
  const std::uint64_t offset = file.entry("words").offset;
  WordIndex words({file.path(), offset, text}, std::min(limit.value_or(expected), expected));
  if (words.lines() != expected) {
    throw FormatError(file.path(), offset,
                      "expected " + std::to_string(expected) + " words, one a vector, found " +
                          std::to_string(words.lines()));
  }
  return words;
}

// Columns from `begin` on, as many as the result has.
template <typename T>
Eigen::Map<const Matrix<T>> columns_at(std::string_view bytes, Index begin, Out<float> to) {
  return {reinterpret_cast<const T*>(bytes.data()) + begin * to.rows(), to.rows(), to.cols()};
}

[[noreturn]] void throw_not_finite(const TensorFile& file) {
  throw FormatError(file.path(), file.entry("vectors").offset,
                    "a vector holds a number that is not finite");
}

}  // namespace

void write_compact_vectors(const std::string& path, const EmbeddingTable& table,
                           CompactPrecision precision) {
  if (table.size() == 0 || table.dim() == 0 ||
      table.size() != static_cast<Index>(table.words.size())) {
    throw std::logic_error("write_compact_vectors: the table needs one vector for each word");
  }
  OutputFile output(path);
  TensorFileWriter writer(std::string(kKind), "{}");
  writer.add_bytes("words", join_words(path, table));
  if (precision == CompactPrecision::Float16) {
    const Matrix<Eigen::half> values = to_float16(table.vectors);
    check_finite(path, table, from_float16(values));
    add_values(writer, TensorType::Float16, values);
  } else {
    check_finite(path, table, table.vectors);
    const Int8Columns columns = to_int8(table.vectors);
    add_values(writer, TensorType::Int8, columns.values);
    writer.add_floats("scales", columns.scales);
  }
  writer.write(output);
  output.commit();
}

CompactVectors::CompactVectors(const std::string& path, std::optional<Index> limit)
    : file_(open_vectors(path)), words_(index_words(file_, limit)) {
  if (entry().type != TensorType::Float16) {
    if (entry().type != TensorType::Int8) {
      file_.bytes("vectors", TensorType::Int8);  // throws what the file should have
    }
    scales_ = reinterpret_cast<const float*>(file_.bytes("scales", TensorType::Float32).data());
    check_scales();
  }
}

void CompactVectors::check_scales() const {
  const TensorEntry& scales = file_.entry("scales");
  if (scales.rows != 1 || scales.columns != entry().columns) {
    throw FormatError(file_.path(), scales.offset,
                      "expected 1 x " + std::to_string(entry().columns) + " scales, found " +
                          std::to_string(scales.rows) + " x " + std::to_string(scales.columns));
  }
  constexpr float kLargest = std::numeric_limits<float>::max() / 128.0F;
  if (std::all_of(scales_, scales_ + size(), [](float s) { return std::abs(s) <= kLargest; })) {
    return;
  }
  Matrix<float> column(dim(), 1);
  for (Index id = 0; id < size(); ++id) {
    read(id, id + 1, column);
    if (!column.allFinite()) {
      throw_not_finite(file_);
    }
  }
}

std::string_view CompactVectors::values() const {
  std::call_once(is_checked_, [this] { values_ = file_.bytes("vectors", entry().type); });
  return values_;
}

void CompactVectors::read_columns(Index begin, Out<float> to) const {
  if (entry().type == TensorType::Float16) {
    to = columns_at<Eigen::half>(values(), begin, to).template cast<float>();
    if (!to.allFinite()) {
      throw_not_finite(file_);
    }
  } else {
    const auto integers = columns_at<std::int8_t>(values(), begin, to);
    unpack_int8(integers, Eigen::Map<const Matrix<float>>(scales_ + begin, 1, to.cols()), to);
  }
}

EmbeddingTable read_compact_vectors(const std::string& path,
                                    const EmbeddingReaderOptions& options) {
  constexpr Index kColumnsPerBlock = 1024;
  const CompactVectors compact(path, options.limit);
  compact.check();  // here by all threads
  EmbeddingTable table;
  table.words.reserve(static_cast<std::size_t>(compact.size()));
  for (Index id = 0; id < compact.size(); ++id) {
    table.words.emplace_back(compact.word(id));
  }
  table.vectors.resize(compact.dim(), compact.size());
  for_each_block(compact.size(), kColumnsPerBlock, [&](Index begin, Index end) {
    compact.read(begin, end, table.vectors.middleCols(begin, end - begin));
  });
  if (options.on_progress) {
    options.on_progress(table.size(), 1.0);
  }
  return table;
}

}  // namespace oriel::embed
