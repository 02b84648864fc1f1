#include <iostream>
#include <oriel/model/tagger.hpp>
#include <oriel/text/tokenizer.hpp>

int main(int, char** arguments) {
  const auto tagger = oriel::model::Tagger::load(arguments[1]);
  const std::string text = "Angela Merkel flew to Paris.";
  const auto tokens = oriel::text::tokenize(text);
  for (const auto& span : tagger.find_spans(oriel::text::cut_tokens(text, tokens))) {
    const auto begin = tokens[span.begin].byte_begin;
    const auto end = tokens[span.end - 1].byte_end;
    std::cout << span.type << " " << text.substr(begin, end - begin) << "\n";
  }
}
