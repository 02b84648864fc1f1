#include "oriel/corpus/conll_reader.hpp"

#include "temporary_file.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

namespace oriel::corpus {
namespace {

using test::TemporaryFile;
using Words = std::vector<std::string>;

std::vector<Sentence> read(std::string_view text, const ConllOptions& options = {}) {
  const TemporaryFile file(text);
  return read_conll(file.path(), options);
}

ConllFormat format_of(std::string_view text, const ConllOptions& options = {}) {
  const TemporaryFile file(text);
  return ConllReader(file.path(), options).format();
}

TEST(ConllReader, ReadsTokensTagsDocumentsAndLines) {
  const auto sentences = read(
      "-DOCSTART- -X- O O\n\nMia NNP I-NP I-PER\nslept VBD I-VP O\n\n\nOslo NNP I-NP I-LOC\n\n"
      "-DOCSTART- -X- -X- O\n\nYes UH I-INTJ O\n");
  ASSERT_EQ(sentences.size(), 3U);
  EXPECT_EQ(sentences[0].tokens, (Words{"Mia", "slept"}));
  EXPECT_EQ(sentences[0].tags, (Words{"I-PER", "O"}));
  EXPECT_TRUE(sentences[0].starts_document);
  EXPECT_EQ(sentences[0].line, 3);
  EXPECT_FALSE(sentences[1].starts_document);
  EXPECT_EQ(sentences[1].line, 7);
  EXPECT_TRUE(sentences[2].starts_document);
  EXPECT_EQ(sentences[2].line, 11);
}

TEST(ConllReader, TellsItsFormat) {
  const auto format = format_of("Mia NNP I-NP I-PER\n");
  EXPECT_EQ(format.separator, ' ');
  EXPECT_EQ(format.columns, 4);
  EXPECT_EQ(format.token_column, 1);
  EXPECT_EQ(format.tag_column, 4);
  EXPECT_FALSE(format.has_index);
}

TEST(ConllReader, ADocumentLineEndsASentenceWithoutABlankLine) {
  const auto sentences = read("a O\n-DOCSTART- -DOCSTART- O\nb O\n");
  ASSERT_EQ(sentences.size(), 2U);
  EXPECT_EQ(sentences[1].tokens, Words{"b"});
  EXPECT_TRUE(sentences[1].starts_document);
}

TEST(ConllReader, CountsDocumentLinesEvenThoseOfEmptyDocuments) {
  const TemporaryFile file("-DOCSTART- O\n\n-DOCSTART- O\n\na O\n\n-DOCSTART- O\n");
  ConllReader reader(file.path(), {});
  Sentence sentence;
  while (reader.next(sentence)) {
  }
  EXPECT_EQ(reader.document_lines(), 3);
}

TEST(ConllReader, BlankSeparatedLinesMayHoldRunsTabsAndOuterBlanks) {
  const auto sentences = read("a NN O\n  b \t NN  O  \n \t \nc NN O\n");
  ASSERT_EQ(sentences.size(), 2U);
  EXPECT_EQ(sentences[0].tokens, (Words{"a", "b"}));
  EXPECT_EQ(sentences[0].tags, (Words{"O", "O"}));
}

TEST(ConllReader, TokensOfATabFileMayHoldBlanksAndBeEmpty) {
  const auto sentences = read("New York\tB-LOC\n\tO\n# \tO\n");
  ASSERT_EQ(sentences.size(), 1U);
  EXPECT_EQ(sentences[0].tokens, (Words{"New York", "", "# "}));
}

TEST(ConllReader, LineEndsMarkAndMissingLastNewlineMakeNoDifference) {
  const auto sentences = read(
      "\xEF\xBB\xBF"
      "a O\r\nb B-X\r\n\r\nc O\r\nd O");
  ASSERT_EQ(sentences.size(), 2U);
  EXPECT_EQ(sentences[0].tokens, (Words{"a", "b"}));
  EXPECT_EQ(sentences[0].tags, (Words{"O", "B-X"}));
  EXPECT_EQ(sentences[1].tokens, (Words{"c", "d"}));
}

TEST(ConllReader, ColumnsCountFromEitherEnd) {
  const std::string text = "a 1 B-X O\nb 2 I-X O\n";
  EXPECT_EQ(read(text, {.tag_column = 3})[0].tags, (Words{"B-X", "I-X"}));
  EXPECT_EQ(read(text, {.tag_column = -2})[0].tags, (Words{"B-X", "I-X"}));
  EXPECT_EQ(read(text, {.token_column = 2})[0].tokens, (Words{"1", "2"}));
  EXPECT_EQ(format_of(text, {.token_column = -3, .tag_column = -1}).token_column, 2);
}

TEST(ConllReader, UntaggedFilesMayHaveOneColumn) {
  const auto sentences = read("a\nb\n\nc\n", {.has_tags = false});
  ASSERT_EQ(sentences.size(), 2U);
  EXPECT_EQ(sentences[0].tokens, (Words{"a", "b"}));
  EXPECT_TRUE(sentences[0].tags.empty());
  EXPECT_EQ(format_of("a\n", {.has_tags = false}).tag_column, 0);
}

TEST(ConllReader, RecognizesAnIndexColumnFromZeroOrOne) {
  EXPECT_EQ(read("0\ta\tO\n1\tb\tO\n\n0\tc\tO\n")[1].tokens, Words{"c"});
  EXPECT_EQ(read("1 a O\n2 b O\n\n1 c O\n")[0].tokens, (Words{"a", "b"}));
  EXPECT_TRUE(format_of("1 a O\n2 b O\n").has_index);
}

TEST(ConllReader, NumbersThatDoNotCountTheTokensAreTokens) {
  EXPECT_FALSE(format_of("1 CD O\n").has_index);
  EXPECT_FALSE(format_of("1 CD O\n\n1 CD O\n").has_index);
  EXPECT_FALSE(format_of("2 CD O\n3 CD O\n").has_index);
  EXPECT_FALSE(format_of("1 CD O\n3 CD O\n").has_index);
  EXPECT_FALSE(format_of("1 CD O\n2 CD O\n\nMia NN O\n").has_index);
  EXPECT_FALSE(format_of("1\tO\n2\tO\n").has_index);
  EXPECT_FALSE(format_of("1 a O\n2 b O\n", {.token_column = 1}).has_index);
}

TEST(ConllReader, BehindAnIndexCommentsRangesAndEmptyNodesAreNoTokens) {
  const auto sentences = read(
      "# text = del "
      "sol\n1-2\tdel\t_\t_\n1\tde\tADP\tO\n2\tel\tDET\tO\n2.1\tx\t_\t_\n3\tsol\tN\tO\n\n"
      "#\thttp://example.org\t[2020]\t\n1\t#sun\tN\tO\n");
  ASSERT_EQ(sentences.size(), 2U);
  EXPECT_EQ(sentences[0].tokens, (Words{"de", "el", "sol"}));
  EXPECT_EQ(sentences[1].tokens, Words{"#sun"});
}

TEST(ConllReader, ASingleTokenWithTenColumnsByTabIsConllu) {
  const auto sentences =
      read("# text = Hi\n1\tHi\thi\tINTJ\tUH\t_\t0\troot\t_\t_\n", {.tag_column = 4});
  ASSERT_EQ(sentences.size(), 1U);
  EXPECT_EQ(sentences[0].tokens, Words{"Hi"});
  EXPECT_EQ(sentences[0].tags, Words{"INTJ"});
}

TEST(ConllReader, WithoutAnIndexAHashIsATokenLikeAnyOther) {
  const auto sentences = read("# O\n#sun B-X\n\nb O\n");
  EXPECT_EQ(sentences[0].tokens, (Words{"#", "#sun"}));
}

TEST(ConllReader, LooksFurtherWhereTheFirstSentencesHaveOneTokenEach) {
  EXPECT_TRUE(format_of("1 a O\n\n1 b O\n\n1 c O\n2 d O\n").has_index);
}

TEST(ConllReader, ConvertsLatin1WhereItIsNamed) {
  const TemporaryFile file(
      "Espa\xF1"
      "a B-LOC\n\xE9l O\n");
  const auto sentences =
      read_conll(file.path(), {.keeps_rows = true, .encoding = Encoding::Latin1});
  EXPECT_EQ(sentences[0].tokens, (Words{"Espa\xC3\xB1"
                                        "a",
                                        "\xC3\xA9l"}));
  EXPECT_EQ(sentences[0].rows[0].text,
            "Espa\xC3\xB1"
            "a B-LOC");
}

TEST(ConllReader, KeptRowsAreTheLinesOfTheFile) {
  const TemporaryFile file("-DOCSTART- O\r\n\r\na  O\r\nb O\r\n\r\n\r\nc O\r\n\r\n \r\n");
  ConllReader reader(file.path(), {.keeps_rows = true});
  std::vector<Words> rows;
  std::string kinds;
  Sentence sentence;
  while (reader.next(sentence)) {
    rows.emplace_back();
    for (const auto& row : sentence.rows) {
      rows.back().push_back(row.text);
      kinds += row.is_token ? 'T' : '-';
    }
  }
  EXPECT_EQ(rows,
            (std::vector<Words>{{"-DOCSTART- O", "", "a  O", "b O", ""}, {"", "c O", ""}, {" "}}));
  EXPECT_EQ(kinds, "--TT--T--");
}

TEST(ConllReader, RowsAreNotKeptUnlessAskedFor) { EXPECT_TRUE(read("a O\n\n")[0].rows.empty()); }

TEST(ConllReader, ReadsALineOfAMegabyte) {
  const std::string word(std::size_t{1} << 20U, 'x');
  const auto sentences = read("a O\n" + word + " O\n");
  ASSERT_EQ(sentences[0].tokens.size(), 2U);
  EXPECT_EQ(sentences[0].tokens[1], word);
}

TEST(ConllReader, UnpacksGzip) {
  const TemporaryFile file("", ".gz");
  gzFile packed = gzopen(file.path().c_str(), "wb");
  gzputs(packed, "a O\nb B-X\n");
  gzclose(packed);
  EXPECT_EQ(read_conll(file.path())[0].tags, (Words{"O", "B-X"}));
}

TEST(ConllReader, StaysAtTheEnd) {
  const TemporaryFile file("a O\n");
  ConllReader reader(file.path(), {});
  Sentence sentence;
  EXPECT_TRUE(reader.next(sentence));
  EXPECT_FALSE(reader.next(sentence));
  EXPECT_FALSE(reader.next(sentence));
  EXPECT_TRUE(sentence.tokens.empty());
}

}  // namespace
}  // namespace oriel::corpus
