#include "name_table_builder.hpp"

#include "name_hash.hpp"
#include "name_table.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>

namespace oriel::features {
namespace {

// A name, or a beginning of one.
struct Run {
  std::uint64_t hash = 0;
  NameRecord known;
};

void add_runs(const std::vector<std::string>& name, std::uint64_t list, std::vector<Run>& runs) {
  std::uint64_t hash = 0;
  for (const std::string& token : name) {
    hash = name_hash(hash, name_token_hash(token));
    runs.push_back({hash, {.lists = 0, .goes_on = true}});
  }
  runs.back().known = {.lists = std::uint64_t{1} << list, .goes_on = false};
}

// Each run once, by hash.
std::vector<Run> runs_of(const std::vector<NameList>& lists) {
  std::vector<Run> runs;
  for (std::size_t list = 0; list < lists.size(); ++list) {
    for (const auto& name : lists[list].entries) {
      add_runs(name, list, runs);
    }
  }
  std::ranges::sort(runs, {}, &Run::hash);
  std::size_t kept = 0;
  for (const Run& run : runs) {
    if (kept > 0 && runs[kept - 1].hash == run.hash) {
      NameRecord& known = runs[kept - 1].known;
      known.lists |= run.known.lists;
      known.goes_on = known.goes_on || run.known.goes_on;
    } else {
      runs[kept++] = run;
    }
  }
  runs.resize(kept);
  return runs;
}

template <typename T>
void keep_sorted_once(std::vector<T>& items) {
  std::ranges::sort(items);
  const auto rest = std::ranges::unique(items);
  items.erase(rest.begin(), rest.end());
}

std::vector<std::uint64_t> sets_of(const std::vector<Run>& runs) {
  std::vector<std::uint64_t> sets;
  sets.reserve(runs.size());
  for (const Run& run : runs) {
    sets.push_back(run.known.lists);
  }
  keep_sorted_once(sets);
  return sets;
}

// A record behind its bucket.
using Placed = std::pair<std::uint64_t, std::uint64_t>;

std::vector<Placed> records_of(const std::vector<Run>& runs, const NameTableShape& shape,
                               const std::vector<std::uint64_t>& sets) {
  std::vector<Placed> records;
  records.reserve(runs.size());
  for (const Run& run : runs) {
    const auto set = std::ranges::lower_bound(sets, run.known.lists) - sets.begin();
    records.emplace_back(shape.bucket_of(run.hash), shape.first_record(run.hash) |
                                                        (static_cast<std::uint64_t>(set) << 1U) |
                                                        (run.known.goes_on ? 1U : 0U));
  }
  keep_sorted_once(records);
  return records;
}

// Less than 8 records a bucket on average.
std::uint32_t bucket_bits_for(std::size_t records) {
  const auto bits = static_cast<std::uint32_t>(std::bit_width(records / 8));
  return std::clamp(bits, std::uint32_t{1}, NameTableShape::kMostBucketBits);
}

class Bytes {
 public:
  void append(std::uint64_t value, unsigned bytes) {
    for (unsigned i = 0; i < bytes; ++i) {
      bytes_ += static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
  }
  void append_u32(std::uint64_t value) { append(value, 4); }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

void append_offsets(const std::vector<Placed>& records, std::uint32_t bucket_bits, Bytes& bytes) {
  std::size_t offset = 0;
  for (std::uint64_t bucket = 0; bucket <= std::uint64_t{1} << bucket_bits; ++bucket) {
    while (offset < records.size() && records[offset].first < bucket) {
      ++offset;
    }
    bytes.append_u32(offset);
  }
}

}  // namespace

std::string build_name_table(const std::vector<NameList>& lists) {
  const std::vector<Run> runs = runs_of(lists);
  const std::vector<std::uint64_t> sets = sets_of(runs);
  NameTableShape shape{.lists = static_cast<std::uint32_t>(lists.size()),
                       .bucket_bits = bucket_bits_for(runs.size()),
                       .sets = static_cast<std::uint32_t>(sets.size())};
  const std::vector<Placed> records = records_of(runs, shape, sets);
  shape.records = static_cast<std::uint32_t>(records.size());
  Bytes bytes;
  for (const std::uint32_t value :
       {NameTableShape::kVersion, shape.lists, shape.bucket_bits, shape.sets, shape.records}) {
    bytes.append_u32(value);
  }
  for (const NameList& list : lists) {
    bytes.append_u32(list.entries.size());
  }
  append_offsets(records, shape.bucket_bits, bytes);
  for (const Placed& record : records) {
    bytes.append(record.second, shape.record_bytes());
  }
  for (const std::uint64_t set : sets) {
    bytes.append(set, 8);
  }
  return bytes.take();
}

}  // namespace oriel::features
