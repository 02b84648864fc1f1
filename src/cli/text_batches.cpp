#include "cli/text_batches.hpp"

#include "cli/cut_line.hpp"
#include "oriel/text/utf8.hpp"

#include <iterator>
#include <string_view>
#include <utility>

namespace oriel::cli {
namespace {

constexpr std::size_t kLongestPart = std::size_t{1} << 16U;      // bytes of a line handled at once
constexpr std::size_t kLongestDocument = std::size_t{1} << 20U;  // bytes
constexpr std::size_t kMostEmptyLines = 4096;

std::size_t bytes_of(const TagLine& line) { return line.text.size() + (line.is_whole ? 1 : 0); }

// The line from its sentence `first` on; what stands before that stays.
TagLine split_off(TagLine& line, std::size_t first) {
  const std::size_t cut = line.sentences[first].range.begin;
  TagLine rest;
  rest.text = line.text.substr(cut);
  rest.is_whole = line.is_whole;
  rest.line = line.line;
  line.text.resize(cut);
  line.is_whole = false;
  rest.byte_offset = line.byte_offset + static_cast<std::int64_t>(cut);
  const auto code_points = static_cast<std::int64_t>(text::code_points(line.text));
  rest.code_point_offset = line.code_point_offset + code_points;
  rest.code_points = line.code_points - code_points;
  line.code_points = code_points;
  const auto begin = line.sentences.begin() + static_cast<std::ptrdiff_t>(first);
  rest.sentences.assign(std::make_move_iterator(begin),
                        std::make_move_iterator(line.sentences.end()));
  line.sentences.erase(begin, line.sentences.end());
  for (auto& sentence : rest.sentences) {
    sentence.range.begin -= cut;
    sentence.range.end -= cut;
  }
  return rest;
}

}  // namespace

TextBatches::TextBatches(const std::string& path, const TagTextOptions& options,
                         const model::ModelConfig& config)
    : reader_(path), options_(options), has_pool_(config.pool != nn::Pool::None), cuts_(config) {}

std::optional<TextBatch> TextBatches::read() {
  while (!find_end()) {
    const bool is_at_hand = !lines_.empty() && is_complete() && reader_.would_wait();
    const bool is_empty_flood = starts_document_ && lines_.size() >= kMostEmptyLines;
    if (is_at_hand || is_empty_flood) {
      return take_all();
    }
    if (!read_line()) {
      return lines_.empty() ? std::nullopt : std::optional(take_all());
    }
  }
  batch_size_.grow();
  return take();
}

bool TextBatches::read_line() {
  std::string_view part;
  TagLine line;
  if (!reader_.next_part(kLongestPart, part, line.is_whole)) {
    return false;
  }
  line.text = part;
  line.line = reader_.location().line;
  line.starts_document = starts_document() || document_bytes_ >= kLongestDocument;
  document_bytes_ = document_bytes_ >= kLongestDocument ? 0 : document_bytes_;
  document_bytes_ += line.text.size() + 1;
  was_blank_ = line.is_whole && line.text.find_first_not_of(" \t\r") == std::string::npos;
  was_whole_ = line.is_whole;
  is_first_ = false;
  cut_line(line, options_.is_tokenized, options_.cjk);
  line.byte_offset = byte_offset_;
  line.code_point_offset = code_point_offset_;
  byte_offset_ += static_cast<std::int64_t>(bytes_of(line));
  code_point_offset_ += line.code_points + (line.is_whole ? 1 : 0);
  mark_documents(line);
  lines_.push_back(std::move(line));
  return true;
}

bool TextBatches::starts_document() const {
  if (is_first_) {
    return true;
  }
  switch (options_.documents) {
    case TextDocuments::Line:
      return was_whole_;
    case TextDocuments::Block:
      return was_blank_;
    default:
      return false;
  }
}

void TextBatches::mark_documents(TagLine& line) {
  starts_document_ = starts_document_ || line.starts_document;
  for (auto& sentence : line.sentences) {
    const auto size = static_cast<Index>(sentence.tokens.size());
    sentence.starts_document = cuts_.is_before(starts_document_, size);
    cut_places_ += has_pool_ && sentence.starts_document && !starts_document_ ? 1 : 0;
    starts_document_ = false;
  }
}

bool TextBatches::find_end() {
  for (; end_.line < lines_.size(); ++end_.line, end_.sentence = 0) {
    const auto& sentences = lines_[end_.line].sentences;
    for (; end_.sentence < sentences.size(); ++end_.sentence) {
      const TagSentence& sentence = sentences[end_.sentence];
      if (sentence.starts_document && tokens_ >= batch_size_.tokens()) {
        return true;
      }
      tokens_ += static_cast<Index>(sentence.tokens.size());
    }
  }
  return false;
}

bool TextBatches::is_complete() const {
  return !has_pool_ || (options_.documents == TextDocuments::Line && was_whole_) ||
         (options_.documents == TextDocuments::Block && was_blank_);
}

TextBatch TextBatches::take() {
  TextBatch batch;
  if (end_.sentence > 0) {
    TagLine rest = split_off(lines_[end_.line], end_.sentence);
    ++end_.line;
    lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(end_.line), std::move(rest));
  }
  const auto end = lines_.begin() + static_cast<std::ptrdiff_t>(end_.line);
  batch.lines.assign(std::make_move_iterator(lines_.begin()), std::make_move_iterator(end));
  lines_.erase(lines_.begin(), end);
  for (const auto& line : batch.lines) {
    batch.counts.malformed += line.malformed;
  }
  batch.counts.cuts = std::exchange(cut_places_, 0);
  batch.counts.share = reader_.source().share();
  end_ = {};
  tokens_ = 0;
  return batch;
}

TextBatch TextBatches::take_all() {
  end_ = {lines_.size(), 0};
  return take();
}

}  // namespace oriel::cli
