// The names of up to 64 lists as bytes that can be searched where they stand.
//
// Each name, and each beginning of one, is a record under its hash. The hash's leading bits are the
// record's bucket, the bits behind them are kept in the record. Little-endian, without gaps:
//
//   0   u32        version, 1
//   4   u32        lists
//   8   u32        bucket bits, 1 .. 24
//   12  u32        sets
//   16  u32        records
//   20  u32 each   number of names, for each list
//   ..  u32 each   first record, for each of the 2^bits buckets; then the number of records
//   ..  records    each of record_bytes(): whether longer names begin so (lowest bit), the number
//                  of the set (set_bits()), bits of the hash; in a bucket in rising order
//   ..  u64 each   sets: bit l stands for list l
#pragma once

#include "oriel/core/checked_bytes.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace oriel::features {

// The sizes of a table, and what follows from them.
struct NameTableShape {
  static constexpr std::uint32_t kVersion = 1;
  static constexpr std::uint32_t kMostLists = 64;
  static constexpr std::uint32_t kMostBucketBits = 24;
  static constexpr std::uint64_t kHeaderBytes = 20;
  static constexpr unsigned kLeastHashBits = 29;  // in a record

  std::uint32_t lists = 0;
  std::uint32_t bucket_bits = 1;
  std::uint32_t sets = 0;
  std::uint32_t records = 0;

  unsigned set_bits() const {
    return static_cast<unsigned>(std::bit_width(std::max(sets, 1U) - 1U));
  }
  unsigned record_bytes() const { return (1 + set_bits() + kLeastHashBits + 7) / 8; }
  unsigned hash_bits() const { return 8 * record_bytes() - set_bits() - 1; }

  std::uint64_t offsets_begin() const { return kHeaderBytes + std::uint64_t{4} * lists; }
  std::uint64_t records_begin() const {
    return offsets_begin() + 4 * ((std::uint64_t{1} << bucket_bits) + 1);
  }
  std::uint64_t sets_begin() const {
    return records_begin() + std::uint64_t{record_bytes()} * records;
  }
  std::uint64_t bytes() const { return sets_begin() + std::uint64_t{8} * sets; }

  std::uint64_t bucket_of(std::uint64_t hash) const { return hash >> (64 - bucket_bits); }
  // The least record of this hash in its bucket; so many values from there on have that hash.
  std::uint64_t first_record(std::uint64_t hash) const {
    return (hash << bucket_bits) >> (64 - hash_bits()) << (set_bits() + 1);
  }
  std::uint64_t records_a_hash() const { return std::uint64_t{2} << set_bits(); }
};

// What is known of a run of tokens.
struct NameRecord {
  std::uint64_t lists = 0;  // that have it as a name
  bool goes_on = false;     // longer names begin with it
};

class NameTable {
 public:
  // Throws Error for bytes that contradict themselves in their sizes or sets; what else they hold
  // is looked at where find() reads it.
  explicit NameTable(CheckedBytes bytes);
  // The same for bytes that live as long as the table and its copies.
  explicit NameTable(std::shared_ptr<const std::string> bytes);

  std::string_view bytes() const { return bytes_.all(); }
  // Throws Error where find() would for any hash, and for records that are not in order.
  void check() const;
  std::uint32_t lists() const { return shape_.lists; }
  std::uint32_t names(std::uint32_t list) const;
  // Throws Error where the record contradicts the sizes.
  NameRecord find(std::uint64_t hash) const;

 private:
  struct Records {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
  };

  void check_shape() const;
  void check_sets() const;
  std::uint64_t offset(std::uint64_t bucket) const;
  Records records_of(std::uint64_t bucket) const;
  std::uint64_t record(std::uint64_t number) const;
  std::uint64_t set(std::uint64_t number) const;
  std::uint64_t set_of(std::uint64_t record) const;
  void check_record(std::uint64_t number, std::uint64_t record) const;

  std::shared_ptr<const std::string> owned_;
  CheckedBytes bytes_;
  NameTableShape shape_;
  std::uint64_t records_begin_ = 0;
  unsigned record_bytes_ = 0;
  std::uint64_t record_mask_ = 0;
  std::uint64_t set_mask_ = 0;
};

}  // namespace oriel::features
