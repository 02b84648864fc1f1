#include "name_table.hpp"

#include <cstring>
#include <utility>

namespace oriel::features {
namespace {

static_assert(std::endian::native == std::endian::little, "the table of names is little-endian");

template <typename T>
T load(const char* bytes) {
  T value{};
  std::memcpy(&value, bytes, sizeof(value));
  return value;
}

[[noreturn]] void fail(const CheckedBytes& bytes, const std::string& fault) {
  bytes.fail(0, "the table of names is damaged: " + fault);
}

std::string counted(std::string_view what, std::uint64_t number) {
  return std::string(what) + " " + std::to_string(number);
}

NameTableShape read_shape(const CheckedBytes& bytes) {
  if (bytes.size() < NameTableShape::kHeaderBytes) {
    fail(bytes, counted("expected at least", NameTableShape::kHeaderBytes) + " bytes, found " +
                    std::to_string(bytes.size()));
  }
  const char* const header = bytes.at(0, NameTableShape::kHeaderBytes);
  const auto version = load<std::uint32_t>(header);
  if (version != NameTableShape::kVersion) {
    fail(bytes, counted("expected version", NameTableShape::kVersion) + ", found " +
                    std::to_string(version));
  }
  return {.lists = load<std::uint32_t>(header + 4),
          .bucket_bits = load<std::uint32_t>(header + 8),
          .sets = load<std::uint32_t>(header + 12),
          .records = load<std::uint32_t>(header + 16)};
}

}  // namespace

NameTable::NameTable(CheckedBytes bytes) : bytes_(std::move(bytes)), shape_(read_shape(bytes_)) {
  check_shape();
  records_begin_ = shape_.records_begin();
  record_bytes_ = shape_.record_bytes();
  record_mask_ = ~std::uint64_t{0} >> (64 - 8 * record_bytes_);
  set_mask_ = (std::uint64_t{1} << shape_.set_bits()) - 1;
  check_sets();
}

NameTable::NameTable(std::shared_ptr<const std::string> bytes)
    : NameTable(CheckedBytes(std::string_view(*bytes))) {
  owned_ = std::move(bytes);
}

void NameTable::check_shape() const {
  if (shape_.lists > NameTableShape::kMostLists) {
    fail(bytes_, counted("expected at most", NameTableShape::kMostLists) + " lists, found " +
                     std::to_string(shape_.lists));
  }
  if (shape_.bucket_bits < 1 || shape_.bucket_bits > NameTableShape::kMostBucketBits) {
    fail(bytes_, counted("expected 1 to", NameTableShape::kMostBucketBits) +
                     " bucket bits, found " + std::to_string(shape_.bucket_bits));
  }
  if (shape_.records > 0 && shape_.sets == 0) {
    fail(bytes_, counted("there are", shape_.records) + " records, but no set");
  }
  if (shape_.bytes() != bytes_.size()) {
    fail(bytes_,
         counted("expected", shape_.bytes()) + " bytes, found " + std::to_string(bytes_.size()));
  }
}

void NameTable::check() const {
  const std::uint64_t buckets = std::uint64_t{1} << shape_.bucket_bits;
  if (offset(0) != 0 || offset(buckets) != shape_.records) {
    fail(bytes_, counted("the buckets hold the records", offset(0)) + " to " +
                     std::to_string(offset(buckets)) + ", expected 0 to " +
                     std::to_string(shape_.records));
  }
  for (std::uint64_t bucket = 0; bucket < buckets; ++bucket) {
    const Records records = records_of(bucket);
    std::uint64_t last = 0;
    for (std::uint64_t i = records.begin; i < records.end; ++i) {
      const std::uint64_t value = record(i);
      if (i > records.begin && value <= last) {
        fail(bytes_, counted("record", i) + " is not above the one before it");
      }
      check_record(i, value);
      last = value;
    }
  }
}

void NameTable::check_sets() const {
  for (std::uint32_t i = 0; i < shape_.sets; ++i) {
    const auto lists = static_cast<std::uint32_t>(std::bit_width(set(i)));
    if (lists > shape_.lists) {
      fail(bytes_,
           counted("set", i) + counted(" has list", lists - 1) + counted(" of", shape_.lists));
    }
  }
}

std::uint32_t NameTable::names(std::uint32_t list) const {
  return load<std::uint32_t>(bytes_.at(NameTableShape::kHeaderBytes + std::size_t{4} * list, 4));
}

std::uint64_t NameTable::offset(std::uint64_t bucket) const {
  return load<std::uint32_t>(bytes_.at(shape_.offsets_begin() + 4 * bucket, 4));
}

NameTable::Records NameTable::records_of(std::uint64_t bucket) const {
  const Records records{offset(bucket), offset(bucket + 1)};
  if (records.end < records.begin || records.end > shape_.records) {
    fail(bytes_, counted("bucket", bucket) + counted(" holds the records", records.begin) +
                     counted(" to", records.end) + counted(" of", shape_.records));
  }
  return records;
}

// Reads eight bytes: behind the last record there is a set.
std::uint64_t NameTable::record(std::uint64_t number) const {
  return load<std::uint64_t>(bytes_.at(records_begin_ + record_bytes_ * number, 8)) & record_mask_;
}

std::uint64_t NameTable::set(std::uint64_t number) const {
  return load<std::uint64_t>(bytes_.at(shape_.sets_begin() + 8 * number, 8));
}

std::uint64_t NameTable::set_of(std::uint64_t record) const { return (record >> 1U) & set_mask_; }

void NameTable::check_record(std::uint64_t number, std::uint64_t record) const {
  if (set_of(record) >= shape_.sets) {
    fail(bytes_, counted("record", number) + counted(" has set", set_of(record)) +
                     counted(" of", shape_.sets));
  }
}

NameRecord NameTable::find(std::uint64_t hash) const {
  const std::uint64_t first = shape_.first_record(hash);
  const std::uint64_t width = shape_.records_a_hash();
  const Records records = records_of(shape_.bucket_of(hash));
  NameRecord found;
  for (std::uint64_t i = records.begin; i < records.end; ++i) {
    const std::uint64_t value = record(i);
    if (value < first) {
      continue;
    }
    if (value - first >= width) {
      break;
    }
    check_record(i, value);
    found.lists |= set(set_of(value));
    found.goes_on = found.goes_on || (value & 1U) != 0;
  }
  return found;
}

}  // namespace oriel::features
