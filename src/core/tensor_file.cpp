#include "oriel/core/tensor_file.hpp"

#include "checksum.hpp"
#include "oriel/core/byte_source.hpp"
#include "oriel/core/error.hpp"
#include "tensor_format.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace oriel {
namespace {

using namespace tensor_format;

template <typename T>
T number_at(std::string_view bytes, std::uint64_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof(T));
  return value;
}

}  // namespace

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
  // The header's bytes, checked against their checksum.
  std::string_view header_text(std::string_view kind);
  nlohmann::ordered_json parse_header(std::string_view text) const;
  void parse_tensors(const nlohmann::ordered_json& tensors, std::uint64_t header_end);
  TensorEntry parse_entry(const nlohmann::ordered_json& item, std::uint64_t expected_offset,
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

TensorEntry TensorFile::State::parse_entry(const nlohmann::ordered_json& item,
                                           std::uint64_t expected_offset,
                                           std::uint64_t data_begin) const {
  TensorEntry entry;
  entry.name = item.at("name").get<std::string>();
  const auto type = item.at("type").get<std::string>();
  const auto* known = std::find_if(std::begin(kTypes), std::end(kTypes),
                                   [&](const TypeName& name) { return name.name == type; });
  if (known == std::end(kTypes)) {
    throw FormatError(path, kPrefixBytes,
                      "tensor " + quote(entry.name) + " has the unknown type " + quote(type));
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

std::string_view TensorFile::State::header_text(std::string_view kind) {
  if (file.substr(0, kMagic.size()) != kMagic) {
    throw FormatError(path, 0, "this is not an oriel " + std::string(kind) + " file");
  }
  const auto version = number_at<std::uint32_t>(file, 8);
  if (version != kVersion) {
    throw FormatError(path, 8,
                      "the file has format version " + std::to_string(version) +
                          ", this oriel reads version " + std::to_string(kVersion));
  }
  checksum = number_at<std::uint32_t>(file, 12);
  const auto header_bytes = number_at<std::uint64_t>(file, 16);
  if (header_bytes > file.size() - kPrefixBytes) {
    throw FormatError(path, 16,
                      "the header is said to hold " + std::to_string(header_bytes) +
                          " bytes, the file has " + std::to_string(file.size() - kPrefixBytes) +
                          " behind this");
  }
  const std::string_view text = file.substr(kPrefixBytes, header_bytes);
  if (checksum_of(text) != checksum) {
    throw FormatError(path, 12, "the header does not have its checksum: the file is damaged");
  }
  return text;
}

nlohmann::ordered_json TensorFile::State::parse_header(std::string_view text) const {
  // JSON objects are copied and printed by recursion: a bottomless one would exhaust the stack.
  const auto is_shallow = [&](int depth, nlohmann::ordered_json::parse_event_t,
                              const nlohmann::ordered_json&) {
    if (depth > kDeepestHeader) {
      throw FormatError(
          path, kPrefixBytes,
          "the header is nested deeper than " + std::to_string(kDeepestHeader) + " levels");
    }
    return true;
  };
  auto header = nlohmann::ordered_json::parse(text, is_shallow);
  if (!header.at("meta").is_object() || !header.at("tensors").is_array()) {
    throw FormatError(path, kPrefixBytes,
                      "bad header: \"meta\" must be an object and \"tensors\" an array");
  }
  return header;
}

void TensorFile::State::parse(std::string_view kind) {
  const std::string_view text = header_text(kind);
  try {
    const auto header = parse_header(text);
    const auto found_kind = header.at("kind").get<std::string>();
    if (found_kind != kind) {
      throw FormatError(path, kPrefixBytes,
                        "expected an oriel " + std::string(kind) + " file, this is an oriel " +
                            quote(found_kind) + " file");
    }
    meta = header.at("meta").dump();
    parse_tensors(header.at("tensors"), kPrefixBytes + text.size());
  } catch (const nlohmann::ordered_json::exception& fault) {
    throw FormatError(path, kPrefixBytes, std::string("bad header: ") + fault.what());
  }
}

void TensorFile::State::parse_tensors(const nlohmann::ordered_json& tensors,
                                      std::uint64_t header_end) {
  const std::uint64_t data_begin = aligned(header_end);
  std::uint64_t end = header_end;
  std::set<std::string> names;
  for (const auto& item : tensors) {
    const std::uint64_t begin = aligned(end);
    entries.push_back(parse_entry(item, begin, data_begin));
    if (!names.insert(entries.back().name).second) {
      throw FormatError(path, kPrefixBytes, "two tensors are called " + quote(entries.back().name));
    }
    check_zeros(end, begin);
    end = begin + entries.back().bytes;
  }
  const std::uint64_t file_end = entries.empty() ? data_begin : end;
  if (file.size() != file_end) {
    throw FormatError(path, std::min<std::uint64_t>(file_end, file.size()),
                      "expected the file to end at byte " + std::to_string(file_end) + ", it has " +
                          std::to_string(file.size()));
  }
  check_zeros(end, file_end);
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
  if (source.is_compressed()) {
    return false;
  }
  char first[8];
  std::size_t count = 0;
  while (count < sizeof(first)) {
    const std::size_t more = source.read(first + count, sizeof(first) - count);
    if (more == 0) {
      return false;
    }
    count += more;
  }
  return has_magic({first, sizeof(first)});
}

bool TensorFile::has_magic(std::string_view bytes) { return bytes.starts_with(kMagic); }

std::string_view name_of(TensorType type) { return type_name(type).name; }

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

const TensorEntry& TensorFile::entry_of(std::string_view name, TensorType type) const {
  const TensorEntry& found = entry(name);
  if (found.type != type) {
    throw FormatError(state_->path, found.offset,
                      "tensor " + quote(name) + " has type " +
                          std::string(type_name(found.type).name) + ", expected " +
                          std::string(type_name(type).name));
  }
  return found;
}

std::string_view TensorFile::bytes(std::string_view name, TensorType type) const {
  const TensorEntry& found = entry_of(name, type);
  const std::string_view content = state_->file.substr(found.offset, found.bytes);
  if (checksum_of(content) != found.crc32) {
    throw FormatError(state_->path, found.offset,
                      "tensor " + quote(name) +
                          " does not have its checksum: the file is "
                          "damaged");
  }
  return content;
}

CheckedBytes TensorFile::checked_bytes(const std::string& name, TensorType type) const {
  const TensorEntry& found = entry_of(name, type);
  CheckedBytes::Source source{state_, state_->path, name, found.offset, {}};
  const std::string checksums = checksums_of(name);
  if (!has(checksums)) {
    return {bytes(name, type), std::move(source)};
  }
  source.checksums = bytes(checksums, TensorType::Byte);
  if (source.checksums.size() != CheckedBytes::pieces(found.bytes) * sizeof(std::uint32_t)) {
    throw FormatError(state_->path, entry(checksums).offset,
                      "tensor " + quote(checksums) + " has not one checksum a piece");
  }
  return {state_->file.substr(found.offset, found.bytes), std::move(source)};
}

Matrix<float> TensorFile::floats(std::string_view name) const {
  const std::string_view content = bytes(name, TensorType::Float32);
  const TensorEntry& found = entry(name);
  Matrix<float> values(found.rows, found.columns);
  if (!content.empty()) {
    std::memcpy(values.data(), content.data(), content.size());
  }
  return values;
}

}  // namespace oriel
