#include "oriel/model/model_file.hpp"

#include "model_meta.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/tensor_file.hpp"
#include "oriel/embed/quantize.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace oriel::model {
namespace {

constexpr std::string_view kKind = "model";
constexpr std::uint64_t kMetaOffset = 24;
constexpr const char* kGazetteers = "gazetteers";

// The tensor that holds the words of a table of vectors.
std::string words_tensor(std::size_t table) {
  return table == 0 ? "words" : "words" + std::to_string(table + 1);
}

std::string scales_tensor(const std::string& name) { return name + ".scales"; }

std::string index_tensor(const std::string& words) { return words + ".index"; }

// Words in a table of their own, none of them twice.
std::shared_ptr<const corpus::Vocabulary> split_words(const TensorFile& file,
                                                      const std::string& tensor) {
  const std::string_view text = file.bytes(tensor, TensorType::Byte);
  const std::uint64_t offset = file.entry(tensor).offset;
  auto vocabulary = std::make_shared<corpus::Vocabulary>();
  const std::size_t begin = vocabulary->add_lines(text);
  if (begin < text.size()) {
    const std::size_t end = text.find('\n', begin);
    throw FormatError(
        file.path(), offset + begin,
        end == std::string_view::npos || end == begin
            ? "expected a word and a line feed"
            : "the word " + quote(text.substr(begin, end - begin)) + " stands here twice");
  }
  return vocabulary;
}

// Where the file has an index of them, words stay where they stand.
std::shared_ptr<const corpus::Vocabulary> open_words(const TensorFile& file,
                                                     const std::string& tensor) {
  const std::string index = index_tensor(tensor);
  if (!file.has(index)) {
    return split_words(file, tensor);
  }
  return std::make_shared<const corpus::Vocabulary>(file.checked_bytes(tensor, TensorType::Byte),
                                                    file.checked_bytes(index, TensorType::Byte));
}

std::string values_tensor(const features::ValueFeature& feature) {
  return feature.name() + ".values";
}

// Null where the model has no lists. The names stay where they stand in the mapped file.
std::shared_ptr<const features::Gazetteers> read_gazetteers(const TensorFile& file,
                                                            std::vector<std::string> names) {
  if (names.empty()) {
    return nullptr;
  }
  CheckedBytes bytes = file.checked_bytes(kGazetteers, TensorType::Byte);
  try {
    return std::make_shared<const features::Gazetteers>(
        features::Gazetteers::from_bytes(std::move(names), std::move(bytes)));
  } catch (const FormatError&) {
    throw;
  } catch (const Error& fault) {
    throw FormatError(file.path(), file.entry(kGazetteers).offset, fault.what());
  }
}

// A tensor's numbers where they stand in the file.
template <typename T>
Eigen::Map<const Matrix<T>> matrix_of(const TensorFile& file, const TensorEntry& entry) {
  const std::string_view bytes = file.bytes(entry.name, entry.type);
  return {reinterpret_cast<const T*>(bytes.data()), entry.rows, entry.columns};
}

template <typename T>
std::string bytes_of(const Matrix<T>& values) {
  return {reinterpret_cast<const char*>(values.data()),
          static_cast<std::size_t>(values.size()) * sizeof(T)};
}

const TensorEntry& checked_entry(const TensorFile& file, const nn::TensorShape& shape) {
  const TensorEntry& entry = file.entry(shape.name);
  if (entry.rows != shape.rows || entry.columns != shape.columns) {
    throw FormatError(file.path(), entry.offset,
                      "tensor " + quote(shape.name) + " is " + std::to_string(entry.rows) + " x " +
                          std::to_string(entry.columns) + ", expected " +
                          std::to_string(shape.rows) + " x " + std::to_string(shape.columns));
  }
  return entry;
}

FormatError not_finite(const TensorFile& file, const TensorEntry& entry) {
  return {file.path(), entry.offset,
          "tensor " + quote(entry.name) + " holds a number that is not finite"};
}

Matrix<float> read_tensor(const TensorFile& file, const nn::TensorShape& shape) {
  const TensorEntry& entry = checked_entry(file, shape);
  const std::string& name = shape.name;
  Matrix<float> values;
  switch (entry.type) {
    case TensorType::Int8:
      values =
          embed::from_int8(matrix_of<std::int8_t>(file, entry), file.floats(scales_tensor(name)));
      break;
    case TensorType::Float16:
      values = embed::from_float16(matrix_of<Eigen::half>(file, entry));
      break;
    default:
      values = file.floats(name);
      break;
  }
  if (!values.allFinite()) {
    throw not_finite(file, entry);
  }
  return values;
}

// A tensor of 8 bits where it stands in the file.
nn::NarrowColumns narrow_tensor(const TensorFile& file, const nn::TensorShape& shape) {
  const TensorEntry& entry = checked_entry(file, shape);
  CheckedBytes scales = file.checked_bytes(scales_tensor(shape.name), TensorType::Float32);
  if (scales.size() != static_cast<std::size_t>(shape.columns) * sizeof(float)) {
    throw FormatError(file.path(), entry.offset,
                      "tensor " + quote(shape.name) + " has not one scale a column");
  }
  return {file.checked_bytes(shape.name, TensorType::Int8), std::move(scales), entry.rows,
          entry.columns};
}

// The weights of the first layer in today's order: (position, feature, row) from (feature,
// position, row).
Matrix<float> by_position(const nn::NetworkShape& shape, const Matrix<float>& by_feature) {
  Matrix<float> W = by_feature;
  for (std::size_t i = 0; i < shape.lookups.size(); ++i) {
    const Index rows = shape.lookups[i].dim;
    for (Index position = 0; position < shape.positions; ++position) {
      W.middleCols(position * shape.token_rows() + shape.first_row(i), rows) =
          by_feature.middleCols(shape.first_row(i) * shape.positions + position * rows, rows);
    }
  }
  return W;
}

constexpr std::array<std::pair<VectorPrecision, std::string_view>, 3> kPrecisions{
    {{VectorPrecision::Float32, "float32"},
     {VectorPrecision::Float16, "float16"},
     {VectorPrecision::Int8, "int8"}}};

}  // namespace

