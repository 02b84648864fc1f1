// Maps of words as files for other programs.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/inspect/word_map.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace oriel::cli {

enum class MapFormat { Tsv, Jsonl };

// "tsv", "jsonl".
std::string_view name_of(MapFormat format);

// A line a point: word, x, y, tag, affinity. TSV has a header, without quotes; JSON lines are what
// Embedding Atlas reads, any word whatever.
std::string map_text(const std::vector<inspect::MapPoint>& points, MapFormat format);

// DIR/vectors.tsv and DIR/metadata.tsv as the TensorBoard projector reads them: a vector a line
// without a header, and word, tag and affinity a line behind a header. The folder is made where it
// is missing. Throws IoError.
//   vectors: [dim x points]
void write_projector_files(const std::string& folder, const std::vector<inspect::MapPoint>& points,
                           In<float> vectors);

}  // namespace oriel::cli
