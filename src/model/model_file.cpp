#include "oriel/model/model_file.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/tensor_file.hpp"
#include "oriel/embed/quantize.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

namespace oriel::model {
namespace {

constexpr int kFormat = 1;
constexpr std::string_view kKind = "model";
constexpr std::string_view kWordTensor = "word.E";
constexpr std::string_view kScaleTensor = "word.E.scales";

std::string joined_words(const corpus::Vocabulary& vocabulary) {
  std::string text;
  for (Index id = corpus::Vocabulary::kFirstWord; id < vocabulary.size(); ++id) {
    text += vocabulary.word(static_cast<Id>(id));
    text += '\n';
  }
  return text;
}

std::shared_ptr<const corpus::Vocabulary> split_words(const TensorFile& file) {
  const std::string_view text = file.bytes("words", TensorType::Byte);
  const std::uint64_t offset = file.entry("words").offset;
  auto vocabulary = std::make_shared<corpus::Vocabulary>();
  vocabulary->reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos || end == begin) {
      throw FormatError(file.path(), offset + begin, "expected a word and a line feed");
    }
    const Index before = vocabulary->size();
    if (vocabulary->add(text.substr(begin, end - begin)) != before) {
      throw FormatError(
          file.path(), offset + begin,
          "the word " + quote(text.substr(begin, end - begin)) + " stands here twice");
    }
    begin = end + 1;
  }
  return vocabulary;
}

nlohmann::ordered_json meta_of(const Model& model) {
  nlohmann::ordered_json meta;
  meta["format"] = kFormat;
  meta["features"] = {{"window", model.config.features.window},
                      {"casing_dim", model.config.features.casing_dim}};
  meta["layers"] = {{"word_dim", model.config.word_dim},
                    {"hidden", model.config.hidden},
                    {"activation", nn::name_of(model.config.activation)}};
  meta["tags"] = {{"scheme", corpus::name_of(model.tags.scheme())}, {"names", model.tags.tags()}};
  meta["description"] = nlohmann::ordered_json::parse(model.description);
  return meta;
}

// The sizes in a header are the file's word: bounded before anything is made of them.
Index size_in(const nlohmann::ordered_json& value, Index low, Index high, const char* name) {
  const auto number = value.get<std::int64_t>();
  if (number < low || number > high) {
    throw Error(std::string(name) + " is " + std::to_string(number) + ", expected " +
                std::to_string(low) + " to " + std::to_string(high));
  }
  return number;
}

void read_meta(const nlohmann::ordered_json& meta, Model& model) {
  constexpr Index kLargest = 1 << 20;
  const int format = meta.at("format").get<int>();
  if (format != kFormat) {
    throw Error("the model has format " + std::to_string(format) + ", this oriel reads " +
                std::to_string(kFormat));
  }
  const auto& features = meta.at("features");
  model.config.features.window = size_in(features.at("window"), 1, 1001, "the window");
  if (model.config.features.window % 2 == 0) {
    throw Error("the window is " + std::to_string(model.config.features.window) +
                ", expected an odd number");
  }
  model.config.features.casing_dim =
      size_in(features.at("casing_dim"), 0, kLargest, "the size of the capitalisation feature");
  const auto& layers = meta.at("layers");
  model.config.word_dim = size_in(layers.at("word_dim"), 1, kLargest, "the size of a word vector");
  model.config.hidden.clear();
  for (const auto& units : layers.at("hidden")) {
    model.config.hidden.push_back(size_in(units, 1, kLargest, "the size of a hidden layer"));
  }
  model.config.activation = nn::parse_activation(layers.at("activation").get<std::string>());
  const auto& tags = meta.at("tags");
  model.tags = corpus::TagSet(tags.at("names").get<std::vector<std::string>>(),
                              corpus::parse_tag_scheme(tags.at("scheme").get<std::string>()));
  if (model.tags.size() == 0) {
    throw Error("the model has no tags");
  }
  // Without it a sentence may have no legal tags at all.
  if (model.tags.scheme() != corpus::TagScheme::Plain && model.tags.find("O") < 0) {
    throw Error("the model has no tag \"O\"");
  }
  const auto& description = meta.at("description");
  if (!description.is_object()) {
    throw Error("the description is not a JSON object");
  }
  model.description = description.dump();
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

Matrix<float> read_tensor(const TensorFile& file, const std::string& name, Index rows,
                          Index columns) {
  const TensorEntry& entry = file.entry(name);
  if (entry.rows != rows || entry.columns != columns) {
    throw FormatError(file.path(), entry.offset,
                      "tensor " + quote(name) + " is " + std::to_string(entry.rows) + " x " +
                          std::to_string(entry.columns) + ", expected " + std::to_string(rows) +
                          " x " + std::to_string(columns));
  }
  Matrix<float> values;
  switch (entry.type) {
    case TensorType::Int8:
      values = embed::from_int8(matrix_of<std::int8_t>(file, entry), file.floats(kScaleTensor));
      break;
    case TensorType::Float16:
      values = embed::from_float16(matrix_of<Eigen::half>(file, entry));
      break;
    default:
      values = file.floats(name);
      break;
  }
  if (!values.allFinite()) {
    throw FormatError(file.path(), entry.offset,
                      "tensor " + quote(name) + " holds a number that is not finite");
  }
  return values;
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
  TensorFileWriter writer(std::string(kKind), meta_of(model).dump());
  writer.add_bytes("words", joined_words(*model.vocabulary));
  for (const auto& tensor : model.network.parameters().tensors) {
    const Index rows = tensor.value.rows();
    const Index columns = tensor.value.cols();
    const bool is_words = tensor.name == kWordTensor;
    if (is_words && precision == VectorPrecision::Int8) {
      const embed::Int8Columns narrow = embed::to_int8(tensor.value);
      writer.add(tensor.name, TensorType::Int8, rows, columns, bytes_of(narrow.values));
      writer.add_floats(std::string(kScaleTensor), narrow.scales);
    } else if (is_words && precision == VectorPrecision::Float16) {
      writer.add(tensor.name, TensorType::Float16, rows, columns,
                 bytes_of(embed::to_float16(tensor.value)));
    } else {
      writer.add_floats(tensor.name, tensor.value);
    }
  }
  file.write(writer.serialize());
}

Model load_model(const std::string& path) {
  const TensorFile file = TensorFile::open(path, kKind);
  Model model;
  try {
    read_meta(nlohmann::ordered_json::parse(file.meta()), model);
  } catch (const nlohmann::json::exception& fault) {
    throw FormatError(path, 24, std::string("bad header: ") + fault.what());
  } catch (const Error& fault) {
    throw FormatError(path, 24, fault.what());
  }
  model.vocabulary = split_words(file);
  const auto shape = network_shape(model.config, model.extractor(), model.tags.size());
  std::vector<Matrix<float>> values;
  for (const auto& tensor : nn::tensor_shapes(shape)) {
    values.push_back(read_tensor(file, tensor.name, tensor.rows, tensor.columns));
  }
  model.network = nn::Network<float>(shape, std::move(values));
  return model;
}

}  // namespace oriel::model