std::string_view name_of(VectorPrecision precision) {
  return kPrecisions[static_cast<std::size_t>(precision)].second;
}

VectorPrecision parse_vector_precision(std::string_view name) {
  for (const auto& [precision, known] : kPrecisions) {
    if (known == name) {
      return precision;
    }
  }
  throw Error("unknown precision " + quote(name) + ", expected float32, float16 or int8");
}

void save_model(const Model& model, VectorPrecision precision, OutputFile& file) {
  TensorFileWriter writer(std::string(kKind), write_meta(model));
  for (std::size_t i = 0; i < model.tables.words.size(); ++i) {
    const corpus::Vocabulary& words = *model.tables.words[i];
    writer.add_bytes(words_tensor(i), words.lines());
    writer.add_checksums();
    writer.add_bytes(index_tensor(words_tensor(i)), words.index());
    writer.add_checksums();
  }
  const auto values = features::value_features(model.config.features);
  for (std::size_t i = 0; i < values.size(); ++i) {
    writer.add_bytes(values_tensor(values[i]), model.tables.values[i]->lines());
  }
  if (model.tables.gazetteers != nullptr) {
    writer.add_bytes(kGazetteers, model.tables.gazetteers->bytes());
    writer.add_checksums();
  }
  for (const auto& tensor : model.network.parameters().tensors) {
    if (!tensor.narrow.is_empty()) {
      throw std::logic_error("save_model: the model was loaded for tagging");
    }
    const Index rows = tensor.rows();
    const Index columns = tensor.columns();
    if (tensor.is_embedding && precision == VectorPrecision::Int8) {
      const embed::Int8Columns narrow = embed::to_int8(tensor.value);
      writer.add(tensor.name, TensorType::Int8, rows, columns, bytes_of(narrow.values));
      writer.add_checksums();
      writer.add_floats(scales_tensor(tensor.name), narrow.scales);
      writer.add_checksums();
    } else if (tensor.is_embedding && precision == VectorPrecision::Float16) {
      writer.add(tensor.name, TensorType::Float16, rows, columns,
                 bytes_of(embed::to_float16(tensor.value)));
    } else {
      const auto size = static_cast<std::size_t>(tensor.value.size()) * sizeof(float);
      writer.add_view(tensor.name, TensorType::Float32, rows, columns,
                      {reinterpret_cast<const char*>(tensor.value.data()), size});
    }
  }
  writer.write(file);
}

