// What `oriel neighbors` lists: the words nearest to given ones, those that training moved
// furthest, or those that raise a tag.
#pragma once

#include "cli/streams.hpp"
#include "cli/vectors_option.hpp"
#include "oriel/inspect/drift.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::cli {

enum class NeighborsFormat { Text, Json };

// "text", "json".
std::string_view name_of(NeighborsFormat format);

struct NeighborsOptions {
  std::vector<std::string> words;
  VectorsOption vectors;
  std::int64_t count = 10;
  NeighborsFormat format = NeighborsFormat::Text;
  bool is_drift = false;
  std::optional<std::string> before;
  std::optional<std::string> train;
  inspect::DriftMeasure measure = inspect::DriftMeasure::Cosine;
  std::int64_t shown = 5;
  std::optional<std::string> tag;
  bool is_quiet = false;
};

void list_nearest(const NeighborsOptions& options, Streams& streams);

// Tells on stderr how many words are left out.
void list_moved(const NeighborsOptions& options, Streams& streams);

void list_raising(const NeighborsOptions& options, Streams& streams);

}  // namespace oriel::cli
