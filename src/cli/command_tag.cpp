#include "cli/command_tag.hpp"

#include "cli/data_options.hpp"
#include "cli/gazetteer_option.hpp"
#include "cli/model_option.hpp"
#include "cli/shared_options.hpp"
#include "cli/tag_conll.hpp"
#include "cli/tag_progress.hpp"
#include "cli/tag_text.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/model/model_file.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace oriel::cli {

enum class TagInput { Text, Tokens, Conll };

// "text", "tokens", "conll".
static std::string_view name_of(TagInput input) {
  switch (input) {
    case TagInput::Text:
      return "text";
    case TagInput::Tokens:
      return "tokens";
    default:
      return "conll";
  }
}

namespace {

struct TagOptions {
  std::optional<std::string> model;
  TagInput input = TagInput::Text;
  std::optional<TagOutput> output;
  TagTextOptions text;
  std::optional<TextDocuments> documents;
  std::optional<Index> document_tokens;
  std::vector<std::string> gazetteers;
  ConfidenceOptions confidence;
  DataOptions data;
  SharedOptions shared;
  std::vector<std::string> files;
};

CommandOptions declare(TagOptions& options) {
  CommandOptions declared("tag", "[FILE...] [options]",
                          "Tags text and writes it to standard output, in the order of the input.");
  declared.positional("FILE", options.files, "what to tag; - or none is standard input");
  declared.group("Tagging");
  declared.add("model", options.model, "FILE",
               "a file, or news-en or noisy-en; else $ORIEL_MODEL, else news-en");
  declared.add_choice("input", options.input,
                      std::vector{TagInput::Text, TagInput::Tokens, TagInput::Conll},
                      "running text, a sentence of tokens a line, or a column file");
  declared.add_choice("output", options.output,
                      std::vector{TagOutput::Inline, TagOutput::Jsonl, TagOutput::Conll},
                      "brackets in the text, a JSON object a sentence, or columns; "
                      "inline for text, conll for a column file");
  declared.add_choice(
      "scheme", options.text.scheme,
      std::vector{corpus::TagScheme::Iob1, corpus::TagScheme::Iob2, corpus::TagScheme::Bioes,
                  corpus::TagScheme::Bmes, corpus::TagScheme::Bilou},
      "scheme of the tags that are written");
  declared.add_choice("cjk", options.text.cjk,
                      std::vector{text::CjkTokens::Characters, text::CjkTokens::Words},
                      "how Chinese and Japanese are cut");
  declared.group("What the model looks at");
  declared.add_choice("documents", options.documents,
                      std::vector{TextDocuments::Line, TextDocuments::Block, TextDocuments::File},
                      "what a document of running text is: a line, what stands between blank "
                      "lines, or the file; line for standard input, else block");
  declared
      .add("document-tokens", options.document_tokens, "N",
           "a longer document is cut; none: as in training")
      .at_least(1);
  declared.add("gazetteer", options.gazetteers, "NAME=FILE",
               "names to take the place of the model's list NAME; may be repeated");
  declared.add_flag("names", options.text.has_names,
                    "tell which names of the model's lists stand in the text (jsonl)");
  declared.group("Confidence");
  add_confidence_options(declared, options.confidence);
  add_data_options(declared, options.data);
  add_shared_options(declared, options.shared);
  declared.example("echo \"Angela Merkel flew to Paris.\" | oriel tag");
  return declared;
}

// The output where none is asked for: columns for columns and for tags that are no mentions.
TagOutput default_output(TagInput input, const model::Tagger& tagger) {
  const bool is_plain = tagger.model().tags.scheme() == corpus::TagScheme::Plain;
  return input == TagInput::Conll || is_plain ? TagOutput::Conll : TagOutput::Inline;
}

// The model, its lists replaced by those that are given.
model::Model load(const TagOptions& options, Streams& streams) {
  model::Model model = model::load_model_for_tagging(find_model(options.model));
  model.config.document_tokens = options.document_tokens.value_or(model.config.document_tokens);
  if (!options.gazetteers.empty()) {
    if (model.tables.gazetteers == nullptr) {
      throw Error("the model looks at no name lists: there is none to replace");
    }
    model.tables.gazetteers =
        std::make_shared<const features::Gazetteers>(model.tables.gazetteers->with(
            read_name_lists(options.gazetteers, options.shared.quiet, streams)));
  }
  return model;
}

void check(const TagOptions& options, const model::Model& model) {
  if (options.text.has_names && options.text.output != TagOutput::Jsonl) {
    throw UsageError("--names goes with --output jsonl");
  }
  if (options.confidence.paths > 0 && options.text.output != TagOutput::Jsonl) {
    throw UsageError("--n-best goes with --output jsonl");
  }
  if (options.text.has_names && model.tables.gazetteers == nullptr) {
    throw Error("the model looks at no name lists: there are no names to tell");
  }
  const auto& columns = model.config.features.columns;
  if (!columns.empty() && options.input != TagInput::Conll) {
    throw Error("the model looks at the column " + quote(columns.front().name) +
                " of its input: tag column files with --input conll");
  }
}

}  // namespace

int command_tag(const Arguments& arguments, Streams& streams) {
  TagOptions options;
  CommandOptions declared = declare(options);
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  if (options.files.empty()) {
    options.files.emplace_back("-");
  }
  const model::Tagger tagger(load(options, streams));
  options.text.output = options.output.value_or(default_output(options.input, tagger));
  check(options, tagger.model());
  std::ostringstream notes;
  options.text.confidence = confidence_for(options.confidence, tagger.model(), notes);
  if (!options.shared.quiet) {
    streams.err << notes.str();
  }
  const auto columns = options.data.columns_for(tagger.model().config);
  options.text.is_tokenized = options.input == TagInput::Tokens;
  options.text.is_coloured = wants_color(streams.out_is_terminal);
  TagProgress progress(streams, options.shared.quiet,
                       std::filesystem::file_size(find_model(options.model)));
  TagCounts counts;
  for (const auto& file : options.files) {
    options.text.on_batch = [&](const TagCounts& now) { progress.update(file, now); };
    if (options.input == TagInput::Conll) {
      tag_conll(file, tagger, options.data.conll(columns), options.text, streams.out, counts);
    } else {
      options.text.documents =
          options.documents.value_or(file == "-" ? TextDocuments::Line : TextDocuments::Block);
      tag_text(file, tagger, options.text, streams.out, counts);
    }
  }
  if (counts.malformed > 0) {
    streams.err << "oriel: " << format_count(counts.malformed)
                << " malformed UTF-8 sequences were replaced by U+FFFD\n";
  }
  if (counts.cuts > 0 && !options.shared.quiet) {
    streams.err << "oriel: documents of more than "
                << format_count(tagger.model().config.document_tokens, "token")
                << " were cut between sentences at " << format_count(counts.cuts, "place")
                << " (--document-tokens)\n";
  }
  if (counts.dropped > 0 && !options.shared.quiet) {
    streams.err << "oriel: " << format_count(counts.dropped) << " of "
                << format_count(counts.kept + counts.dropped)
                << " mentions were not sure enough and left out\n";
  }
  return kDone;
}

}  // namespace oriel::cli
