#include "oriel/inspect/reading.hpp"

#include "inspect/toy_reading.hpp"
#include "oriel/model/tagger.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace oriel::inspect {
namespace {

TEST(Reading, DecidesAsTheTaggerDoes) {
  for (const nn::Pool pool : {nn::Pool::None, nn::Pool::Maximum}) {
    for (const Index document_tokens : {1024, 3}) {
      model::ModelConfig config = test::toy_config();
      config.pool = pool;
      config.document_tokens = document_tokens;
      const model::Tagger tagger(test::drawn_model(config));
      const auto sentences = test::jordan_document();
      const auto tags = tagger.tag(sentences);
      for (std::size_t s = 0; s < sentences.size(); ++s) {
        for (Index token = 0; token < static_cast<Index>(tags[s].size()); ++token) {
          const Reading reading = read_token(tagger.model(), sentences, {s, token});
          EXPECT_EQ(tagger.model().tags.tag(reading.tag()),
                    tags[s][static_cast<std::size_t>(token)]);
          EXPECT_LT((reading.cache.scores.col(reading.column) - reading.scores.col(token)).norm(),
                    1e-5)
              << nn::name_of(pool) << " " << document_tokens << " " << s << " " << token;
        }
      }
    }
  }
}

TEST(Reading, OfAPoolTheBatchIsTheDocument) {
  const auto model = test::drawn_model();
  auto sentences = test::jordan_document();
  const Reading whole = read_token(model, sentences, {1, 2});
  EXPECT_EQ(whole.columns.size(), 11U);
  EXPECT_EQ(whole.column, 9);
  EXPECT_EQ(whole.sentence.size(), 4);
  sentences[1].starts_document = true;
  EXPECT_EQ(read_token(model, sentences, {1, 2}).columns.size(), 4U);
}

TEST(Reading, OtherDocumentsOfTheReaderChangeNothing) {
  const auto model = test::drawn_model();
  auto sentences = test::jordan_document();
  for (const auto& sentence : test::jordan_document()) {
    sentences.push_back(sentence);
    sentences.back().tokens.front() = "Ford";
  }
  const TokenReader reader(model, sentences);
  const Reading here = reader.read({1, 0});
  const Reading alone = read_token(model, test::jordan_document(), {1, 0});
  EXPECT_EQ(here.columns, alone.columns);
  EXPECT_TRUE(here.scores == alone.scores);
  EXPECT_EQ(here.path, alone.path);
  EXPECT_FALSE(reader.read({3, 0}).scores == alone.scores);
}

TEST(Reading, RefusesATokenThatIsNotThere) {
  const auto model = test::drawn_model();
  for (const TokenPlace place : {TokenPlace{2, 0}, TokenPlace{1, 4}, TokenPlace{0, -1}}) {
    EXPECT_EQ(test::message_of<std::logic_error>(
                  [&] { read_token(model, test::jordan_document(), place); }),
              "TokenReader: there is no such token");
  }
}

}  // namespace
}  // namespace oriel::inspect
