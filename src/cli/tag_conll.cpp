#include "cli/tag_conll.hpp"

#include "cli/conll_batches.hpp"
#include "cli/tag_sentences.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/core/read_ahead.hpp"
#include "oriel/corpus/conll_writer.hpp"
#include "oriel/text/utf8.hpp"

#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace oriel::cli {
namespace {

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
        lists_(options.has_names ? tagger.model().tables.gazetteers->names()
                                 : std::vector<std::string>()),
        out_(out),
        counts_(counts) {}

  void tag(std::vector<corpus::Sentence> sentences) {
    std::vector<TagSentence> jobs(sentences.size());
    std::vector<TagSentence*> pointers;
    for (auto& job : jobs) {
      pointers.push_back(&job);
    }
    tag_sentences(tagger_, sentences, options_.confidence, pointers, counts_);
    std::vector<std::string> written(sentences.size());
    for_each_uneven_block(static_cast<Index>(written.size()), kGrain, [&](Index begin, Index end) {
      for (auto s = static_cast<std::size_t>(begin); s < static_cast<std::size_t>(end); ++s) {
        written[s] = render(std::move(sentences[s]), std::move(jobs[s]));
      }
    });
    for (const auto& text : written) {
      out_ << text;
    }
    out_.flush();
    if (!out_) {
      throw IoError("<stdout>", "cannot be written");
    }
  }

 private:
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
  std::vector<std::string> lists_;  // whose names are told
  std::ostream& out_;
  TagCounts& counts_;
};

// A file is always at hand; of anything else a reader may have to wait for more.
bool is_file(const std::string& path) {
  std::error_code unknown;
  return path != "-" && std::filesystem::is_regular_file(path, unknown);
}

}  // namespace

void tag_conll(const std::string& path, const model::Tagger& tagger,
               const corpus::ConllOptions& columns, const TagTextOptions& options,
               std::ostream& out, TagCounts& counts) {
  corpus::ConllOptions read = columns;
  read.has_tags = false;
  read.keeps_rows = options.output == TagOutput::Conll;
  ConllBatches batches(path, read, tagger.model().config);
  ConllTagger conll_tagger(tagger, options, batches.format(), out, counts);
  ReadAhead<ConllBatch> ahead([&] { return batches.read(); }, threads() > 1 && is_file(path));
  while (auto batch = ahead.next()) {
    counts.cuts += batch->cuts;
    counts.share = batch->share;
    conll_tagger.tag(std::move(batch->sentences));
    if (options.on_batch) {
      options.on_batch(counts);
    }
  }
}

}  // namespace oriel::cli
