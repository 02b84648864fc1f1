#include "cli/tag_output.hpp"

#include "oriel/core/numbers.hpp"
#include "oriel/text/utf8.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>

namespace oriel::cli {
namespace {

// Bold green, blue, magenta, cyan, yellow: types take them in the order of a sum over their
// letters, so that a type has the same colour in every run.
constexpr std::array<std::string_view, 5> kColours{"\x1B[1;32m", "\x1B[1;34m", "\x1B[1;35m",
                                                   "\x1B[1;36m", "\x1B[1;33m"};
constexpr std::string_view kPlain = "\x1B[0m";

std::string_view colour_of(std::string_view type) {
  if (type == "PER") {
    return kColours[0];
  }
  if (type == "LOC") {
    return kColours[1];
  }
  if (type == "ORG") {
    return kColours[2];
  }
  std::size_t sum = 0;
  for (const char letter : type) {
    sum += static_cast<unsigned char>(letter);
  }
  return kColours[3 + sum % 2];
}

nlohmann::ordered_json pair_of(std::size_t begin, std::size_t end) {
  return nlohmann::ordered_json::array({begin, end});
}

const text::TokenRange& range_at(const TagSentence& sentence, Index token) {
  return sentence.ranges[static_cast<std::size_t>(token)];
}

nlohmann::ordered_json json_names(const TagSentence& sentence, std::string_view text,
                                  const std::vector<std::string>& lists) {
  nlohmann::ordered_json names = nlohmann::ordered_json::array();
  for (const auto& match : sentence.names) {
    const std::size_t begin = range_at(sentence, match.begin).byte_begin;
    const std::size_t end = range_at(sentence, match.end - 1).byte_end;
    names.push_back({{"list", lists.at(static_cast<std::size_t>(match.list))},
                     {"text", text.substr(begin, end - begin)},
                     {"tokens", pair_of(static_cast<std::size_t>(match.begin),
                                        static_cast<std::size_t>(match.end))}});
  }
  return names;
}

double rounded(double probability) {
  constexpr double kSixDigits = 1e6;
  return std::round(probability * kSixDigits) / kSixDigits;
}

nlohmann::ordered_json json_entities(const TagSentence& sentence, std::string_view text) {
  nlohmann::ordered_json entities = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < sentence.spans.size(); ++i) {
    const corpus::Span& span = sentence.spans[i];
    const auto& first = range_at(sentence, span.begin);
    const auto& last = range_at(sentence, span.end - 1);
    entities.push_back({{"type", span.type},
                        {"text", text.substr(first.byte_begin, last.byte_end - first.byte_begin)},
                        {"tokens", pair_of(static_cast<std::size_t>(span.begin),
                                           static_cast<std::size_t>(span.end))},
                        {"bytes", pair_of(first.byte_begin, last.byte_end)},
                        {"code_points", pair_of(first.code_point_begin, last.code_point_end)}});
    if (!sentence.confidences.empty()) {
      entities.back()["confidence"] = rounded(sentence.confidences[i]);
    }
  }
  return entities;
}

nlohmann::ordered_json json_paths(const TagSentence& sentence) {
  nlohmann::ordered_json paths = nlohmann::ordered_json::array();
  for (const auto& path : sentence.paths) {
    paths.push_back({{"probability", rounded(path.probability)}, {"tags", path.tags}});
  }
  return paths;
}

}  // namespace

std::string_view name_of(TagOutput output) {
  switch (output) {
    case TagOutput::Inline:
      return "inline";
    case TagOutput::Jsonl:
      return "jsonl";
    default:
      return "conll";
  }
}

std::string inline_text(const TagLine& line, bool is_coloured) {
  std::string result;
  result.reserve(line.text.size() + 64);
  std::size_t written = 0;
  const auto copy_up_to = [&](std::size_t end) {
    result.append(line.text, written, end - written);
    written = end;
  };
  for (const auto& sentence : line.sentences) {
    for (std::size_t i = 0; i < sentence.spans.size(); ++i) {
      const corpus::Span& span = sentence.spans[i];
      copy_up_to(sentence.range.begin + range_at(sentence, span.begin).byte_begin);
      if (is_coloured) {
        result += colour_of(span.type);
      }
      result += '[';
      result += span.type;
      result += ' ';
      copy_up_to(sentence.range.begin + range_at(sentence, span.end - 1).byte_end);
      if (!sentence.confidences.empty()) {
        result += ' ' + format_fixed(sentence.confidences[i], 2);
      }
      result += ']';
      if (is_coloured) {
        result += kPlain;
      }
    }
  }
  copy_up_to(line.text.size());
  if (line.is_whole) {
    result += '\n';
  }
  return result;
}

std::string json_lines(const TagLine& line, const std::vector<std::string>& lists) {
  std::string result;
  for (const auto& sentence : line.sentences) {
    const std::string_view text = line.text_of(sentence);
    nlohmann::ordered_json tokens = nlohmann::ordered_json::array();
    for (std::size_t t = 0; t < sentence.tokens.size(); ++t) {
      const auto& range = sentence.ranges[t];
      tokens.push_back({{"text", sentence.tokens[t]},
                        {"tag", sentence.tags[t]},
                        {"bytes", pair_of(range.byte_begin, range.byte_end)},
                        {"code_points", pair_of(range.code_point_begin, range.code_point_end)}});
    }
    const auto before = static_cast<std::int64_t>(
        text::code_points(std::string_view(line.text).substr(0, sentence.range.begin)));
    nlohmann::ordered_json object{
        {"line", line.line},
        {"offset",
         {{"bytes", line.byte_offset + static_cast<std::int64_t>(sentence.range.begin)},
          {"code_points", line.code_point_offset + before}}},
        {"text", text},
        {"tokens", std::move(tokens)},
        {"entities", json_entities(sentence, text)}};
    if (!lists.empty()) {
      object["names"] = json_names(sentence, text, lists);
    }
    if (!sentence.paths.empty()) {
      object["paths"] = json_paths(sentence);
    }
    result += object.dump();
    result += '\n';
  }
  return result;
}

std::vector<std::string> tag_columns(const TagSentence& sentence, bool has_confidence,
                                     char separator) {
  std::vector<std::string> columns = sentence.tags;
  if (!has_confidence) {
    return columns;
  }
  std::vector<std::string> confidences(columns.size(), "_");
  for (std::size_t i = 0; i < sentence.spans.size(); ++i) {
    for (Index t = sentence.spans[i].begin; t < sentence.spans[i].end; ++t) {
      confidences[static_cast<std::size_t>(t)] = format_fixed(sentence.confidences[i], 4);
    }
  }
  for (std::size_t t = 0; t < columns.size(); ++t) {
    columns[t] += separator + confidences[t];
  }
  return columns;
}

std::string conll_lines(const TagLine& line, bool has_confidence) {
  std::string result;
  for (const auto& sentence : line.sentences) {
    const auto columns = tag_columns(sentence, has_confidence, ' ');
    for (std::size_t t = 0; t < sentence.tokens.size(); ++t) {
      result += sentence.tokens[t];
      result += ' ';
      result += columns[t];
      result += '\n';
    }
    result += '\n';
  }
  return result;
}

}  // namespace oriel::cli
