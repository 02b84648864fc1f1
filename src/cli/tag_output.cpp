#include "cli/tag_output.hpp"

#include "cli/json_text.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/text/utf8.hpp"

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

const text::TokenRange& range_at(const TagSentence& sentence, Index token) {
  return sentence.ranges[static_cast<std::size_t>(token)];
}

// The piece of text that the tokens [begin, end) cover.
std::string_view text_of(const TagSentence& sentence, std::string_view text, Index begin,
                         Index end) {
  const std::size_t first = range_at(sentence, begin).byte_begin;
  return text.substr(first, range_at(sentence, end - 1).byte_end - first);
}

// R"(,"name":)"
void append_key(std::string_view name, std::string& out) {
  out += ",\"";
  out += name;
  out += "\":";
}

void append_tokens(Index begin, Index end, std::string& out) {
  append_key("tokens", out);
  append_json_pair(static_cast<std::size_t>(begin), static_cast<std::size_t>(end), out);
}

void append_ranges(const text::TokenRange& first, const text::TokenRange& last, std::string& out) {
  append_key("bytes", out);
  append_json_pair(first.byte_begin, last.byte_end, out);
  append_key("code_points", out);
  append_json_pair(first.code_point_begin, last.code_point_end, out);
}

// "[...]" of append(i) for each i below `count`.
template <typename Append>
void append_array(std::size_t count, const Append& append, std::string& out) {
  out += '[';
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) {
      out += ',';
    }
    append(i);
  }
  out += ']';
}

void append_token(const TagSentence& sentence, std::size_t t, std::string& out) {
  out += "{\"text\":";
  append_json(sentence.tokens[t], out);
  append_key("tag", out);
  append_json(sentence.tags[t], out);
  append_ranges(sentence.ranges[t], sentence.ranges[t], out);
  out += '}';
}

double rounded(double probability) {
  constexpr double kSixDigits = 1e6;
  return std::round(probability * kSixDigits) / kSixDigits;
}

void append_entity(const TagSentence& sentence, std::size_t i, std::string_view text,
                   std::string& out) {
  const corpus::Span& span = sentence.spans[i];
  out += "{\"type\":";
  append_json(span.type, out);
  append_key("text", out);
  append_json(text_of(sentence, text, span.begin, span.end), out);
  append_tokens(span.begin, span.end, out);
  append_ranges(range_at(sentence, span.begin), range_at(sentence, span.end - 1), out);
  if (!sentence.confidences.empty()) {
    append_key("confidence", out);
    append_json(rounded(sentence.confidences[i]), out);
  }
  out += '}';
}

void append_name(const TagSentence& sentence, const features::NameMatch& match,
                 std::string_view text, const std::vector<std::string>& lists, std::string& out) {
  out += "{\"list\":";
  append_json(lists.at(static_cast<std::size_t>(match.list)), out);
  append_key("text", out);
  append_json(text_of(sentence, text, match.begin, match.end), out);
  append_tokens(match.begin, match.end, out);
  out += '}';
}

void append_path(const model::TagPath& path, std::string& out) {
  out += "{\"probability\":";
  append_json(rounded(path.probability), out);
  append_key("tags", out);
  append_array(
      path.tags.size(), [&](std::size_t t) { append_json(path.tags[t], out); }, out);
  out += '}';
}

// `code_points`: those of the line before the sentence.
void append_sentence(const TagLine& line, const TagSentence& sentence, std::int64_t code_points,
                     const std::vector<std::string>& lists, std::string& out) {
  const std::string_view text = line.text_of(sentence);
  out += "{\"line\":";
  append_json(line.line, out);
  append_key("offset", out);
  out += "{\"bytes\":";
  append_json(line.byte_offset + static_cast<std::int64_t>(sentence.range.begin), out);
  append_key("code_points", out);
  append_json(line.code_point_offset + code_points, out);
  out += '}';
  append_key("text", out);
  append_json(text, out);
  append_key("tokens", out);
  append_array(
      sentence.tokens.size(), [&](std::size_t t) { append_token(sentence, t, out); }, out);
  append_key("entities", out);
  append_array(
      sentence.spans.size(), [&](std::size_t i) { append_entity(sentence, i, text, out); }, out);
  if (!lists.empty()) {
    append_key("names", out);
    append_array(
        sentence.names.size(),
        [&](std::size_t i) { append_name(sentence, sentence.names[i], text, lists, out); }, out);
  }
  if (!sentence.paths.empty()) {
    append_key("paths", out);
    append_array(
        sentence.paths.size(), [&](std::size_t i) { append_path(sentence.paths[i], out); }, out);
  }
  out += "}\n";
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
  constexpr std::size_t kBytesPerByte = 16;
  std::string result;
  result.reserve(kBytesPerByte * line.text.size());
  std::size_t counted = 0;  // bytes of the line
  std::int64_t code_points = 0;
  for (const auto& sentence : line.sentences) {
    const std::string_view between =
        std::string_view(line.text).substr(counted, sentence.range.begin - counted);
    code_points += static_cast<std::int64_t>(text::code_points(between));
    counted = sentence.range.begin;
    append_sentence(line, sentence, code_points, lists, result);
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
