#include "cli/tag_text.hpp"

#include "cli/cut_line.hpp"
#include "cli/tag_sentences.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/line_reader.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/model/document_cuts.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace oriel::cli {

std::string_view name_of(TextDocuments documents) {
  switch (documents) {
    case TextDocuments::Line:
      return "line";
    case TextDocuments::Block:
      return "block";
    default:
      return "file";
  }
}

namespace {

constexpr std::size_t kLongestPart = std::size_t{1} << 16U;  // bytes of a line handled at once
constexpr std::size_t kBatchBytes = std::size_t{1} << 16U;
constexpr std::size_t kLongestDocument = std::size_t{1} << 20U;  // bytes
constexpr Index kGrain = 16;                                     // lines

class TextTagger {
 public:
  TextTagger(const model::Tagger& tagger, const TagTextOptions& options, std::ostream& out,
             TagCounts& counts)
      : tagger_(tagger),
        options_(options),
        has_pool_(tagger.model().config.pool != nn::Pool::None),
        lists_(options.has_names ? tagger.model().tables.gazetteers->names()
                                 : std::vector<std::string>()),
        out_(out),
        counts_(counts) {}

  void add(TagLine line) {
    line.starts_document = starts_document() || document_bytes_ >= kLongestDocument;
    document_bytes_ = document_bytes_ >= kLongestDocument ? 0 : document_bytes_;
    was_blank_ = line.is_whole && line.text.find_first_not_of(" \t\r") == std::string::npos;
    was_whole_ = line.is_whole;
    is_first_ = false;
    batch_bytes_ += line.text.size() + 1;
    document_bytes_ += line.text.size() + 1;
    lines_.push_back(std::move(line));
    if (batch_bytes_ >= kBatchBytes) {
      tag(false);
    }
  }

  // Whether what waits is made of complete documents.
  bool is_complete() const {
    return !has_pool_ || (options_.documents == TextDocuments::Line && was_whole_) ||
           (options_.documents == TextDocuments::Block && was_blank_);
  }

  // Tags and writes all lines that wait.
  void flush() {
    tag(true);
    document_bytes_ = 0;
  }

