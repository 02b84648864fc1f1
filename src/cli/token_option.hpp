// Which token of which text a command looks into, and with which model.
#pragma once

#include "cli/command_options.hpp"
#include "cli/data_options.hpp"
#include "cli/tag_job.hpp"
#include "oriel/inspect/reading.hpp"
#include "oriel/model/model.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::cli {

enum class TokenText { Text, Tokens, Conll };

// "text", "tokens", "conll".
std::string_view name_of(TokenText input);

struct TokenOptions {
  std::vector<std::string> texts;
  std::optional<std::string> model;
  TokenText input = TokenText::Text;
  text::CjkTokens cjk = text::CjkTokens::Characters;
  std::int64_t token = 1;
  std::optional<std::int64_t> sentence;
};

// Adds TEXT, --token, --sentence, --input, --cjk and --model. `options` must live as long as
// `declared`.
void add_token_options(CommandOptions& declared, TokenOptions& options);

// A text that is one document, or a column file, and what the model makes of one of its tokens.
struct ChosenToken {
  model::Model model;
  TagLine line;  // the text's sentences, or the file's one, with tags and spans that were found
  std::vector<corpus::Sentence> sentences;
  inspect::Reading reading;
  bool is_of_file = false;

  const std::string& text(const inspect::TokenPlace& place) const;
  // As --token counts: from 1, over all sentences of a text, in its own sentence of a file.
  std::int64_t number(const inspect::TokenPlace& place) const;
  // "token 3", "token 3 of sentence 12" of a file.
  std::string name(const inspect::TokenPlace& place) const;
  // What a file says of the token, in the model's scheme; "" of a text.
  std::string given_tag() const;
  // What stands at a position of the token's window, "(begin)" or "(end)" beyond its sentence.
  std::string at_position(Index position) const;
  // How far a position is from the token: -2, -1, 0, +1, +2.
  std::string offset(Index position) const;
  // The tag's id. Throws UsageError, naming `option`, for a tag that the model does not have.
  Id find_tag(std::string_view option, const std::string& tag) const;
};

// Throws UsageError for a number beyond the text's tokens or the file's sentences, Error for a text
// without any and for a model that looks at columns which a text does not have. Malformed bytes of
// a text and what read_data() found in a file are told on stderr.
ChosenToken choose_token(const TokenOptions& options, const DataOptions& data, bool is_quiet,
                         Streams& streams);

}  // namespace oriel::cli
