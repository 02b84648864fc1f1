// Which token of which text a command looks into, and with which model.
#pragma once

#include "cli/command_options.hpp"
#include "cli/shared_options.hpp"
#include "cli/tag_job.hpp"
#include "oriel/inspect/reading.hpp"
#include "oriel/model/model.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::cli {

enum class TokenText { Text, Tokens };

// "text", "tokens".
std::string_view name_of(TokenText input);

struct TokenOptions {
  std::vector<std::string> texts;
  std::optional<std::string> model;
  TokenText input = TokenText::Text;
  text::CjkTokens cjk = text::CjkTokens::Characters;
  std::int64_t token = 1;
};

// Adds TEXT, --token, --input, --cjk and --model. `options` must live as long as `declared`.
void add_token_options(CommandOptions& declared, TokenOptions& options);

// A text that is one document, and what the model makes of one of its tokens.
struct ChosenToken {
  model::Model model;
  TagLine line;  // its sentences with their tags and spans in the model's scheme
  std::vector<corpus::Sentence> sentences;
  inspect::Reading reading;

  const std::string& text(const inspect::TokenPlace& place) const;
  // As --token counts: from 1, over all sentences.
  std::int64_t number(const inspect::TokenPlace& place) const;
  // What stands at a position of the token's window, "(begin)" or "(end)" beyond its sentence.
  std::string at_position(Index position) const;
  // How far a position is from the token: -2, -1, 0, +1, +2.
  std::string offset(Index position) const;
  // The tag's id. Throws UsageError, naming `option`, for a tag that the model does not have.
  Id find_tag(std::string_view option, const std::string& tag) const;
};

// Throws UsageError for a number beyond the text's tokens, Error for a text without any and for a
// model that looks at columns which a text does not have. Malformed bytes are told on stderr.
ChosenToken choose_token(const TokenOptions& options, Streams& streams);

}  // namespace oriel::cli
