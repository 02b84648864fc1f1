#include "cli/trace_output.hpp"

#include "cli/tag_output.hpp"
#include "cli/text_cells.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace oriel::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kName = 22;
constexpr std::size_t kShape = 14;
constexpr std::size_t kNorm = 11;

// Four digits that count.
std::string short_number(double value) {
  std::array<char, 32> text{};
  const auto result =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 4);
  return {text.data(), result.ptr};
}

std::string numbers_text(const TraceRow& row, std::size_t count) {
  std::string text = "   ";
  const std::size_t shown = std::min(count, row.numbers.size());
  for (std::size_t i = 0; i < shown; ++i) {
    text += (row.labels.empty() ? " " : (i == 0 ? " " : ", ") + row.labels[i] + " ") +
            short_number(row.numbers[i]);
  }
  if (shown < row.numbers.size()) {
    text += " ... (" + format_count(static_cast<std::int64_t>(shown)) + " of " +
            format_count(static_cast<std::int64_t>(row.numbers.size())) + ")";
  }
  return text + "\n";
}

std::string shape_of(const TraceRow& row) {
  return std::string("[").append(std::to_string(row.rows)) + " x " + std::to_string(row.columns) +
         "]";
}

std::string rows_text(const std::vector<TraceRow>& rows, std::size_t count) {
  std::string text =
      left_cell("", kName) + left_cell("shape", kShape) + left_cell("norm", kNorm) + "how\n";
  for (const auto& row : rows) {
    const bool is_number = row.numbers.size() == 1 && row.labels.empty();
    text += left_cell(row.name, kName) + left_cell(shape_of(row), kShape) +
            left_cell(short_number(is_number ? row.numbers[0] : row.norm()), kNorm) + row.how +
            "\n";
    if (!is_number && !row.numbers.empty()) {
      text += numbers_text(row, count);
    }
  }
  return text;
}

std::vector<std::string> names_of(const ChosenToken& chosen, const std::vector<Id>& path) {
  std::vector<std::string> names;
  for (const Id tag : path) {
    names.push_back(chosen.model.tags.tag(tag));
  }
  return names;
}

std::string path_text(const ChosenToken& chosen, const std::vector<Id>& path) {
  std::string text;
  for (const auto& name : names_of(chosen, path)) {
    text += " " + name;
  }
  return text + "\n";
}

Json rows_json(const std::vector<TraceRow>& rows) {
  Json json = Json::array();
  for (const auto& row : rows) {
    json.push_back({{"name", row.name},
                    {"shape", {row.rows, row.columns}},
                    {"how", row.how},
                    {"norm", row.norm()},
                    {"numbers", row.numbers}});
  }
  return json;
}

}  // namespace

std::string trace_text(const ChosenToken& chosen, const inspect::Trace& trace, std::size_t count,
                       bool is_coloured) {
  const auto& place = chosen.reading.place;
  const Id target = trace.target[static_cast<std::size_t>(place.token)];
  std::string text = inline_text(chosen.line, is_coloured) + "\n" + chosen.name(place) + ", " +
                     quote(chosen.text(place)) + ", is tagged " +
                     chosen.model.tags.tag(chosen.reading.tag()) + "; the loss takes " +
                     chosen.model.tags.tag(target) + " for true\n";
  text += "\nforward\n" + rows_text(forward_rows(chosen, trace), count);
  text += left_cell("best tags", kName) + "by Viterbi:" + path_text(chosen, chosen.reading.path);
  text += left_cell("target", kName) + "of the loss:" + path_text(chosen, trace.target);
  text += "\nbackward (summed: over the " + format_count(chosen.reading.input.batch()) +
          " windows of the batch)\n" + rows_text(backward_rows(chosen, trace), count);
  return text;
}

std::string trace_json(const ChosenToken& chosen, const inspect::Trace& trace) {
  const auto& place = chosen.reading.place;
  Json json{{"tokens", chosen.sentences[place.sentence].tokens},
            {"token", chosen.number(place)},
            {"text", chosen.text(place)},
            {"tags", names_of(chosen, chosen.reading.path)},
            {"target", names_of(chosen, trace.target)},
            {"output", chosen.model.tags.tags()},
            {"forward", rows_json(forward_rows(chosen, trace))},
            {"backward", rows_json(backward_rows(chosen, trace))}};
  if (chosen.is_of_file) {
    json["sentence"] = place.sentence + 1;
  }
  return json.dump() + "\n";
}

}  // namespace oriel::cli
