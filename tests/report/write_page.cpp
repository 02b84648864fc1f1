// write_page FILE: a report with every section, hostile words and a map of 100,000 words, for the
// test in a browser.
#include "report/hostile_report.hpp"

#include <fstream>

namespace {

// A word of letters alone for each number: digits would all be one word.
std::string spelled(std::size_t number) {
  std::string word = "w";
  for (; number > 0; number /= 26) {
    word += static_cast<char>('a' + number % 26);
  }
  return word;
}

}  // namespace

int main(int, char** arguments) {
  using namespace oriel;
  constexpr std::size_t kWords = 100'000;
  corpus::Sentence vocabulary;
  for (std::size_t i = 0; i < kWords; ++i) {
    vocabulary.tokens.push_back(spelled(i));
    vocabulary.tags.emplace_back("O");
  }
  const auto sentences = test::toy_corpus(1, 10);
  const auto tags = corpus::TagSet::from_corpus(sentences, corpus::TagScheme::Bioes);
  model::ModelConfig config = test::toy_config();
  model::VocabularyCounts counts;
  const auto model = model::build_model(config, {}, {vocabulary}, tags, nullptr, {}, counts);
  const auto answered = test::hostile_answers();
  const report::KnownMentions known({answered.gold[2]});
  report::ScoreOptions options;
  options.known = &known;
  report::ReportPage page("toy <b>model</b> on hostile.conll", "A page for a test.");
  page.add_scores(model, answered.gold, answered.predictions, options);
  page.add_history(test::three_epochs());
  std::vector<report::ActivationState> states;
  for (int epoch = 1; epoch <= 3; ++epoch) {
    states.push_back({epoch, report::activations_of(model, sentences)});
  }
  page.add_activations(states);
  page.add_map(model,
               test::spiral(static_cast<std::size_t>(model.vocabulary().size()) -
                            corpus::Vocabulary::kFirstWord),
               "Words on a spiral.");
  page.add_settings(model, {{"<i>toy</i>.oriel", "model", 12, 34}});
  std::ofstream file(arguments[1], std::ios::binary);
  file << page.html();
  return file.flush() ? 0 : 1;
}
