#include "cli/tag_conll.hpp"

#include "cli/tag_sentences.hpp"
#include "oriel/core/error.hpp"
#include "oriel/corpus/conll_writer.hpp"
#include "oriel/corpus/documents.hpp"
#include "oriel/text/utf8.hpp"

#include <utility>
#include <vector>

namespace oriel::cli {
namespace {

constexpr std::size_t kBatchSentences = 4096;
constexpr std::size_t kMostSentences = 4 * kBatchSentences;

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

  // A document of more sentences than are tagged at once is cut.
  void add(corpus::Sentence sentence) {
    marker_.mark(sentence);
    const bool is_boundary = !has_pool_ || sentence.starts_document;
    if (waiting_.size() >= (is_boundary ? kBatchSentences : kMostSentences)) {
      flush();
    }
    waiting_.push_back(std::move(sentence));
  }

  // Whether what waits is made of complete documents.
  bool is_complete() const { return !has_pool_ || marker_.is_by_sentence(); }

  void flush() {
    std::vector<TagSentence> jobs(waiting_.size());
    std::vector<TagSentence*> pointers;
    for (auto& job : jobs) {
      pointers.push_back(&job);
    }
    tag_sentences(tagger_, waiting_, options_.confidence, pointers, counts_);
    for (std::size_t s = 0; s < waiting_.size(); ++s) {
      write(std::move(waiting_[s]), std::move(jobs[s]));
    }
    out_.flush();
    if (!out_) {
      throw IoError("<stdout>", "cannot be written");
    }
    waiting_.clear();
  }

 private:
  void write(corpus::Sentence sentence, TagSentence job) {
    finish_sentence(options_, tagger_.model().tags.scheme(), job);
    if (options_.output == TagOutput::Conll) {
      std::string rows;
      corpus::append_rows(sentence,
                          tag_columns(job, options_.confidence.is_told, format_.separator), format_,
                          rows);
      out_ << rows;
    } else if (!sentence.tokens.empty()) {
      TagLine line = joined(std::move(sentence), std::move(job));
      if (options_.has_names) {
        auto& written = line.sentences.front();
        written.names = tagger_.model().tables.gazetteers->find(written.tokens);
      }
      out_ << (options_.output == TagOutput::Inline ? inline_text(line, options_.is_coloured)
                                                    : json_lines(line, lists_));
    }
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
