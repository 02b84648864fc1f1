#include "name_table.hpp"

#include "oriel/core/error.hpp"

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

[[noreturn]] void fail(const std::string& fault) {
  throw Error("the table of names is damaged: " + fault);
}

std::string counted(std::string_view what, std::uint64_t number) {
  return std::string(what) + " " + std::to_string(number);
}

NameTableShape read_shape(std::string_view bytes) {
  if (bytes.size() < NameTableShape::kHeaderBytes) {
    fail(counted("expected at least", NameTableShape::kHeaderBytes) + " bytes, found " +
         std::to_string(bytes.size()));
  }
  const auto version = load<std::uint32_t>(bytes.data());
  if (version != NameTableShape::kVersion) {
    fail(counted("expected version", NameTableShape::kVersion) + ", found " +
         std::to_string(version));
  }
  return {.lists = load<std::uint32_t>(bytes.data() + 4),
          .bucket_bits = load<std::uint32_t>(bytes.data() + 8),
          .sets = load<std::uint32_t>(bytes.data() + 12),
          .records = load<std::uint32_t>(bytes.data() + 16)};
}

}  // namespace

NameTable::NameTable(std::string_view bytes) : bytes_(bytes), shape_(read_shape(bytes)) {
  check_shape();
  offsets_ = bytes.data() + shape_.offsets_begin();
  records_ = bytes.data() + shape_.records_begin();
  sets_ = bytes.data() + shape_.sets_begin();
  record_bytes_ = shape_.record_bytes();
  record_mask_ = ~std::uint64_t{0} >> (64 - 8 * record_bytes_);
  set_mask_ = (std::uint64_t{1} << shape_.set_bits()) - 1;
  check_buckets();
  check_sets();
}

NameTable::NameTable(std::shared_ptr<const std::string> bytes)
    : NameTable(std::string_view(*bytes)) {
  owned_ = std::move(bytes);
}

void NameTable::check_shape() const {
  if (shape_.lists > NameTableShape::kMostLists) {
    fail(counted("expected at most", NameTableShape::kMostLists) + " lists, found " +
         std::to_string(shape_.lists));
  }
  if (shape_.bucket_bits < 1 || shape_.bucket_bits > NameTableShape::kMostBucketBits) {
    fail(counted("expected 1 to", NameTableShape::kMostBucketBits) + " bucket bits, found " +
         std::to_string(shape_.bucket_bits));
  }
  if (shape_.records > 0 && shape_.sets == 0) {
    fail(counted("there are", shape_.records) + " records, but no set");
  }
  if (shape_.bytes() != bytes_.size()) {
    fail(counted("expected", shape_.bytes()) + " bytes, found " + std::to_string(bytes_.size()));
  }
}

void NameTable::check_buckets() const {
  const std::uint64_t buckets = std::uint64_t{1} << shape_.bucket_bits;
  if (offset(0) != 0 || offset(buckets) != shape_.records) {
    fail(counted("the buckets hold the records", offset(0)) + " to " +
         std::to_string(offset(buckets)) + ", expected 0 to " + std::to_string(shape_.records));
  }
  std::uint64_t begin = 0;
  for (std::uint64_t bucket = 0; bucket < buckets; ++bucket) {
    const std::uint64_t end = offset(bucket + 1);
    if (end < begin || end > shape_.records) {
      fail(counted("bucket", bucket) + counted(" holds the records", begin) + counted(" to", end) +
           counted(" of", shape_.records));
    }
    std::uint64_t last = 0;
    for (std::uint64_t i = begin; i < end; ++i) {
      const std::uint64_t value = record(i);
      if (i > begin && value <= last) {
        fail(counted("record", i) + " is not above the one before it");
      }
      if (set_of(value) >= shape_.sets) {
        fail(counted("record", i) + counted(" has set", set_of(value)) +
             counted(" of", shape_.sets));
      }
      last = value;
    }
    begin = end;
  }
}

void NameTable::check_sets() const {
  for (std::uint32_t i = 0; i < shape_.sets; ++i) {
    const auto lists = static_cast<std::uint32_t>(std::bit_width(set(i)));
    if (lists > shape_.lists) {
      fail(counted("set", i) + counted(" has list", lists - 1) + counted(" of", shape_.lists));
    }
  }
}

std::uint32_t NameTable::names(std::uint32_t list) const {
  return load<std::uint32_t>(bytes_.data() + NameTableShape::kHeaderBytes + std::size_t{4} * list);
}

std::uint64_t NameTable::offset(std::uint64_t bucket) const {
  return load<std::uint32_t>(offsets_ + 4 * bucket);
}

// Reads eight bytes: behind the last record there is a set.
std::uint64_t NameTable::record(std::uint64_t number) const {
  return load<std::uint64_t>(records_ + record_bytes_ * number) & record_mask_;
}

std::uint64_t NameTable::set(std::uint64_t number) const {
  return load<std::uint64_t>(sets_ + 8 * number);
}

std::uint64_t NameTable::set_of(std::uint64_t record) const { return (record >> 1U) & set_mask_; }

NameRecord NameTable::find(std::uint64_t hash) const {
  const std::uint64_t bucket = shape_.bucket_of(hash);
  const std::uint64_t first = shape_.first_record(hash);
  const std::uint64_t width = shape_.records_a_hash();
  NameRecord found;
  for (std::uint64_t i = offset(bucket); i < offset(bucket + 1); ++i) {
    const std::uint64_t value = record(i);
    if (value < first) {
      continue;
    }
    if (value - first >= width) {
      break;
    }
    found.lists |= set(set_of(value));
    found.goes_on = found.goes_on || (value & 1U) != 0;
  }
  return found;
}

}  // namespace oriel::features
