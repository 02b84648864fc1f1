#include "cli/map_output.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/core/output_file.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace oriel::cli {
namespace {

constexpr int kDigits = 4;
constexpr int kVectorDigits = 6;

std::string decimal(float value) { return format_fixed(static_cast<double>(value), kDigits); }

// A word as one field of a line: what would end it is a blank.
std::string field(std::string word) {
  std::replace_if(
      word.begin(), word.end(),
      [](char byte) { return byte == '\t' || byte == '\n' || byte == '\r'; }, ' ');
  return word;
}

}  // namespace

std::string_view name_of(MapFormat format) { return format == MapFormat::Tsv ? "tsv" : "jsonl"; }

std::string map_text(const std::vector<inspect::MapPoint>& points, MapFormat format) {
  std::string text = format == MapFormat::Tsv ? "word\tx\ty\ttag\taffinity\n" : "";
  for (const auto& point : points) {
    if (format == MapFormat::Tsv) {
      text += field(point.word) + "\t" + decimal(point.x) + "\t" + decimal(point.y) + "\t" +
              point.tag + "\t" + decimal(point.affinity) + "\n";
    } else {
      text += R"({"word":)" + nlohmann::json(point.word).dump() + R"(,"x":)" + decimal(point.x) +
              R"(,"y":)" + decimal(point.y) + R"(,"tag":)" + nlohmann::json(point.tag).dump() +
              R"(,"affinity":)" + decimal(point.affinity) + "}\n";
    }
  }
  return text;
}

void write_projector_files(const std::string& folder, const std::vector<inspect::MapPoint>& points,
                           In<float> vectors) {
  std::error_code fault;
  std::filesystem::create_directories(folder, fault);
  if (fault) {
    throw IoError(folder, "cannot be made: " + fault.message());
  }
  OutputFile numbers(folder + "/vectors.tsv");
  OutputFile metadata(folder + "/metadata.tsv");
  metadata.write("word\ttag\taffinity\n");
  for (std::size_t p = 0; p < points.size(); ++p) {
    std::string line;
    for (Index d = 0; d < vectors.rows(); ++d) {
      line += format_fixed(static_cast<double>(vectors(d, static_cast<Index>(p))), kVectorDigits);
      line += d + 1 < vectors.rows() ? '\t' : '\n';
    }
    numbers.write(line);
    metadata.write(field(points[p].word) + "\t" + points[p].tag + "\t" +
                   decimal(points[p].affinity) + "\n");
  }
  numbers.commit();
  metadata.commit();
}

}  // namespace oriel::cli