namespace {

// By this thread alone: another is hardly awake before most files' tables are read.
void read_tables(const TensorFile& file, const features::FeatureConfig& config, bool is_for_tagging,
                 std::vector<std::string> lists, features::FeatureTables& tables) {
  const auto read_words = is_for_tagging ? open_words : split_words;
  for (std::size_t i = 0; i < config.word_dims.size(); ++i) {
    tables.words.push_back(read_words(file, words_tensor(i)));
  }
  for (const auto& value : features::value_features(config)) {
    tables.values.push_back(split_words(file, values_tensor(value)));
  }
  tables.gazetteers = read_gazetteers(file, std::move(lists));
  if (!is_for_tagging && tables.gazetteers != nullptr) {
    tables.gazetteers->check();
  }
}

// Of every tensor, read or not.
void check_checksums(const TensorFile& file) {
  for (const TensorEntry& entry : file.entries()) {
    file.bytes(entry.name, entry.type);
  }
}

Model read_model(const std::string& path, bool is_for_tagging) {
  const TensorFile file = TensorFile::open(path, kKind);
  if (!is_for_tagging) {
    check_checksums(file);
  }
  ModelMeta meta;
  try {
    meta = read_meta(file.meta());
  } catch (const nlohmann::json::exception& fault) {
    throw FormatError(path, kMetaOffset, std::string("bad header: ") + fault.what());
  } catch (const Error& fault) {
    throw FormatError(path, kMetaOffset, fault.what());
  }
  Model model;
  model.config = std::move(meta.config);
  model.tags = std::move(meta.tags);
  model.calibration = std::move(meta.calibration);
  model.description = std::move(meta.description);
  read_tables(file, model.config.features, is_for_tagging, std::move(meta.gazetteers),
              model.tables);
  const auto shape = network_shape(model.config, model.extractor(), model.tags.size());
  std::vector<Matrix<float>> values;
  std::vector<nn::NarrowColumns> narrow(shape.lookups.size());
  for (const auto& tensor : nn::tensor_shapes(shape)) {
    const std::size_t t = values.size();
    const bool stays = is_for_tagging && t < narrow.size() &&
                       shape.lookups[t].combination == nn::Combination::Single &&
                       file.entry(tensor.name).type == TensorType::Int8;
    if (stays) {
      narrow[t] = narrow_tensor(file, tensor);
    }
    values.push_back(stays ? Matrix<float>() : read_tensor(file, tensor));
  }
  if (meta.is_by_feature) {
    Matrix<float>& W = values[shape.lookups.size()];
    W = by_position(shape, W);
  }
  model.network = nn::Network<float>(shape, std::move(values), std::move(narrow));
  return model;
}

}  // namespace

void save_recalibrated(const std::string& path, const Calibration& calibration, OutputFile& file) {
  const TensorFile from = TensorFile::open(path, kKind);
  TensorFileWriter writer(std::string(kKind), with_calibration(from.meta(), calibration));
  for (const auto& entry : from.entries()) {
    writer.add_view(entry.name, entry.type, entry.rows, entry.columns,
                    from.bytes(entry.name, entry.type));
  }
  writer.write(file);
}

Model load_model(const std::string& path) { return read_model(path, false); }

Model load_model_for_tagging(const std::string& path) { return read_model(path, true); }

}  // namespace oriel::model
