#include "cli/tag_text.hpp"

#include "cli/tag_sentences.hpp"
#include "cli/tagged_text.hpp"
#include "cli/text_batches.hpp"
#include "oriel/core/in_order.hpp"

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

// Tags batches of lines, each on one thread.
class TextTagger {
 public:
  TextTagger(const model::Tagger& tagger, const TagTextOptions& options)
      : tagger_(tagger),
        options_(options),
        lists_(options.has_names ? tagger.model().tables.gazetteers->names()
                                 : std::vector<std::string>()) {}

  TaggedText tag(TextBatch batch) const {
    TaggedText tagged;
    tagged.counts = batch.counts;
    tag(batch.lines, tagged.counts);
    for (auto& line : batch.lines) {
      tagged.text += render(line);
    }
    return tagged;
  }

 private:
  void tag(std::vector<TagLine>& lines, TagCounts& counts) const {
    std::vector<TagSentence*> jobs;
    std::vector<corpus::Sentence> sentences;
    for (auto& line : lines) {
      for (auto& job : line.sentences) {
        jobs.push_back(&job);
        sentences.emplace_back();
        sentences.back().tokens = std::move(job.tokens);
        sentences.back().starts_document = job.starts_document;
      }
    }
    tag_sentences(tagger_, sentences, options_.confidence, jobs, counts);
    for (std::size_t s = 0; s < jobs.size(); ++s) {
      jobs[s]->tokens = std::move(sentences[s].tokens);
    }
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
  std::vector<std::string> lists_;  // whose names are told
};

}  // namespace

void tag_text(const std::string& path, const model::Tagger& tagger, const TagTextOptions& options,
              std::ostream& out, TagCounts& counts) {
  TextBatches batches(path, options, tagger.model().config);
  const TextTagger text_tagger(tagger, options);
  for_each_in_order([&] { return batches.read(); },
                    [&](TextBatch batch) { return text_tagger.tag(std::move(batch)); },
                    [&](const TaggedText& tagged) { write(tagged, options, out, counts); });
}

}  // namespace oriel::cli
