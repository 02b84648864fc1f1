#include "oriel/text/utf8.hpp"
#include "text/tiling.hpp"
#include "text/token_strings.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>
#include <vector>

namespace oriel::text {
namespace {

using test::Strings;

// The first column of a CoNLL file, without its document lines; nothing where the file is absent.
std::vector<Strings> read_tokens(const std::string& name) {
  std::ifstream file(std::string(ORIEL_SHARED_DIR) + "/data/" + name);
  std::vector<Strings> sentences(1);
  for (std::string line; std::getline(file, line);) {
    const std::string token = line.substr(0, line.find_first_of(" \t\r"));
    if (token == "-DOCSTART-") {
      continue;
    }
    if (!token.empty()) {
      sentences.back().push_back(token);
    } else if (!sentences.back().empty()) {
      sentences.emplace_back();
    }
  }
  if (sentences.back().empty()) {
    sentences.pop_back();
  }
  return sentences;
}

bool stands_behind_no_blank(const std::string& token) {
  static const std::set<std::string> kTokens = {".",   ",",   ";",   ":",   "!",   "?",  ")",
                                                "]",   "%",   "'s",  "'S",  "n't", "'m", "'d",
                                                "'re", "'ve", "'ll", "...", "/"};
  return kTokens.contains(token);
}

bool stands_before_no_blank(const std::string& token) {
  static const std::set<std::string> kTokens = {"(", "[", "$", "C$", "A$", "US$", "/"};
  return kTokens.contains(token);
}

// Running text as an editor would set it: marks at their words, quotes in pairs.
std::string running_text(const Strings& tokens) {
  std::string text;
  bool is_quoted = false;
  bool is_glued = true;
  for (const std::string& token : tokens) {
    const bool is_quote = token == "\"";
    const bool closes = is_quote && is_quoted;
    if (!is_glued && !closes && !stands_behind_no_blank(token)) {
      text += ' ';
    }
    text += token;
    is_quoted = is_quote != is_quoted;
    is_glued = (is_quote && !closes) || stands_before_no_blank(token);
  }
  return text;
}

// Where each token lies when blanks are not counted.
std::set<std::pair<std::size_t, std::size_t>> extents(const Strings& tokens) {
  std::set<std::pair<std::size_t, std::size_t>> result;
  std::size_t begin = 0;
  for (const std::string& token : tokens) {
    result.emplace(begin, begin + token.size());
    begin += token.size();
  }
  return result;
}

TEST(TextCorpora, GiveBackTheGoldTokensOfConll2003) {
  std::size_t gold_tokens = 0;
  std::size_t same_tokens = 0;
  for (const Strings& gold : read_tokens("conll2003-en/dev.conll")) {
    const auto predicted = extents(test::tokens_of(running_text(gold)));
    gold_tokens += gold.size();
    for (const auto& extent : extents(gold)) {
      same_tokens += predicted.count(extent);
    }
  }
  EXPECT_GE(same_tokens * 1000, gold_tokens * 995) << same_tokens << " of " << gold_tokens;
}

TEST(TextCorpora, OfManyScriptsAreTiled) {
  for (const std::string name : {"wnut17", "btc", "masakhaner2-yor", "resume-zh", "nepali-ner",
                                 "anercorp-ar", "conll2002-es"}) {
    SCOPED_TRACE(name);
    for (const Strings& tokens : read_tokens(name + "/dev.conll")) {
      std::int64_t replaced = 0;
      const std::string text = replace_malformed(running_text(tokens), replaced);
      test::expect_tokens_tile(text);
      test::expect_sentences_tile(text);
      ASSERT_FALSE(HasFailure());
    }
  }
}

}  // namespace
}  // namespace oriel::text
