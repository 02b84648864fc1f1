#include "oriel/core/error.hpp"
#include "oriel/core/tensor_file.hpp"
#include "oriel/model/decoder.hpp"
#include "oriel/model/model_file.hpp"
#include "saved_model.hpp"
#include "support/toy_model.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace oriel::model {
namespace {

TEST(ModelFile, EveryTruncationIsRefused) {
  const test::TempDir folder;
  save(folder, test::toy_model());
  const std::string bytes = folder.read("toy.oriel");
  for (std::size_t length = 0; length < bytes.size(); length += length < 3000 ? 1 : 37) {
    EXPECT_THROW(load_model(folder.write("cut.oriel", bytes.substr(0, length))), FormatError)
        << length;
  }
}

TEST(ModelFile, EveryFlippedBitIsRefused) {
  const test::TempDir folder;
  save(folder, test::toy_model());
  std::string bytes = folder.read("toy.oriel");
  for (std::size_t i = 0; i < bytes.size(); i += i < 2000 ? 3 : 17) {
    const char byte = bytes[i];
    bytes[i] = static_cast<char>(byte ^ (1 << (i % 8)));
    EXPECT_THROW(load_model(folder.write("flipped.oriel", bytes)), FormatError) << i;
    bytes[i] = byte;
  }
}

// A model of many words and names, whose tensors have several pieces.
Model model_of_many_words() {
  constexpr int kWords = 20000;
  embed::EmbeddingTable table;
  std::vector<std::vector<std::string>> names;
  for (int i = 0; i < kWords; ++i) {
    table.words.push_back("word" + std::to_string(i));
    names.push_back({"Name" + std::to_string(i)});
  }
  table.vectors = Matrix<float>::Random(test::toy_config().features.word_dims.front(), kWords);
  const auto gazetteers = std::make_shared<const features::Gazetteers>(
      std::vector<features::NameList>{{"names", names}});
  const auto sentences = test::toy_corpus(1, 10);
  VocabularyCounts counts;
  return build_model(test::toy_config(), {table}, sentences,
                     corpus::TagSet::from_corpus(sentences, corpus::TagScheme::Bioes), gazetteers,
                     {}, counts);
}

// For tagging only what is read is checked: damage is refused at once, when it is read, or never,
// but then it changes nothing.
TEST(ModelFile, NoFlippedBitChangesWhatAModelForTaggingSays) {
  const test::TempDir folder;
  save(folder, model_of_many_words(), VectorPrecision::Int8);
  const auto sentences = test::toy_corpus(3, 5);
  const auto scores_of = [&](const std::string& path) {
    const Model model = load_model_for_tagging(path);
    const auto extractor = model.extractor();
    std::vector<Matrix<float>> scores(sentences.size());
    score_sentences(model, extractor, encode(extractor, sentences),
                    [&](std::size_t s, In<float> found) { scores[s] = found; });
    return scores;
  };
  std::string bytes = folder.read("toy.oriel");
  ASSERT_TRUE(TensorFile::open(folder.path("toy.oriel"), "model").has("word.E.checksums"));
  const auto expected = scores_of(folder.path("toy.oriel"));
  int read = 0;
  int unread = 0;
  for (std::size_t i = 0; i < bytes.size(); i += i < 3000 ? 41 : 3001) {
    const char byte = bytes[i];
    bytes[i] = static_cast<char>(byte ^ (1 << (i % 8)));
    const std::string path = folder.write("flipped.oriel", bytes);
    try {
      EXPECT_EQ(scores_of(path), expected) << i;
      ++unread;
      EXPECT_THROW(load_model(path), FormatError) << i;
    } catch (const FormatError&) {
      ++read;
    }
    bytes[i] = byte;
  }
  EXPECT_GT(read, 50);
  EXPECT_GT(unread, 10);
}

// A model file with the given header, to see that no size in it is trusted.
std::string forge(const test::TempDir& folder, const std::string& meta) {
  TensorFileWriter writer("model", meta);
  writer.add_bytes("words", "a\nb\n");
  writer.add_floats("word.E", Matrix<float>::Zero(5, 5));
  return folder.write("forged.oriel", writer.serialize());
}

std::string meta(const std::string& word_dim, const std::string& hidden) {
  return R"({"format":1,"features":{"window":3,"casing_dim":0},"layers":{"word_dim":)" + word_dim +
         R"(,"hidden":[)" + hidden +
         R"(],"activation":"relu"},"tags":{"scheme":"IOB2","names":["O","B-X","I-X"]},)" +
         R"("description":{}})";
}

TEST(ModelFile, SizesThatLieAreRefusedBeforeMemoryIsTaken) {
  const test::TempDir folder;
  std::string path = forge(folder, meta("1048576", "1048576"));
  EXPECT_NE(message_of(path).find("expected 1048576 x 5"), std::string::npos) << message_of(path);
  path = forge(folder, meta("99999999999", "4"));
  EXPECT_EQ(message_of(path),
            path +
                ": at byte 24: the size of a word vector is 99999999999, expected "
                "1 to 1048576");
  path = forge(folder, meta("5", "-4"));
  EXPECT_EQ(message_of(path),
            path + ": at byte 24: the size of a hidden layer is -4, expected 1 to 1048576");
  path = forge(folder, meta("5", "4"));
  EXPECT_EQ(message_of(path), path + ": at byte 24: the file has no tensor \"hidden1.W\"");
}

// What is wrong with a file whose header has `text` in place of `old`.
std::string fault_with(const std::string& old, const std::string& text) {
  const test::TempDir folder;
  std::string changed = meta("5", "4");
  changed.replace(changed.find(old), old.size(), text);
  const std::string path = forge(folder, changed);
  return message_of(path).substr(path.size());
}

TEST(ModelFile, HeadersThatCannotBeAreRefused) {
  EXPECT_EQ(fault_with(R"("window":3)", R"("window":4)"),
            ": at byte 24: the window is 4, expected an odd number");
  EXPECT_EQ(fault_with(R"(["O","B-X","I-X"])", "[]"), ": at byte 24: the model has no tags");
  EXPECT_EQ(fault_with(R"(["O",)", "["), ": at byte 24: the model has no tag \"O\"");
  EXPECT_EQ(fault_with(R"("description":{})", R"("description":7)"),
            ": at byte 24: the description is not a JSON object");
  EXPECT_EQ(fault_with("IOB2", "IOB3"),
            ": at byte 24: unknown tag scheme \"IOB3\", expected one of IOB1, IOB2, BIOES, BMES, "
            "BILOU, plain");
}

TEST(ModelFile, ANewerFormatSaysSo) {
  const test::TempDir folder;
  std::string newer = meta("5", "4");
  newer.replace(newer.find("\"format\":1"), 10, "\"format\":9");
  const std::string path = forge(folder, newer);
  EXPECT_EQ(message_of(path),
            path + ": at byte 24: the model has format 9, this oriel reads 1 to 3");
}

TEST(ModelFile, NumbersThatAreNotFiniteAreRefused) {
  const test::TempDir folder;
  Model model = test::toy_model();
  model.network.parameters().at("output.b").value(0) = std::numeric_limits<float>::quiet_NaN();
  EXPECT_NE(
      message_of(save(folder, model)).find("tensor \"output.b\" holds a number that is not finite"),
      std::string::npos);
}

TEST(ModelFile, OtherFilesAreRefused) {
  const test::TempDir folder;
  EXPECT_EQ(message_of(folder.path("none")), folder.path("none") + ": No such file or directory");
  const std::string text = folder.write("text", "this is a text of more than twenty-four bytes");
  EXPECT_EQ(message_of(text), text + ": at byte 0: this is not an oriel model file");
  const std::string empty = folder.write("empty", "");
  EXPECT_EQ(message_of(empty), empty +
                                   ": at byte 0: the file ends here, inside the first 24 bytes of "
                                   "an oriel file");
}

}  // namespace
}  // namespace oriel::model