 private:
  bool starts_document() const {
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

  // Tags the documents that wait, the last one only `with_last`: more of it may come. Writes the
  // lines that are tagged to their end.
  void tag(bool with_last) {
    cut_lines();
    std::vector<TagSentence*> waiting;
    const std::size_t complete = find_documents(waiting);
    waiting.resize(with_last ? waiting.size() : complete);
    tag(waiting);
    write(with_last ? lines_.size() : tagged_lines());
    batch_bytes_ = 0;
  }

  void cut_lines() {
    const auto lines = static_cast<Index>(lines_.size() - cut_lines_);
    for_each_uneven_block(lines, kGrain, [&](Index begin, Index end) {
      for (Index i = begin; i < end; ++i) {
        cut_line(lines_[cut_lines_ + static_cast<std::size_t>(i)], options_.is_tokenized,
                 options_.cjk);
      }
    });
    for (; cut_lines_ < lines_.size(); ++cut_lines_) {
      TagLine& line = lines_[cut_lines_];
      line.byte_offset = byte_offset_;
      line.code_point_offset = code_point_offset_;
      const std::int64_t line_end = line.is_whole ? 1 : 0;
      byte_offset_ += static_cast<std::int64_t>(line.text.size()) + line_end;
      code_point_offset_ += line.code_points + line_end;
      counts_.malformed += line.malformed;
    }
  }

  // The sentences that are not tagged yet, each told whether it begins a document; as the model
  // does, cuts documents that are too long. Returns how many stand before the last document; all
  // do where each sentence is one.
  std::size_t find_documents(std::vector<TagSentence*>& waiting) {
    model::DocumentCuts cuts(tagger_.model().config);
    std::size_t last = 0;
    bool starts_document = true;
    for (auto& line : lines_) {
      starts_document = starts_document || line.starts_document;
      for (auto& sentence : line.sentences) {
        if (!sentence.tags.empty()) {
          continue;
        }
        const auto size = static_cast<Index>(sentence.tokens.size());
        sentence.starts_document = cuts.is_before(starts_document, size);
        counts_.cuts += has_pool_ && sentence.starts_document && !starts_document ? 1 : 0;
        if (sentence.starts_document) {
          last = waiting.size();
        }
        waiting.push_back(&sentence);
        starts_document = false;
      }
    }
    return has_pool_ ? last : waiting.size();
  }

  void tag(const std::vector<TagSentence*>& waiting) {
    std::vector<corpus::Sentence> sentences(waiting.size());
    for (std::size_t s = 0; s < waiting.size(); ++s) {
      sentences[s].tokens = std::move(waiting[s]->tokens);
      sentences[s].starts_document = waiting[s]->starts_document;
    }
    tag_sentences(tagger_, sentences, options_.confidence, waiting, counts_);
    for (std::size_t s = 0; s < waiting.size(); ++s) {
      waiting[s]->tokens = std::move(sentences[s].tokens);
    }
  }

  std::size_t tagged_lines() const {
    const auto is_tagged = [](const TagLine& line) {
      return line.sentences.empty() || !line.sentences.back().tags.empty();
    };
    return static_cast<std::size_t>(std::ranges::find_if_not(lines_, is_tagged) - lines_.begin());
  }

  // Writes the first lines.
  void write(std::size_t count) {
    std::vector<std::string> written(count);
    for_each_uneven_block(static_cast<Index>(count), kGrain, [&](Index begin, Index end) {
      for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i) {
        written[i] = render(lines_[i]);
      }
    });
    for (const auto& text : written) {
      out_ << text;
    }
    out_.flush();
    if (!out_) {
      throw IoError("<stdout>", "cannot be written");
    }
    if (options_.on_batch) {
      options_.on_batch(counts_);
    }
    lines_.erase(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(count));
    cut_lines_ -= count;
  }

  std::string render(TagLine& line) const {
    for (auto& sentence : line.sentences) {
      if (options_.has_names) {
        sentence.names = tagger_.model().tables.gazetteers->find(sentence.tokens);
      }
      finish_sentence(options_, tagger_.model().tags.scheme(), sentence);
    }
    switch (options_.output) {
      case TagOutput::Inline:
        return inline_text(line, options_.is_coloured);
      case TagOutput::Jsonl:
        return json_lines(line, lists_);
      default:
        return conll_lines(line, options_.confidence.is_told);
    }
  }

  const model::Tagger& tagger_;
  const TagTextOptions& options_;
  bool has_pool_;
  std::vector<std::string> lists_;  // whose names are told
  std::ostream& out_;
  TagCounts& counts_;
  std::vector<TagLine> lines_;
  bool is_first_ = true;    // no line was added yet
  bool was_blank_ = false;  // of the last line that was added
  bool was_whole_ = true;
  std::size_t cut_lines_ = 0;  // of lines_, that are cut into sentences
  std::size_t batch_bytes_ = 0;
  std::size_t document_bytes_ = 0;
  std::int64_t byte_offset_ = 0;
  std::int64_t code_point_offset_ = 0;
};

}  // namespace

void tag_text(const std::string& path, const model::Tagger& tagger, const TagTextOptions& options,
              std::ostream& out, TagCounts& counts) {
  LineReader reader(path);
  TextTagger text_tagger(tagger, options, out, counts);
  std::string_view part;
  TagLine line;
  while (reader.next_part(kLongestPart, part, line.is_whole)) {
    line.text = part;
    line.line = reader.location().line;
    counts.share = reader.source().share();
    text_tagger.add(std::exchange(line, {}));
    if (text_tagger.is_complete() && reader.would_wait()) {
      text_tagger.flush();
    }
  }
  text_tagger.flush();
}

}  // namespace oriel::cli
