#include "checksum.hpp"
#include "oriel/core/output_file.hpp"
#include "tensor_format.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace oriel {
namespace {

using namespace tensor_format;

template <typename T>
void append_number(std::string& bytes, T value) {
  char raw[sizeof(T)];
  std::memcpy(raw, &value, sizeof(T));
  bytes.append(raw, sizeof(T));
}

}  // namespace

TensorFileWriter::TensorFileWriter(std::string kind, std::string meta)
    : kind_(std::move(kind)), meta_(std::move(meta)) {
  if (!nlohmann::json::parse(meta_, nullptr, false).is_object()) {
    throw std::logic_error("TensorFileWriter: the meta data are not a JSON object");
  }
}

void TensorFileWriter::add_floats(const std::string& name, In<float> values) {
  const Matrix<float> packed = values;
  add(name, TensorType::Float32, packed.rows(), packed.cols(),
      {reinterpret_cast<const char*>(packed.data()),
       static_cast<std::size_t>(packed.size()) * sizeof(float)});
}

void TensorFileWriter::add_bytes(const std::string& name, std::string_view bytes) {
  add(name, TensorType::Byte, static_cast<Index>(bytes.size()), 1, std::string(bytes));
}

void TensorFileWriter::add(const std::string& name, TensorType type, Index rows, Index columns,
                           std::string bytes) {
  copies_.push_back(std::move(bytes));
  add_view(name, type, rows, columns, copies_.back());
}

void TensorFileWriter::add_view(const std::string& name, TensorType type, Index rows, Index columns,
                                std::string_view bytes) {
  const bool is_taken = std::any_of(entries_.begin(), entries_.end(),
                                    [&](const TensorEntry& entry) { return entry.name == name; });
  if (is_taken) {
    throw std::logic_error("TensorFileWriter::add: there is a tensor " + name + " already");
  }
  if (bytes.size() != static_cast<std::uint64_t>(rows * columns) * type_name(type).bytes) {
    throw std::logic_error("TensorFileWriter::add: the bytes of " + name + " are not its shape's");
  }
  entries_.push_back({name, type, rows, columns, 0, bytes.size(), checksum_of(bytes)});
  contents_.push_back(bytes);
}

void TensorFileWriter::add_checksums() {
  const std::string_view content = contents_.back();
  if (content.size() <= CheckedBytes::kPiece) {
    return;
  }
  std::string checksums;
  for (std::size_t begin = 0; begin < content.size(); begin += CheckedBytes::kPiece) {
    append_number(checksums, checksum_of(content.substr(begin, CheckedBytes::kPiece)));
  }
  add_bytes(checksums_of(entries_.back().name), checksums);
}

std::string TensorFileWriter::header() const {
  // Offsets stand in the header and depend on its size: they are counted from the header's end.
  nlohmann::ordered_json tensors = nlohmann::ordered_json::array();
  std::uint64_t offset = 0;
  for (const auto& entry : entries_) {
    tensors.push_back({{"name", entry.name},
                       {"type", type_name(entry.type).name},
                       {"rows", entry.rows},
                       {"columns", entry.columns},
                       {"offset", offset},
                       {"bytes", entry.bytes},
                       {"crc32", entry.crc32}});
    offset = aligned(offset + entry.bytes);
  }
  const nlohmann::ordered_json header{{"kind", kind_},
                                      {"meta", nlohmann::ordered_json::parse(meta_)},
                                      {"tensors", std::move(tensors)}};
  const std::string text = header.dump();
  std::string bytes(kMagic);
  append_number(bytes, kVersion);
  append_number(bytes, checksum_of(text));
  append_number(bytes, static_cast<std::uint64_t>(text.size()));
  bytes += text;
  bytes.resize(aligned(bytes.size()), '\0');
  return bytes;
}

void TensorFileWriter::for_each_piece(const std::function<void(std::string_view)>& use) const {
  use(header());
  std::uint64_t size = 0;  // of the tensors so far
  for (const auto content : contents_) {
    use(std::string(aligned(size) - size, '\0'));
    use(content);
    size = aligned(size) + content.size();
  }
}

void TensorFileWriter::write(OutputFile& file) const {
  for_each_piece([&](std::string_view piece) { file.write(piece); });
}

std::string TensorFileWriter::serialize() const {
  std::string bytes;
  for_each_piece([&](std::string_view piece) { bytes += piece; });
  return bytes;
}

}  // namespace oriel
