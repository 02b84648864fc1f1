#include "cli/token_option.hpp"

#include "cli/cut_line.hpp"
#include "cli/model_option.hpp"
#include "cli/usage_error.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/model/model_file.hpp"
#include "oriel/model/prediction.hpp"

#include <utility>

namespace oriel::cli {
namespace {

UsageError beyond(std::string_view option, std::string_view whole, std::int64_t count,
                  std::string_view unit, std::int64_t found) {
  return UsageError("--" + std::string(option) + ": the " + std::string(whole) + " has " +
                    format_count(count) + " " + std::string(unit) + (count == 1 ? "" : "s") +
                    ", found \"" + std::to_string(found) + "\"");
}

inspect::TokenPlace place_of(const std::vector<corpus::Sentence>& sentences, std::int64_t number) {
  Index left = number - 1;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const auto tokens = static_cast<Index>(sentences[s].tokens.size());
    if (left < tokens) {
      return {s, left};
    }
    left -= tokens;
  }
  if (sentences.empty()) {
    throw Error("the text has no token");
  }
  throw beyond("token", "text", number - 1 - left, "token", number);
}

inspect::TokenPlace place_of(const std::vector<corpus::Sentence>& sentences,
                             const TokenOptions& options) {
  const auto count = static_cast<std::int64_t>(sentences.size());
  if (*options.sentence > count) {
    throw beyond("sentence", "file", count, "sentence", *options.sentence);
  }
  const auto sentence = static_cast<std::size_t>(*options.sentence - 1);
  const auto tokens = static_cast<std::int64_t>(sentences[sentence].tokens.size());
  if (options.token > tokens) {
    throw beyond("token", "sentence", tokens, "token", options.token);
  }
  return {sentence, static_cast<Index>(options.token - 1)};
}

void set_tags(std::vector<std::string> tags, corpus::TagScheme scheme, TagSentence& sentence) {
  sentence.tags = std::move(tags);
  if (scheme != corpus::TagScheme::Plain) {
    sentence.spans = corpus::spans_of(sentence.tags);
  }
}

// The tokens with blanks between them, as a line with the tags that were found.
TagLine line_of(const ChosenToken& chosen) {
  TagLine line;
  TagSentence sentence;
  sentence.tokens = chosen.sentences[chosen.reading.place.sentence].tokens;
  for (const auto& token : sentence.tokens) {
    line.text += line.text.empty() ? "" : " ";
    const std::size_t begin = line.text.size();
    line.text += token;
    sentence.ranges.push_back({begin, line.text.size(), 0, 0});
  }
  sentence.range = {0, line.text.size()};
  std::vector<std::string> tags;
  for (const Id id : chosen.reading.path) {
    tags.push_back(chosen.model.tags.tag(id));
  }
  set_tags(std::move(tags), chosen.model.tags.scheme(), sentence);
  line.sentences.push_back(std::move(sentence));
  return line;
}

ChosenToken choose_in_file(const TokenOptions& options, const DataOptions& data, bool is_quiet,
                           Streams& streams) {
  ChosenToken chosen;
  chosen.is_of_file = true;
  chosen.model = model::load_model(find_model(options.model));
  const auto& config = chosen.model.config;
  chosen.sentences = read_data(options.texts.front(), data, data.columns_for(config), config,
                               chosen.model.tags.scheme(), is_quiet, streams)
                         .sentences;
  const inspect::TokenPlace place = place_of(chosen.sentences, options);
  chosen.reading = inspect::read_token(chosen.model, chosen.sentences, place);
  chosen.line = line_of(chosen);
  return chosen;
}

ChosenToken choose_in_text(const TokenOptions& options, Streams& streams) {
  ChosenToken chosen;
  chosen.line.text = options.texts.front();
  cut_line(chosen.line, options.input == TokenText::Tokens, options.cjk);
  if (chosen.line.malformed > 0) {
    streams.err << "oriel: " << format_count(chosen.line.malformed)
                << " malformed UTF-8 sequences were replaced by U+FFFD\n";
  }
  for (const auto& sentence : chosen.line.sentences) {
    auto& added = chosen.sentences.emplace_back();
    added.tokens = sentence.tokens;
    added.starts_document = chosen.sentences.size() == 1;
  }
  const inspect::TokenPlace place = place_of(chosen.sentences, options.token);
  chosen.model = model::load_model(find_model(options.model));
  const auto& columns = chosen.model.config.features.columns;
  if (!columns.empty()) {
    throw Error("the model looks at the column " + quote(columns.front().name) +
                ", which a text does not have: give a column file with --input conll");
  }
  auto tags = model::predict(chosen.model, chosen.sentences).tags;
  for (std::size_t s = 0; s < tags.size(); ++s) {
    set_tags(std::move(tags[s]), chosen.model.tags.scheme(), chosen.line.sentences[s]);
  }
  chosen.reading = inspect::read_token(chosen.model, chosen.sentences, place);
  return chosen;
}

}  // namespace

