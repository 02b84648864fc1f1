#include "oriel/core/tensor_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "oriel/core/byte_source.hpp"
#include "oriel/core/error.hpp"

namespace oriel {
namespace {

static_assert(std::endian::native == std::endian::little, "the file format is little-endian");

constexpr std::string_view kMagic("\x89ORIEL\r\n", 8);
constexpr std::uint32_t kVersion = 1;
constexpr std::uint64_t kPrefixBytes = 24;
constexpr std::uint64_t kAlignment = 64;

struct TypeName {
  TensorType type;
  std::string_view name;
  std::uint64_t bytes;
};

constexpr TypeName kTypes[] = {{TensorType::Float32, "float32", 4},
                               {TensorType::Float16, "float16", 2},
                               {TensorType::Int8, "int8", 1},
                               {TensorType::Byte, "byte", 1}};

const TypeName& type_name(TensorType type) {
  return *std::find_if(std::begin(kTypes), std::end(kTypes),
                       [&](const TypeName& known) { return known.type == type; });
}

std::uint64_t aligned(std::uint64_t offset) {
  return (offset + kAlignment - 1) / kAlignment * kAlignment;
}

std::uint32_t crc32_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

template <typename T>
void append_number(std::string& bytes, T value) {
  char raw[sizeof(T)];
  std::memcpy(raw, &value, sizeof(T));
  bytes.append(raw, sizeof(T));
}

template <typename T>
T number_at(std::string_view bytes, std::uint64_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof(T));
  return value;
}

}  // namespace

TensorFileWriter::TensorFileWriter(std::string kind, std::string meta)
    : kind_(std::move(kind)), meta_(std::move(meta)) {}

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
  if (bytes.size() != static_cast<std::uint64_t>(rows * columns) * type_name(type).bytes) {
    throw std::logic_error("TensorFileWriter::add: the bytes of " + name + " are not its shape's");
  }
  entries_.push_back({name, type, rows, columns, 0, bytes.size(), crc32_of(bytes)});
  contents_.push_back(std::move(bytes));
}

std::string TensorFileWriter::serialize() const {
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
  append_number(bytes, crc32_of(text));
  append_number(bytes, static_cast<std::uint64_t>(text.size()));
  bytes += text;
  for (const auto& content : contents_) {
    bytes.resize(aligned(bytes.size()), '\0');
    bytes += content;
  }
  if (contents_.empty()) {
    bytes.resize(aligned(bytes.size()), '\0');
  }
  return bytes;
}

struct TensorFile::State {
  std::string path;
  std::string_view file;
  std::string meta;
  std::vector<TensorEntry> entries;
  std::uint32_t checksum = 0;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (!file.empty()) {
      munmap(const_cast<char*>(file.data()), file.size());
    }
  }

  void map();
  void parse(std::string_view kind);
  TensorEntry parse_entry(const nlohmann::json& item, std::uint64_t expected_offset,
                          std::uint64_t data_begin) const;
  void check_zeros(std::uint64_t begin, std::uint64_t end) const;
};

void TensorFile::State::map() {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    throw IoError(path, std::strerror(errno));
  }
  struct stat status {};
  void* address = MAP_FAILED;
  std::string reason;
  if (fstat(descriptor, &status) != 0) {
    reason = std::strerror(errno);
  } else if (!S_ISREG(status.st_mode)) {
    reason = "is not a regular file";
  } else if (static_cast<std::uint64_t>(status.st_size) >= kPrefixBytes) {
    address = mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE,
                   descriptor, 0);
    reason = address == MAP_FAILED ? std::strerror(errno) : "";
  }
  close(descriptor);
  if (!reason.empty()) {
    throw IoError(path, reason);
  }
  if (address == MAP_FAILED) {
    throw FormatError(path, static_cast<std::uint64_t>(status.st_size),
                      "the file ends here, inside the first " + std::to_string(kPrefixBytes) +
                          " bytes of an oriel file");
  }
  file = {static_cast<const char*>(address), static_cast<std::size_t>(status.st_size)};
}

void TensorFile::State::check_zeros(std::uint64_t begin, std::uint64_t end) const {
  for (std::uint64_t i = begin; i < end; ++i) {
    if (file[i] != '\0') {
      throw FormatError(path, i, "expected a zero byte between two tensors: the file is damaged");
    }
  }
}

TensorEntry TensorFile::State::parse_entry(const nlohmann::json& item,
                                           std::uint64_t expected_offset,
                                           std::uint64_t data_begin) const {
  TensorEntry entry;
  entry.name = item.at("name").get<std::string>();
  const auto type = item.at("type").get<std::string>();
  const auto* known = std::find_if(std::begin(kTypes), std::end(kTypes),
                                   [&](const TypeName& name) { return name.name == type; });
  if (known == std::end(kTypes)) {
    throw FormatError(path, kPrefixBytes, "tensor " + quote(entry.name) + " has the unknown type " +
                                              quote(type));
  }
  entry.type = known->type;
  const auto rows = item.at("rows").get<std::uint64_t>();
  const auto columns = item.at("columns").get<std::uint64_t>();
  entry.bytes = item.at("bytes").get<std::uint64_t>();
  entry.crc32 = item.at("crc32").get<std::uint32_t>();
  entry.offset = data_begin + item.at("offset").get<std::uint64_t>();
  constexpr std::uint64_t kLargest = std::uint64_t{1} << 40U;
  const bool has_shape = rows < kLargest && columns < kLargest &&
                         (rows == 0 || columns <= kLargest / rows) &&
                         entry.bytes == rows * columns * known->bytes;
  if (!has_shape || entry.offset != expected_offset) {
    throw FormatError(path, kPrefixBytes,
                      "the shape, size or place of tensor " + quote(entry.name) + " is wrong");
  }
  entry.rows = static_cast<Index>(rows);
  entry.columns = static_cast<Index>(columns);
  if (entry.bytes > file.size() || entry.offset > file.size() - entry.bytes) {
    throw FormatError(path, file.size(),
                      "the file ends here, tensor " + quote(entry.name) + " needs " +
                          std::to_string(entry.offset + entry.bytes) +
                          " bytes: the file is truncated");
  }
  return entry;
}

