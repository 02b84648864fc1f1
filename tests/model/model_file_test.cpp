#include "oriel/model/model_file.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/tensor_file.hpp"
#include "oriel/model/decoder.hpp"
#include "saved_model.hpp"
#include "support/toy_model.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace oriel::model {
namespace {

TEST(ModelFile, ReadsBackEveryBit) {
  const test::TempDir folder;
  Model model = test::toy_model();
  model.description = R"({"note":"a test"})";
  const Model back = load_model(save(folder, model));
  EXPECT_EQ(back.vocabulary().words(), model.vocabulary().words());
  EXPECT_EQ(back.tags.tags(), model.tags.tags());
  EXPECT_EQ(back.tags.scheme(), model.tags.scheme());
  EXPECT_EQ(back.config.hidden, model.config.hidden);
  EXPECT_EQ(back.config.features.window, model.config.features.window);
  EXPECT_EQ(back.description, model.description);
  const auto& tensors = model.network.parameters().tensors;
  ASSERT_EQ(back.network.parameters().tensors.size(), tensors.size());
  for (std::size_t t = 0; t < tensors.size(); ++t) {
    EXPECT_EQ(back.network.parameters().tensors[t].name, tensors[t].name);
    EXPECT_EQ(back.network.parameters().tensors[t].value, tensors[t].value);
  }
}

// A small model with every feature that there is.
Model full_model() {
  ModelConfig config = test::toy_config();
  config.pool = nn::Pool::Mean;
  config.documents = corpus::DocumentRule::File;
  config.document_tokens = 77;
  config.features.shape_dim = 2;
  config.features.affix_dim = 3;
  config.features.prefixes = {2};
  config.features.suffixes = {3};
  config.features.ngram_dim = 3;
  config.features.ngram_buckets = 20;
  config.features.columns = {{"pos", -2}};
  auto sentences = test::toy_corpus(1, 10);
  for (auto& sentence : sentences) {
    sentence.columns = {std::vector<std::string>(sentence.tokens.size(), "NN")};
  }
  embed::EmbeddingTable first;
  first.words = {"met", "zebra"};
  first.vectors = Matrix<float>::Random(4, 2);
  embed::EmbeddingTable second;
  second.words = {"Paris"};
  second.vectors = Matrix<float>::Random(3, 1);
  const auto gazetteers = std::make_shared<const features::Gazetteers>(
      std::vector<features::NameList>{{"city", {{"Paris"}, {"New", "York"}}}});
  VocabularyCounts counts;
  return build_model(config, {first, second}, sentences,
                     corpus::TagSet::from_corpus(sentences, corpus::TagScheme::Bioes), gazetteers,
                     {}, counts);
}

TEST(ModelFile, ReadsBackEveryFeatureAndItsTables) {
  const test::TempDir folder;
  const Model model = full_model();
  Model back = load_model(save(folder, model));
  EXPECT_EQ(back.config.loss, TagLoss::Sentence);
  EXPECT_EQ(back.config.pool, nn::Pool::Mean);
  EXPECT_EQ(back.config.documents, corpus::DocumentRule::File);
  EXPECT_EQ(back.config.document_tokens, 77);
  EXPECT_EQ(back.config.features.word_dims, (std::vector<Index>{4, 3}));
  EXPECT_EQ(back.config.features.columns.front().column, -2);
  EXPECT_EQ(back.tables.words[1]->words(), model.tables.words[1]->words());
  for (std::size_t i = 0; i < model.tables.values.size(); ++i) {
    EXPECT_EQ(back.tables.values[i]->words(), model.tables.values[i]->words());
  }
  EXPECT_EQ(back.tables.gazetteers->names(), std::vector<std::string>{"city"});
  corpus::Sentence sentence;
  sentence.tokens = {"John", "met", "New", "York"};
  sentence.columns = {{"NN", "NN", "NN", "X"}};
  const auto before = model.extractor().encode(sentence);
  const auto after = back.extractor().encode(sentence);
  EXPECT_EQ(after.ids, before.ids);
  EXPECT_EQ(after.bags.back().ids, before.bags.back().ids);
  EXPECT_EQ(after.bags.back().ids.size(), 2U);
  // Saved again it is the same file.
  const std::string bytes = folder.read("toy.oriel");
  save(folder, back);
  EXPECT_EQ(folder.read("toy.oriel"), bytes);
}

// Format 2 had the first layer's weights in the order feature, position, row.
TEST(ModelFile, WeightsOfFormat2AreBroughtIntoTheOrderOfPositions) {
  const test::TempDir folder;
  const Model model = full_model();
  save(folder, model);
  const TensorFile file = TensorFile::open(folder.path("toy.oriel"), "model");
  const Matrix<float>& W = model.network.parameters().at("hidden1.W").value;
  Matrix<float> by_feature(W.rows(), 0);
  Index row = 0;
  for (const auto& lookup : model.network.shape().lookups) {
    for (Index position = 0; position < 3; ++position) {
      Matrix<float> wider(W.rows(), by_feature.cols() + lookup.dim);
      wider << by_feature, W.middleCols(position * W.cols() / 3 + row, lookup.dim);
      by_feature = wider;
    }
    row += lookup.dim;
  }
  std::string meta = file.meta();
  meta.replace(meta.find("\"format\":3"), 10, "\"format\":2");
  TensorFileWriter writer("model", meta);
  for (const auto& entry : file.entries()) {
    if (entry.name == "hidden1.W") {
      writer.add_floats(entry.name, by_feature);
    } else {
      writer.add(entry.name, entry.type, entry.rows, entry.columns,
                 std::string(file.bytes(entry.name, entry.type)));
    }
  }
  EXPECT_NE(by_feature, W);
  const Model back = load_model(folder.write("old.oriel", writer.serialize()));
  EXPECT_EQ(back.network.parameters().at("hidden1.W").value, W);
}

TEST(ModelFile, AModelForTaggingKeepsEightBitsAndTagsTheSame) {
  const test::TempDir folder;
  const std::string path = save(folder, full_model(), VectorPrecision::Int8);
  const Model narrow = load_model_for_tagging(path);
  const Model whole = load_model(path);
  const auto& words = narrow.network.parameters().at("word.E");
  EXPECT_FALSE(words.narrow.is_empty());
  EXPECT_EQ(words.value.size(), 0);
  EXPECT_EQ(words.columns(), whole.network.parameters().at("word.E").value.cols());
  EXPECT_EQ(narrow.network.parameters().size(), whole.network.parameters().size());
  std::vector<corpus::Sentence> sentences = test::toy_corpus(3, 5);
  for (auto& sentence : sentences) {
    sentence.columns = {std::vector<std::string>(sentence.tokens.size(), "NN")};
  }
  const auto scores_of = [&](const Model& model) {
    const auto extractor = model.extractor();
    std::vector<Matrix<float>> scores(sentences.size());
    score_sentences(model, extractor, encode(extractor, sentences),
                    [&](std::size_t s, In<float> found) { scores[s] = found; });
    return scores;
  };
  EXPECT_EQ(scores_of(narrow), scores_of(whole));
  OutputFile file(folder.path("again.oriel"));
  EXPECT_THROW(save_model(narrow, VectorPrecision::Int8, file), std::logic_error);
}

TEST(ModelFile, GazetteersThatContradictThemselvesAreRefused) {
  const test::TempDir folder;
  save(folder, full_model());
  const TensorFile file = TensorFile::open(folder.path("toy.oriel"), "model");
  TensorFileWriter writer("model", file.meta());
  for (const auto& entry : file.entries()) {
    std::string bytes(file.bytes(entry.name, entry.type));
    if (entry.name == "gazetteers") {
      writer.add_bytes(entry.name, bytes.substr(0, bytes.size() / 2));
    } else {
      writer.add(entry.name, entry.type, entry.rows, entry.columns, bytes);
    }
  }
  const std::string path = folder.write("forged.oriel", writer.serialize());
  EXPECT_THROW(load_model(path), FormatError);
}

TEST(ModelFile, TheSameModelIsTheSameBytes) {
  const test::TempDir folder;
  save(folder, test::toy_model());
  const std::string first = folder.read("toy.oriel");
  save(folder, test::toy_model());
  EXPECT_EQ(folder.read("toy.oriel"), first);
  save(folder, test::toy_model(2));
  EXPECT_NE(folder.read("toy.oriel"), first);
}

TEST(ModelFile, FewerBitsKeepTheVectorsNearly) {
  const test::TempDir folder;
  const Model model = test::toy_model();
  const Matrix<float>& words = model.network.parameters().at("word.E").value;
  for (const auto precision : {VectorPrecision::Int8, VectorPrecision::Float16}) {
    const Model back = load_model(save(folder, model, precision));
    const Matrix<float>& read = back.network.parameters().at("word.E").value;
    EXPECT_LT((read - words).cwiseAbs().maxCoeff(), words.cwiseAbs().maxCoeff() / 127.0F);
    EXPECT_NE(read, words) << name_of(precision);
    EXPECT_EQ(back.network.parameters().at("output.W").value,
              model.network.parameters().at("output.W").value);
  }
}

TEST(VectorPrecision, NamesReadBack) {
  for (const auto precision :
       {VectorPrecision::Float32, VectorPrecision::Float16, VectorPrecision::Int8}) {
    EXPECT_EQ(parse_vector_precision(name_of(precision)), precision);
  }
  EXPECT_THROW(parse_vector_precision("float64"), Error);
}

}  // namespace
}  // namespace oriel::model
