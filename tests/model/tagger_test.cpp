#include "oriel/model/tagger.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/core/rng.hpp"
#include "oriel/corpus/tag_scheme.hpp"
#include "oriel/model/decoder.hpp"
#include "oriel/model/prediction.hpp"
#include "support/toy_model.hpp"

#include <gtest/gtest.h>

namespace oriel::model {
namespace {

corpus::Sentence sentence_of(std::vector<std::string> tokens) {
  corpus::Sentence sentence;
  sentence.tokens = std::move(tokens);
  sentence.starts_document = true;
  return sentence;
}

std::vector<corpus::Sentence> random_sentences(std::uint64_t seed, int count) {
  static const std::vector<std::string> kWords{"Mr.", "John",  "Paris", "met", "the", "firm",
                                               ".",   "Zebra", "1996",  "in",  "é"};
  Rng rng(seed, RandomPurpose::Test);
  std::vector<corpus::Sentence> sentences;
  for (int s = 0; s < count; ++s) {
    std::vector<std::string> tokens;
    for (std::uint64_t length = rng.below(30); length > 0; --length) {
      tokens.push_back(kWords[rng.below(kWords.size())]);
    }
    sentences.push_back(sentence_of(std::move(tokens)));
  }
  return sentences;
}

TEST(Tagger, OnlyLegalTagSequencesComeOut) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Tagger tagger(test::toy_model(seed));  // untrained: its scores are noise
    for (const auto& tags : tagger.tag(random_sentences(seed, 100))) {
      std::string previous;
      for (const auto& tag : tags) {
        EXPECT_TRUE(corpus::is_legal_transition(previous, tag, corpus::TagScheme::Bioes))
            << previous << " " << tag;
        previous = tag;
      }
      if (!tags.empty()) {
        EXPECT_TRUE(corpus::is_legal_transition(previous, "", corpus::TagScheme::Bioes));
      }
    }
  }
}

TEST(Tagger, EmptyInputHasNoTags) {
  const Tagger tagger(test::toy_model());
  EXPECT_TRUE(tagger.tag({}).empty());
  EXPECT_EQ(tagger.tag({sentence_of({}), sentence_of({"Paris"}), sentence_of({})})[1].size(), 1U);
  EXPECT_TRUE(tagger.find_spans({}).empty());
}

// The scores of each sentence by itself.
std::vector<Matrix<float>> scores_of(const Model& model,
                                     const std::vector<features::EncodedSentence>& sentences) {
  std::vector<Matrix<float>> scores(sentences.size());
  score_sentences(model, model.extractor(), sentences,
                  [&](std::size_t s, In<float> values) { scores[s] = values; });
  return scores;
}

// Every sentence is a document of its own, but for some that go on with the one before.
void expect_scores_of_documents_alone(const Model& model) {
  const auto extractor = model.extractor();
  auto sentences = random_sentences(3, 300);
  for (std::size_t s = 1; s < sentences.size(); ++s) {
    sentences[s].starts_document = s % 3 != 1;
  }
  const auto encoded = encode(extractor, sentences);
  const int before = threads();
  const auto together = scores_of(model, encoded);
  for (const int count : {1, 2, 3, 8}) {
    set_threads(count);
    EXPECT_EQ(scores_of(model, encoded), together) << count;
  }
  set_threads(before);
  for (const auto& document : documents_of(encoded, model.config)) {
    const auto alone =
        scores_of(model, {encoded.begin() + static_cast<std::ptrdiff_t>(document.first),
                          encoded.begin() + static_cast<std::ptrdiff_t>(document.last)});
    for (std::size_t s = document.first; s < document.last; ++s) {
      EXPECT_EQ(alone[s - document.first], together[s]) << "sentence " << s;
    }
  }
}

TEST(Decoder, ADocumentsScoresAreTheSameBitsInAnyCompanyAndAtAnyThreadCount) {
  for (const auto pool : {nn::Pool::None, nn::Pool::Mean, nn::Pool::Maximum}) {
    auto config = test::toy_config();
    config.pool = pool;
    expect_scores_of_documents_alone(test::toy_model(1, config));
  }
}
TEST(Decoder, DocumentsAreCutBetweenSentences) {
  ModelConfig config;
  config.document_tokens = 5;
  std::vector<features::EncodedSentence> sentences(6);
  const std::vector<Index> lengths{2, 3, 1, 9, 4, 1};
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    sentences[s].tokens = lengths[s];
    sentences[s].starts_document = s == 4;
  }
  const auto firsts_of = [&] {
    std::vector<std::size_t> firsts;
    for (const auto& document : documents_of(sentences, config)) {
      firsts.push_back(document.first);
    }
    return firsts;
  };
  EXPECT_EQ(firsts_of(), (std::vector<std::size_t>{0, 2, 3, 4}));
  config.pool = nn::Pool::None;
  EXPECT_EQ(firsts_of(), (std::vector<std::size_t>{0, 1, 2, 3, 4, 5}));
}

