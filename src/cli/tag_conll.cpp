#include "cli/tag_conll.hpp"

#include "cli/tag_sentences.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/corpus/conll_writer.hpp"
#include "oriel/corpus/documents.hpp"
#include "oriel/text/utf8.hpp"

#include <string>
#include <utility>
#include <vector>

namespace oriel::cli {
namespace {

constexpr Index kBatchTokens = 12000;
// A document of more sentences than the second number is cut; counted from where one begins, the
// first one behind as many sentences as the first number.
constexpr std::size_t kBatchSentences = 4096;
constexpr std::size_t kMostSentences = 4 * kBatchSentences;
constexpr Index kGrain = 16;  // sentences

// The sentence, tagged in `job`, as a line of running text: its tokens with a blank between them.
TagLine joined(corpus::Sentence sentence, TagSentence job) {
  TagLine line;
  line.line = sentence.line;
  std::size_t code_point = 0;
  for (const auto& token : sentence.tokens) {
    if (!line.text.empty()) {
      line.text += ' ';
      ++code_point;
    }
    const std::size_t length = text::code_points(token);
    job.ranges.push_back(
        {line.text.size(), line.text.size() + token.size(), code_point, code_point + length});
    line.text += token;
    code_point += length;
  }
  job.range = {0, line.text.size()};
  job.tokens = std::move(sentence.tokens);
  line.sentences.push_back(std::move(job));
  return line;
}

class ConllTagger {
 public:
  ConllTagger(const model::Tagger& tagger, const TagTextOptions& options,
              const corpus::ConllFormat& format, std::ostream& out, TagCounts& counts)
      : tagger_(tagger),
        options_(options),
        format_(format),
        has_pool_(tagger.model().config.pool != nn::Pool::None),
        marker_(tagger.model().config.documents),
        lists_(options.has_names ? tagger.model().tables.gazetteers->names()
                                 : std::vector<std::string>()),
        out_(out),
        counts_(counts) {}

  // Tags what waits, if that is enough, where a document begins: one that the model would cut is
  // cut here in the same places.
  void add(corpus::Sentence sentence) {
    marker_.mark(sentence);
    const bool is_boundary = !has_pool_ || sentence.starts_document;
    if (counted_ >= (is_boundary ? kBatchSentences : kMostSentences)) {
      counts_.cuts += is_boundary ? 0 : 1;
      sentence.starts_document = true;
      counted_ = 0;
    }
    const auto size = static_cast<Index>(sentence.tokens.size());
    const Index longest = tagger_.model().config.document_tokens;
    const bool is_cut = has_pool_ && !sentence.starts_document && document_tokens_ + size > longest;
    counts_.cuts += is_cut ? 1 : 0;
    if (!has_pool_ || sentence.starts_document || is_cut) {
      document_tokens_ = 0;
      if (waiting_tokens_ >= kBatchTokens) {
        tag();
      }
    }
    document_tokens_ += size;
    waiting_tokens_ += size;
    ++counted_;
    waiting_.push_back(std::move(sentence));
  }

  // Whether what waits is made of complete documents.
  bool is_complete() const { return !has_pool_ || marker_.is_by_sentence(); }

  // Tags all that waits.
  void flush() {
    tag();
    counted_ = 0;
    document_tokens_ = 0;
  }

 private:
  void tag() {
    std::vector<TagSentence> jobs(waiting_.size());
    std::vector<TagSentence*> pointers;
    for (auto& job : jobs) {
      pointers.push_back(&job);
    }
    tag_sentences(tagger_, waiting_, options_.confidence, pointers, counts_);
    std::vector<std::string> written(waiting_.size());
    for_each_block(static_cast<Index>(written.size()), kGrain, [&](Index begin, Index end) {
      for (auto s = static_cast<std::size_t>(begin); s < static_cast<std::size_t>(end); ++s) {
        written[s] = render(std::move(waiting_[s]), std::move(jobs[s]));
      }
    });
    for (const auto& text : written) {
      out_ << text;
    }
    out_.flush();
    if (!out_) {
      throw IoError("<stdout>", "cannot be written");
    }
    waiting_.clear();
    waiting_tokens_ = 0;
  }

  std::string render(corpus::Sentence sentence, TagSentence job) const {
    finish_sentence(options_, tagger_.model().tags.scheme(), job);
    if (options_.output == TagOutput::Conll) {
      std::string rows;
      corpus::append_rows(sentence,
                          tag_columns(job, options_.confidence.is_told, format_.separator), format_,
                          rows);
      return rows;
    }
    if (sentence.tokens.empty()) {
      return {};
    }
    TagLine line = joined(std::move(sentence), std::move(job));
    if (options_.has_names) {
      auto& written = line.sentences.front();
      written.names = tagger_.model().tables.gazetteers->find(written.tokens);
    }
    return options_.output == TagOutput::Inline ? inline_text(line, options_.is_coloured)
                                                : json_lines(line, lists_);
  }

  const model::Tagger& tagger_;
  const TagTextOptions& options_;
  const corpus::ConllFormat& format_;
  bool has_pool_;
  corpus::DocumentMarker marker_;
  std::vector<std::string> lists_;  // whose names are told
  std::ostream& out_;
  TagCounts& counts_;
  std::vector<corpus::Sentence> waiting_;
  Index waiting_tokens_ = 0;
  Index document_tokens_ = 0;  // of the last document so far
  std::size_t counted_ = 0;    // sentences since a document was cut
};

}  // namespace

void tag_conll(const std::string& path, const model::Tagger& tagger,
               const corpus::ConllOptions& columns, const TagTextOptions& options,
               std::ostream& out, TagCounts& counts) {
  corpus::ConllOptions read = columns;
  read.has_tags = false;
  read.keeps_rows = options.output == TagOutput::Conll;
  corpus::ConllReader reader(path, read);
  reader.expect_sentence();
  ConllTagger conll_tagger(tagger, options, reader.format(), out, counts);
  corpus::Sentence sentence;
  try {
    while (reader.next(sentence)) {
      conll_tagger.add(std::exchange(sentence, {}));
      if (conll_tagger.is_complete() && reader.would_wait()) {
        conll_tagger.flush();
      }
    }
  } catch (const Error&) {
    conll_tagger.flush();
    throw;
  }
  conll_tagger.flush();
}

}  // namespace oriel::cli
