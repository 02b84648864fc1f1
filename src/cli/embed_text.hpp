// Files as texts to train vectors on: cut into tokens, each in the spelling that is to get a
// vector.
#pragma once

#include "cli/streams.hpp"
#include "oriel/corpus/conll_reader.hpp"
#include "oriel/embed/training_text.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::cli {

enum class EmbedInput { Text, Tokens, Conll };

// "text", "tokens", "conll".
std::string_view name_of(EmbedInput input);

struct EmbedTextOptions {
  EmbedInput input = EmbedInput::Text;
  bool lower_case = false;
  bool zero_digits = true;
  corpus::ConllOptions conll;
};

// Reads many texts, on all threads.
class EmbedTextReader {
 public:
  // on_progress is told the path, the tokens of all texts so far, and the share of the file (0 to
  // 1, negative where unknown).
  using OnProgress = std::function<void(const std::string&, std::int64_t, double)>;

  EmbedTextReader(EmbedTextOptions options, OnProgress on_progress,
                  const std::atomic<bool>& interrupt)
      : options_(std::move(options)), on_progress_(std::move(on_progress)), interrupt_(interrupt) {}

  // Adds the file as a new text; stops early when it is interrupted. Throws what LineReader and
  // ConllReader throw, and ParseError for a file without words.
  void read(const std::string& path, embed::TextCounter& counter);

  // How many malformed UTF-8 sequences were replaced.
  std::int64_t malformed() const { return malformed_; }

 private:
  void read_lines(const std::string& path, embed::TextCounter& counter);
  void read_conll(const std::string& path, embed::TextCounter& counter);
  void add_lines(const std::vector<std::string>& lines, embed::TextCounter& counter);
  void add_sentences(const std::vector<corpus::Sentence>& sentences, embed::TextCounter& counter);
  std::int64_t add_line(const std::string& line, embed::TokenBlock& block) const;
  std::string spelling(std::string_view token) const;

  EmbedTextOptions options_;
  OnProgress on_progress_;
  const std::atomic<bool>& interrupt_;
  std::int64_t malformed_ = 0;
};

}  // namespace oriel::cli
