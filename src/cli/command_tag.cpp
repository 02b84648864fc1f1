#include "cli/command_tag.hpp"

#include "cli/data_options.hpp"
#include "cli/model_option.hpp"
#include "cli/shared_options.hpp"
#include "cli/tag_conll.hpp"
#include "cli/tag_text.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "oriel/core/numbers.hpp"

#include <optional>
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
               "the model; else $ORIEL_MODEL, else the pretrained one");
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
  const auto tagger = model::Tagger::load(find_model(options.model));
  options.text.output = options.output.value_or(default_output(options.input, tagger));
  options.text.is_tokenized = options.input == TagInput::Tokens;
  options.text.is_coloured = wants_color(streams.out_is_terminal);
  TagCounts counts;
  for (const auto& file : options.files) {
    if (options.input == TagInput::Conll) {
      tag_conll(file, tagger, options.data.conll(), options.text, streams.out, counts);
    } else {
      tag_text(file, tagger, options.text, streams.out, counts);
    }
  }
  if (counts.malformed > 0) {
    streams.err << "oriel: " << format_count(counts.malformed)
                << " malformed UTF-8 sequences were replaced by U+FFFD\n";
  }
  return kDone;
}

}  // namespace oriel::cli