std::string_view name_of(TokenText input) {
  switch (input) {
    case TokenText::Text:
      return "text";
    case TokenText::Tokens:
      return "tokens";
    case TokenText::Conll:
      break;
  }
  return "conll";
}

void add_token_options(CommandOptions& declared, TokenOptions& options) {
  declared.positional("TEXT", options.texts, "one document; with --input conll a column file", 1,
                      1);
  declared.group("The decision");
  declared.add("token", options.token, "N", "which token of the text, from 1")
      .at_least(1)
      .required();
  declared
      .add("sentence", options.sentence, "N",
           "of --input conll: in which sentence of the file, from 1")
      .at_least(1);
  declared.add("model", options.model, "FILE",
               "a file, or news-en or noisy-en; else $ORIEL_MODEL, else news-en");
  declared.add_choice("input", options.input,
                      std::vector{TokenText::Text, TokenText::Tokens, TokenText::Conll},
                      "running text, one sentence of tokens, or the name of a column file");
  declared.add_choice("cjk", options.cjk,
                      std::vector{text::CjkTokens::Characters, text::CjkTokens::Words},
                      "how Chinese and Japanese are cut");
}

const std::string& ChosenToken::text(const inspect::TokenPlace& place) const {
  return sentences[place.sentence].tokens[static_cast<std::size_t>(place.token)];
}

std::int64_t ChosenToken::number(const inspect::TokenPlace& place) const {
  std::int64_t number = place.token + 1;
  for (std::size_t s = 0; !is_of_file && s < place.sentence; ++s) {
    number += static_cast<std::int64_t>(sentences[s].tokens.size());
  }
  return number;
}

std::string ChosenToken::name(const inspect::TokenPlace& place) const {
  return "token " + std::to_string(number(place)) +
         (is_of_file ? " of sentence " + std::to_string(place.sentence + 1) : "");
}

std::string ChosenToken::given_tag() const {
  const auto& tags = sentences[reading.place.sentence].tags;
  return is_of_file ? tags[static_cast<std::size_t>(reading.place.token)] : "";
}

std::string ChosenToken::at_position(Index position) const {
  const Index token = reading.place.token + position - model.config.features.window / 2;
  if (token < 0) {
    return "(begin)";
  }
  if (token >= reading.sentence.size()) {
    return "(end)";
  }
  return text({reading.place.sentence, token});
}

std::string ChosenToken::offset(Index position) const {
  const Index offset = position - model.config.features.window / 2;
  return std::string(offset > 0 ? "+" : "").append(std::to_string(offset));
}

Id ChosenToken::find_tag(std::string_view option, const std::string& tag) const {
  const Id id = model.tags.find(tag);
  if (id < 0) {
    throw UsageError("--" + std::string(option) + ": the model has no tag " + quote(tag));
  }
  return id;
}

ChosenToken choose_token(const TokenOptions& options, const DataOptions& data, bool is_quiet,
                         Streams& streams) {
  if (options.sentence.has_value() != (options.input == TokenText::Conll)) {
    throw UsageError("--sentence and --input conll go together");
  }
  return options.input == TokenText::Conll ? choose_in_file(options, data, is_quiet, streams)
                                           : choose_in_text(options, streams);
}

}  // namespace oriel::cli
