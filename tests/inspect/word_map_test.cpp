#include "oriel/inspect/word_map.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/output_file.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/inspect/principal_axes.hpp"
#include "oriel/inspect/tag_push.hpp"
#include "oriel/inspect/trained_words.hpp"
#include "oriel/model/model_file.hpp"
#include "support/message_of.hpp"
#include "support/temp_dir.hpp"
#include "support/toy_model.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace oriel::inspect {
namespace {

bool is_equal(const MapPoint& first, const MapPoint& second) {
  return first.word == second.word && first.x == second.x && first.y == second.y &&
         first.tag == second.tag && first.affinity == second.affinity;
}

TEST(WordMap, HasThePrincipalAxesAndTheTagThatIsRaisedMost) {
  const model::Model model = test::toy_model();
  const auto points = word_map(model, {});
  const Index words = model.vocabulary().size() - corpus::Vocabulary::kFirstWord;
  ASSERT_EQ(static_cast<Index>(points.size()), words);
  const Matrix<float> places =
      principal_axes(model.network.parameters().at("word.E").value.rightCols(words), 2);
  const TagPush push = tag_push(model, words);
  for (Index word = 0; word < words; ++word) {
    const MapPoint& point = points[static_cast<std::size_t>(word)];
    EXPECT_EQ(point.word,
              model.vocabulary().word(static_cast<Id>(corpus::Vocabulary::kFirstWord + word)));
    EXPECT_EQ(point.x, places(0, word));
    EXPECT_EQ(point.y, places(1, word));
    const Index group = find_tag_group(model, point.tag);
    EXPECT_EQ(push.push(group, word), push.push.col(word).maxCoeff());
    EXPECT_EQ(point.affinity, push.probability(group, word));
  }
}

TEST(WordMap, CanBeOfTheFirstWordsOrOfTheTrainedOnes) {
  model::Model model = test::toy_model();
  EXPECT_EQ(word_map(model, {.words = 4}).size(), 4U);
  EXPECT_EQ(mapped_words(model, {.words = 1000}),
            model.vocabulary().size() - corpus::Vocabulary::kFirstWord);
  model.network.parameters().at("word.E").trained_columns = corpus::Vocabulary::kFirstWord + 3;
  EXPECT_EQ(word_map(model, {.only_trained = true}).size(), 3U);
  EXPECT_EQ(word_map(model, {.words = 2, .only_trained = true}).size(), 2U);
}

TEST(WordMap, ByTsneIsEqualAtAnyThreadCountAndDependsOnTheSeedALittle) {
  const model::Model model = test::toy_model();
  MapOptions options;
  options.method = MapMethod::Tsne;
  options.iterations = 30;
  const int before = threads();
  set_threads(1);
  const auto expected = word_map(model, options);
  for (const int count : {2, 8}) {
    set_threads(count);
    const auto points = word_map(model, options);
    EXPECT_TRUE(
        std::equal(points.begin(), points.end(), expected.begin(), expected.end(), is_equal))
        << count;
  }
  set_threads(before);
  options.seed = 2;
  const auto other = word_map(model, options);
  EXPECT_FALSE(is_equal(other.front(), expected.front()));
}

TEST(WordMap, OfAModelThatWasReadForTaggingAloneIsTheSame) {
  const test::TempDir folder;
  OutputFile file(folder.path("model"));
  model::save_model(test::toy_model(), model::VectorPrecision::Int8, file);
  file.commit();
  const model::Model tagging = model::load_model_for_tagging(folder.path("model"));
  ASSERT_FALSE(tagging.network.parameters().at("word.E").narrow.is_empty());
  const auto points = word_map(tagging, {});
  const auto expected = word_map(model::load_model(folder.path("model")), {});
  EXPECT_TRUE(std::equal(points.begin(), points.end(), expected.begin(), expected.end(), is_equal));
}

TEST(WordMap, OfAModelWithoutWordsIsRefused) {
  model::Model model = test::toy_model();
  model.network.parameters().at("word.E").trained_columns = corpus::Vocabulary::kFirstWord;
  EXPECT_EQ(test::message_of<Error>([&] { word_map(model, {.only_trained = true}); }),
            "the model has no words to make a map of");
}

TEST(TrainedWords, AreWhatTheDescriptionTells) {
  model::Model model = test::toy_model();
  EXPECT_EQ(trained_words(model), model.vocabulary().size());
  model.description =
      R"({"vectors":{"training_words_with_vector":2,"training_words_without_vector":3}})";
  EXPECT_EQ(trained_words(model), corpus::Vocabulary::kFirstWord + 5);
  model.description =
      R"({"vectors":{"training_words_with_vector":9999,"training_words_without_vector":3}})";
  EXPECT_EQ(trained_words(model), model.vocabulary().size());
}

}  // namespace
}  // namespace oriel::inspect
