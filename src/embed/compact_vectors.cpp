#include "oriel/embed/compact_vectors.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/output_file.hpp"
#include "oriel/core/tensor_file.hpp"
#include "oriel/embed/quantize.hpp"
#include "oriel/embed/unique_words.hpp"
#include "oriel/embed/word_fault.hpp"

#include <algorithm>
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

// The words of the blob, `limit` of them at most; all are counted and checked.
std::vector<std::string> split_words(const TensorFile& file, Index expected, Index limit) {
  const std::string_view blob = file.bytes("words", TensorType::Byte);
  const std::uint64_t offset = file.entry("words").offset;
  UniqueWords words;
  std::size_t begin = 0;
  while (begin <= blob.size() && words.size() < limit) {
    const std::size_t end = std::min(blob.find('\n', begin), blob.size());
    const std::string_view word = blob.substr(begin, end - begin);
    if (const auto fault = find_word_fault(word)) {
      throw FormatError(file.path(), offset + begin + fault->offset, fault->text);
    }
    if (words.add(word) >= 0) {
      throw FormatError(file.path(), offset + begin, "duplicate word " + quote(word));
    }
    begin = end + 1;
  }
  const Index found = 1 + std::count(blob.begin(), blob.end(), '\n');
  if (found != expected) {
    throw FormatError(file.path(), offset,
                      "expected " + std::to_string(expected) + " words, one a vector, found " +
                          std::to_string(found));
  }
  return words.take();
}

template <typename T>
Eigen::Map<const Matrix<T>> first_columns(const TensorFile& file, TensorType type, Index columns) {
  const std::string_view bytes = file.bytes("vectors", type);
  return {reinterpret_cast<const T*>(bytes.data()), file.entry("vectors").rows, columns};
}

Matrix<float> unpack(const TensorFile& file, Index columns) {
  const TensorEntry& entry = file.entry("vectors");
  if (entry.type == TensorType::Float16) {
    return from_float16(first_columns<Eigen::half>(file, entry.type, columns));
  }
  const Matrix<float> scales = file.floats("scales");
  if (scales.rows() != 1 || scales.cols() != entry.columns) {
    throw FormatError(file.path(), file.entry("scales").offset,
                      "expected 1 x " + std::to_string(entry.columns) + " scales, found " +
                          std::to_string(scales.rows()) + " x " + std::to_string(scales.cols()));
  }
  return from_int8(first_columns<std::int8_t>(file, TensorType::Int8, columns),
                   scales.leftCols(columns));
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

EmbeddingTable read_compact_vectors(const std::string& path,
                                    const EmbeddingReaderOptions& options) {
  const TensorFile file = TensorFile::open(path, kKind);
  const TensorEntry& entry = file.entry("vectors");
  if (entry.rows == 0 || entry.columns == 0) {
    throw FormatError(path, entry.offset, "the file holds no vectors");
  }
  const Index columns = std::min(options.limit.value_or(entry.columns), entry.columns);
  EmbeddingTable table;
  table.words = split_words(file, entry.columns, columns);
  table.vectors = unpack(file, columns);
  if (!table.vectors.allFinite()) {
    throw FormatError(path, entry.offset, "a vector holds a number that is not finite");
  }
  if (options.on_progress) {
    options.on_progress(table.size(), 1.0);
  }
  return table;
}

}  // namespace oriel::embed
