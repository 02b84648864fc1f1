#include "base64.hpp"
#include "json.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>

namespace oriel::report {
namespace {

static_assert(std::endian::native == std::endian::little, "pages hold little-endian numbers");

// Where a coordinate lies in the square that holds all points, the same scale for both.
struct Square {
  float left = 0.0F;
  float top = 0.0F;
  float side = 1.0F;
};

Square square_of(const std::vector<inspect::MapPoint>& points) {
  const auto by_x = [](const auto& a, const auto& b) { return a.x < b.x; };
  const auto by_y = [](const auto& a, const auto& b) { return a.y < b.y; };
  if (points.empty()) {
    return {};
  }
  const auto [left, right] = std::minmax_element(points.begin(), points.end(), by_x);
  const auto [top, bottom] = std::minmax_element(points.begin(), points.end(), by_y);
  const float width = right->x - left->x;
  const float height = bottom->y - top->y;
  const float side = std::max({width, height, 1e-30F});
  return {left->x - (side - width) / 2.0F, top->y - (side - height) / 2.0F, side};
}

std::uint16_t place(float value, float begin, float side) {
  constexpr float kLargest = 65535.0F;
  return static_cast<std::uint16_t>(
      std::lround(std::clamp((value - begin) / side, 0.0F, 1.0F) * kLargest));
}

// The tags in their order with O in front, whether it is there or not.
std::vector<std::string> tags_of(const std::vector<inspect::MapPoint>& points,
                                 std::map<std::string, std::uint16_t>& places) {
  std::vector<std::string> tags{""};
  for (const auto& point : points) {
    places.emplace(point.tag, std::uint16_t{0});
  }
  for (auto& [tag, number] : places) {
    if (tag != "O" && !tag.empty()) {
      number = static_cast<std::uint16_t>(tags.size());
      tags.push_back(tag);
    }
  }
  return tags;
}

}  // namespace

Json map_json(const std::vector<inspect::MapPoint>& points, const NearWords& near,
              std::string_view about) {
  const Square square = square_of(points);
  std::map<std::string, std::uint16_t> places;
  const std::vector<std::string> tags = tags_of(points, places);
  std::vector<std::string> words;
  std::vector<std::uint16_t> x;
  std::vector<std::uint16_t> y;
  std::vector<std::uint16_t> tag;
  std::vector<std::uint8_t> affinity;
  for (const auto& point : points) {
    words.push_back(point.word);
    x.push_back(place(point.x, square.left, square.side));
    y.push_back(place(point.y, square.top, square.side));
    tag.push_back(places.at(point.tag));
    affinity.push_back(
        static_cast<std::uint8_t>(std::lround(std::clamp(point.affinity, 0.0F, 1.0F) * 255.0F)));
  }
  const std::vector<std::uint32_t> ids(near.ids.data(), near.ids.data() + near.ids.size());
  std::vector<std::int16_t> similarities;
  for (Index i = 0; i < near.similarities.size(); ++i) {
    similarities.push_back(static_cast<std::int16_t>(
        std::lround(std::clamp(near.similarities.data()[i], -1.0F, 1.0F) * 32767.0F)));
  }
  return {{"about", about},
          {"words", std::move(words)},
          {"tags", tags},
          {"x", base64_of(x)},
          {"y", base64_of(y)},
          {"tag", base64_of(tag)},
          {"affinity", base64_of(affinity)},
          {"neighbor_count", near.ids.rows()},
          {"neighbors", base64_of(ids)},
          {"similarities", base64_of(similarities)}};
}

}  // namespace oriel::report
