#include "cli/tag_conll.hpp"

#include "cli/conll_batches.hpp"
#include "cli/tag_sentences.hpp"
#include "cli/tagged_text.hpp"
#include "oriel/core/in_order.hpp"
#include "oriel/corpus/conll_writer.hpp"
#include "oriel/text/utf8.hpp"

#include <string>
#include <utility>
#include <vector>

namespace oriel::cli {
namespace {

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

// Tags batches of sentences, each on one thread.
class ConllTagger {
 public:
  ConllTagger(const model::Tagger& tagger, const TagTextOptions& options,
              const corpus::ConllFormat& format)
      : tagger_(tagger),
        options_(options),
        format_(format),
        lists_(options.has_names ? tagger.model().tables.gazetteers->names()
                                 : std::vector<std::string>()) {}

  TaggedText tag(ConllBatch batch) const {
    TaggedText tagged;
    tagged.counts.cuts = batch.cuts;
    tagged.counts.share = batch.share;
    std::vector<TagSentence> jobs(batch.sentences.size());
    std::vector<TagSentence*> pointers;
    for (auto& job : jobs) {
      pointers.push_back(&job);
    }
    tag_sentences(tagger_, batch.sentences, options_.confidence, pointers, tagged.counts);
    for (std::size_t s = 0; s < jobs.size(); ++s) {
      render(std::move(batch.sentences[s]), std::move(jobs[s]), tagged.text);
    }
    return tagged;
  }

 private:
  // Adds it to the text.
  void render(corpus::Sentence sentence, TagSentence job, std::string& text) const {
    finish_sentence(options_, tagger_.model().tags.scheme(), job);
    if (options_.output == TagOutput::Conll) {
      corpus::append_rows(sentence,
                          tag_columns(job, options_.confidence.is_told, format_.separator), format_,
                          text);
      return;
    }
    if (sentence.tokens.empty()) {
      return;
    }
    TagLine line = joined(std::move(sentence), std::move(job));
    if (options_.has_names) {
      auto& written = line.sentences.front();
      written.names = tagger_.model().tables.gazetteers->find(written.tokens);
    }
    text += options_.output == TagOutput::Inline ? inline_text(line, options_.is_coloured)
                                                 : json_lines(line, lists_);
  }

  const model::Tagger& tagger_;
  const TagTextOptions& options_;
  const corpus::ConllFormat& format_;
  std::vector<std::string> lists_;  // whose names are told
};

}  // namespace

void tag_conll(const std::string& path, const model::Tagger& tagger,
               const corpus::ConllOptions& columns, const TagTextOptions& options,
               std::ostream& out, TagCounts& counts) {
  corpus::ConllOptions read = columns;
  read.has_tags = false;
  read.keeps_rows = options.output == TagOutput::Conll;
  ConllBatches batches(path, read, tagger.model().config);
  const ConllTagger conll_tagger(tagger, options, batches.format());
  for_each_in_order([&] { return batches.read(); },
                    [&](ConllBatch batch) { return conll_tagger.tag(std::move(batch)); },
                    [&](const TaggedText& tagged) { write(tagged, options, out, counts); });
}

}  // namespace oriel::cli
