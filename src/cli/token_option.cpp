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
  const std::int64_t tokens = number - 1 - left;
  throw UsageError("--token: the text has " + format_count(tokens) +
                   (tokens == 1 ? " token" : " tokens") + ", found \"" + std::to_string(number) +
                   "\"");
}

void set_tags(const std::vector<std::vector<std::string>>& tags, corpus::TagScheme scheme,
              TagLine& line) {
  for (std::size_t s = 0; s < line.sentences.size(); ++s) {
    line.sentences[s].tags = tags[s];
    if (scheme != corpus::TagScheme::Plain) {
      line.sentences[s].spans = corpus::spans_of(tags[s]);
    }
  }
}

}  // namespace

std::string_view name_of(TokenText input) { return input == TokenText::Text ? "text" : "tokens"; }

void add_token_options(CommandOptions& declared, TokenOptions& options) {
  declared.positional("TEXT", options.texts, "one document", 1, 1);
  declared.group("The decision");
  declared.add("token", options.token, "N", "which token of the text, from 1")
      .at_least(1)
      .required();
  declared.add("model", options.model, "FILE",
               "a file, or news-en or noisy-en; else $ORIEL_MODEL, else news-en");
  declared.add_choice("input", options.input, std::vector{TokenText::Text, TokenText::Tokens},
                      "running text, or one sentence of tokens");
  declared.add_choice("cjk", options.cjk,
                      std::vector{text::CjkTokens::Characters, text::CjkTokens::Words},
                      "how Chinese and Japanese are cut");
}

const std::string& ChosenToken::text(const inspect::TokenPlace& place) const {
  return sentences[place.sentence].tokens[static_cast<std::size_t>(place.token)];
}

std::int64_t ChosenToken::number(const inspect::TokenPlace& place) const {
  std::int64_t number = place.token + 1;
  for (std::size_t s = 0; s < place.sentence; ++s) {
    number += static_cast<std::int64_t>(sentences[s].tokens.size());
  }
  return number;
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

ChosenToken choose_token(const TokenOptions& options, Streams& streams) {
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
  set_tags(model::predict(chosen.model, chosen.sentences).tags, chosen.model.tags.scheme(),
           chosen.line);
  chosen.reading = inspect::read_token(chosen.model, chosen.sentences, place);
  return chosen;
}

}  // namespace oriel::cli