TEST(Decoder, ASentenceLongerThanADocumentIsPooledInParts) {
  auto config = test::toy_config();
  config.pool = nn::Pool::Mean;
  config.document_tokens = 4;
  const Model model = test::toy_model(1, config);
  const auto extractor = model.extractor();
  const std::vector<std::string> tokens{"Paris", "met", "Ford", ".", "the", "firm", "in", "PARIS"};
  const auto cut = scores_of(model, encode(extractor, {sentence_of(tokens)}));
  config.document_tokens = 8;
  const auto whole =
      scores_of(test::toy_model(1, config), encode(extractor, {sentence_of(tokens)}));
  // The two mentions stand in two parts; the windows are the same.
  EXPECT_NE(Matrix<float>(cut[0].col(0)), Matrix<float>(whole[0].col(0)));
  EXPECT_NE(Matrix<float>(cut[0].col(7)), Matrix<float>(whole[0].col(7)));
  EXPECT_TRUE(cut[0].middleCols(1, 6).isApprox(whole[0].middleCols(1, 6)));
}

TEST(Tagger, AMentionSeesTheOtherMentionsOfItsDocument) {
  auto config = test::toy_config();
  config.pool = nn::Pool::Mean;
  const Model model = test::toy_model(1, config);
  const auto extractor = model.extractor();
  std::vector<corpus::Sentence> sentences{sentence_of({"Paris", "."}),
                                          sentence_of({"in", "PARIS", "."})};
  const auto apart = scores_of(model, encode(extractor, sentences));
  sentences[1].starts_document = false;
  const auto together = scores_of(model, encode(extractor, sentences));
  EXPECT_NE(Matrix<float>(together[0].col(0)), Matrix<float>(apart[0].col(0)));
  EXPECT_EQ(Matrix<float>(together[0].col(1)), Matrix<float>(apart[0].col(1)));
  EXPECT_NE(Matrix<float>(together[1].col(1)), Matrix<float>(apart[1].col(1)));
}

TEST(Prediction, ASentencesLossIsMinusTheLogOfItsPathsProbabilityOverItsTokens) {
  Model model = test::toy_model();
  for (auto& tensor : model.network.parameters().tensors) {
    tensor.value.setZero();
  }
  std::vector<corpus::Sentence> sentences{sentence_of({"met", "."})};
  sentences[0].tags = {"O", "O"};
  // All legal paths of two tokens are equally likely: O or S- or B- E- of three types each.
  const double paths = 4.0 * 4.0 + 3.0;
  EXPECT_NEAR(predict(model, sentences).loss, std::log(paths) / 2.0, 1e-6);
  EXPECT_EQ(predict(model, sentences).known_tokens, 2);
  sentences[0].tags = {"O", "E-PER"};  // not legal: no path has it
  EXPECT_EQ(predict(model, sentences).known_tokens, 0);
  sentences[0].tags = {"O", "S-GPE"};  // unknown
  EXPECT_EQ(predict(model, sentences).known_tokens, 0);
}

TEST(Prediction, LossIsTheMeanOfMinusLogProbability) {
  auto config = test::toy_config();
  config.loss = TagLoss::Word;
  Model model = test::toy_model(1, config);
  model.network.parameters().at("output.W").value.setZero();
  model.network.parameters().at("output.b").value.setZero();
  auto sentences = test::toy_corpus(4, 20);
  const auto predictions = predict(model, sentences);
  EXPECT_NEAR(predictions.loss, std::log(static_cast<double>(model.tags.size())), 1e-6);
  sentences[0].tags[0] = "S-GPE";  // unknown to the model: left out
  EXPECT_EQ(predict(model, sentences).known_tokens, predictions.known_tokens - 1);
}

}  // namespace
}  // namespace oriel::model
