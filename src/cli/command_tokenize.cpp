#include "cli/command_tokenize.hpp"

#include "cli/shared_options.hpp"
#include "oriel/core/line_reader.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/text/sentence_splitter.hpp"
#include "oriel/text/tokenizer.hpp"
#include "oriel/text/utf8.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace oriel::cli {

enum class TokenOutput { Sentences, Tokens, Jsonl };

// "sentences", "tokens", "jsonl".
static std::string_view name_of(TokenOutput output) {
  switch (output) {
    case TokenOutput::Sentences:
      return "sentences";
    case TokenOutput::Tokens:
      return "tokens";
    default:
      return "jsonl";
  }
}

namespace {

constexpr std::size_t kLongestPart = std::size_t{1} << 16U;

std::string sentence_line(std::string_view text, const std::vector<text::TokenRange>& tokens,
                          char separator) {
  std::string line;
  for (const auto& token : tokens) {
    line += text.substr(token.byte_begin, token.byte_end - token.byte_begin);
    line += separator;
  }
  line.back() = '\n';
  return separator == '\n' ? line + '\n' : line;
}

std::string json_line(std::string_view text, const std::vector<text::TokenRange>& tokens) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& token : tokens) {
    list.push_back({{"text", text.substr(token.byte_begin, token.byte_end - token.byte_begin)},
                    {"bytes", {token.byte_begin, token.byte_end}},
                    {"code_points", {token.code_point_begin, token.code_point_end}}});
  }
  return nlohmann::ordered_json{{"text", text}, {"tokens", std::move(list)}}.dump() + '\n';
}

class Tokenizing {
 public:
  Tokenizing(TokenOutput output, text::CjkTokens cjk, std::ostream& out)
      : output_(output), cjk_(cjk), out_(out) {}

  void run(const std::string& path) {
    LineReader reader(path);
    std::string_view part;
    bool is_whole = true;
    while (reader.next_part(kLongestPart, part, is_whole)) {
      std::int64_t replaced = 0;
      const std::string line = text::replace_malformed(part, replaced);
      malformed_ += replaced;
      for (const auto& range : text::split_sentences(line)) {
        const auto sentence = std::string_view(line).substr(range.begin, range.end - range.begin);
        write(sentence, text::tokenize(sentence, cjk_));
      }
      if (reader.would_wait()) {
        out_.flush();
      }
    }
  }

  std::int64_t malformed() const { return malformed_; }

 private:
  void write(std::string_view sentence, const std::vector<text::TokenRange>& tokens) {
    if (tokens.empty()) {
      return;
    }
    if (output_ == TokenOutput::Jsonl) {
      out_ << json_line(sentence, tokens);
    } else {
      out_ << sentence_line(sentence, tokens, output_ == TokenOutput::Tokens ? '\n' : ' ');
    }
  }

  TokenOutput output_;
  text::CjkTokens cjk_;
  std::ostream& out_;
  std::int64_t malformed_ = 0;
};

}  // namespace

int command_tokenize(const Arguments& arguments, Streams& streams) {
  TokenOutput output = TokenOutput::Sentences;
  text::CjkTokens cjk = text::CjkTokens::Characters;
  std::vector<std::string> files;
  SharedOptions shared;
  CommandOptions declared("tokenize", "[FILE...] [options]",
                          "Cuts running text into sentences and tokens, as tag does.");
  declared.positional("FILE", files, "what to cut; - or none is standard input");
  declared.group("Tokens");
  declared.add_choice("output", output,
                      std::vector{TokenOutput::Sentences, TokenOutput::Tokens, TokenOutput::Jsonl},
                      "a sentence a line, a token a line, or a JSON object a sentence with byte "
                      "and code-point ranges");
  declared.add_choice("cjk", cjk, std::vector{text::CjkTokens::Characters, text::CjkTokens::Words},
                      "how Chinese and Japanese are cut");
  add_shared_options(declared, shared);
  declared.example("echo \"Mr. Blair's U.S. visit didn't last.\" | oriel tokenize");
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  if (files.empty()) {
    files.emplace_back("-");
  }
  Tokenizing tokenizing(output, cjk, streams.out);
  for (const auto& file : files) {
    tokenizing.run(file);
  }
  if (tokenizing.malformed() > 0) {
    streams.err << "oriel: " << format_count(tokenizing.malformed())
                << " malformed UTF-8 sequences were replaced by U+FFFD\n";
  }
  return kDone;
}

}  // namespace oriel::cli