void TensorFile::State::parse(std::string_view kind) {
  if (file.substr(0, kMagic.size()) != kMagic) {
    throw FormatError(path, 0, "this is not an oriel " + std::string(kind) + " file");
  }
  const auto version = number_at<std::uint32_t>(file, 8);
  if (version != kVersion) {
    throw FormatError(path, 8, "the file has format version " + std::to_string(version) +
                                   ", this oriel reads version " + std::to_string(kVersion));
  }
  checksum = number_at<std::uint32_t>(file, 12);
  const auto header_bytes = number_at<std::uint64_t>(file, 16);
  if (header_bytes > file.size() - kPrefixBytes) {
    throw FormatError(path, 16, "the header is said to hold " + std::to_string(header_bytes) +
                                    " bytes, the file has " +
                                    std::to_string(file.size() - kPrefixBytes) + " behind this");
  }
  const std::string_view text = file.substr(kPrefixBytes, header_bytes);
  if (crc32_of(text) != checksum) {
    throw FormatError(path, 12, "the header does not have its checksum: the file is damaged");
  }
  try {
    const auto header = nlohmann::json::parse(text);
    const auto found_kind = header.at("kind").get<std::string>();
    if (found_kind != kind) {
      throw FormatError(path, kPrefixBytes,
                        "expected an oriel " + std::string(kind) + " file, this is an oriel " +
                            quote(found_kind) + " file");
    }
    meta = header.at("meta").dump();
    const std::uint64_t data_begin = aligned(kPrefixBytes + header_bytes);
    std::uint64_t end = kPrefixBytes + header_bytes;
    for (const auto& item : header.at("tensors")) {
      const std::uint64_t begin = aligned(end);
      entries.push_back(parse_entry(item, begin, data_begin));
      check_zeros(end, begin);
      end = begin + entries.back().bytes;
    }
    const std::uint64_t file_end = entries.empty() ? data_begin : end;
    if (file.size() != file_end) {
      throw FormatError(path, std::min<std::uint64_t>(file_end, file.size()),
                        "expected the file to end at byte " + std::to_string(file_end) +
                            ", it has " + std::to_string(file.size()));
    }
    check_zeros(end, file_end);
  } catch (const nlohmann::json::exception& fault) {
    throw FormatError(path, kPrefixBytes, std::string("bad header: ") + fault.what());
  }
}

TensorFile TensorFile::open(const std::string& path, std::string_view kind) {
  auto state = std::make_shared<State>();
  state->path = path;
  state->map();
  state->parse(kind);
  TensorFile file;
  file.state_ = std::move(state);
  return file;
}

bool TensorFile::is_tensor_file(const std::string& path) {
  ByteSource source(path);
  char first[8];
  std::size_t count = 0;
  while (count < sizeof(first)) {
    const std::size_t more = source.read(first + count, sizeof(first) - count);
    if (more == 0) {
      return false;
    }
    count += more;
  }
  return std::string_view(first, sizeof(first)) == kMagic;
}

const std::string& TensorFile::path() const { return state_->path; }
const std::string& TensorFile::meta() const { return state_->meta; }
const std::vector<TensorEntry>& TensorFile::entries() const { return state_->entries; }
std::uint64_t TensorFile::file_bytes() const { return state_->file.size(); }
std::uint32_t TensorFile::checksum() const { return state_->checksum; }

bool TensorFile::has(std::string_view name) const {
  return std::any_of(state_->entries.begin(), state_->entries.end(),
                     [&](const TensorEntry& entry) { return entry.name == name; });
}

const TensorEntry& TensorFile::entry(std::string_view name) const {
  for (const auto& entry : state_->entries) {
    if (entry.name == name) {
      return entry;
    }
  }
  throw FormatError(state_->path, kPrefixBytes, "the file has no tensor " + quote(name));
}

std::string_view TensorFile::bytes(std::string_view name, TensorType type) const {
  const TensorEntry& found = entry(name);
  if (found.type != type) {
    throw FormatError(state_->path, found.offset,
                      "tensor " + quote(name) + " has type " +
                          std::string(type_name(found.type).name) + ", expected " +
                          std::string(type_name(type).name));
  }
  const std::string_view content = state_->file.substr(found.offset, found.bytes);
  if (crc32_of(content) != found.crc32) {
    throw FormatError(state_->path, found.offset, "tensor " + quote(name) +
                                                      " does not have its checksum: the file is "
                                                      "damaged");
  }
  return content;
}

Matrix<float> TensorFile::floats(std::string_view name) const {
  const std::string_view content = bytes(name, TensorType::Float32);
  const TensorEntry& found = entry(name);
  Matrix<float> values(found.rows, found.columns);
  std::memcpy(values.data(), content.data(), content.size());
  return values;
}

}  // namespace oriel
