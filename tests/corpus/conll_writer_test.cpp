#include "oriel/corpus/conll_writer.hpp"

#include "oriel/core/error.hpp"
#include "temporary_file.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace oriel::corpus {
namespace {

using test::message_of;
using test::TemporaryFile;
using Words = std::vector<std::string>;

Sentence sentence_of(const Words& tokens, const Words& tags, bool starts_document = false) {
  Sentence sentence;
  sentence.tokens = tokens;
  sentence.tags = tags;
  sentence.starts_document = starts_document;
  return sentence;
}

TEST(ConllWriter, WritesColumnsDocumentsAndBlankLines) {
  EXPECT_EQ(
      to_conll({sentence_of({"Mia", "ran"}, {"B-PER", "O"}, true), sentence_of({"Yes"}, {"O"})}),
      "-DOCSTART-\tO\n\nMia\tB-PER\nran\tO\n\nYes\tO\n\n");
  EXPECT_EQ(to_conll({sentence_of({"Mia"}, {"B-PER"}, true)}, ' '),
            "-DOCSTART- O\n\nMia B-PER\n\n");
  EXPECT_EQ(to_conll({sentence_of({"Mia", "ran"}, {}, true)}), "-DOCSTART-\n\nMia\nran\n\n");
}

TEST(ConllWriter, RefusesFieldsThatCannotBeReadBack) {
  const auto fault = [](const std::string& token, const std::string& tag, char separator) {
    return message_of<Error>([&] { to_conll({sentence_of({token}, {tag})}, separator); });
  };
  const auto refusal = [](const std::string& quoted) {
    return "cannot write " + quoted + " as a field that can be read back";
  };
  EXPECT_EQ(fault("a\tb", "O", '\t'), refusal("\"a\\x09b\""));
  EXPECT_EQ(fault("a\nb", "O", '\t'), refusal("\"a\\x0Ab\""));
  EXPECT_EQ(fault(std::string("a\0", 2), "O", '\t'), refusal("\"a\\x00\""));
  EXPECT_EQ(fault("a", "O\r", '\t'), refusal("\"O\\x0D\""));
  EXPECT_EQ(fault("a", "", '\t'), refusal("\"\""));
  EXPECT_EQ(fault("-DOCSTART-", "O", '\t'), refusal("\"-DOCSTART-\""));
  EXPECT_EQ(fault("-DOCSTART- 1", "O", '\t'), refusal("\"-DOCSTART- 1\""));
  EXPECT_EQ(fault("a b", "O", ' '), refusal("\"a b\""));
  EXPECT_EQ(fault("", "O", ' '), refusal("\"\""));
  EXPECT_EQ(fault("a b", "O", '\t'), "");
  EXPECT_EQ(fault("", "O", '\t'), "");
  EXPECT_EQ(message_of<Error>([] { to_conll({sentence_of({""}, {})}); }), refusal("\"\""));
}

TEST(ConllWriter, WantsOneTagAToken) {
  EXPECT_EQ(message_of<std::logic_error>([] {
              to_conll({sentence_of({"a", "b"}, {"O"})});
            }),
            "append_conll: there must be one tag a token");
}

// The file with a column of running letters behind its token lines.
std::string with_column(std::string_view text) {
  const TemporaryFile file(text);
  ConllReader reader(file.path(), {.keeps_rows = true});
  std::string out;
  Sentence sentence;
  while (reader.next(sentence)) {
    Words column;
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      column.emplace_back(1, static_cast<char>('p' + i));
    }
    append_rows(sentence, column, reader.format(), out);
  }
  return out;
}

TEST(AppendRows, AddsAColumnToTokenLinesAndKeepsAllOthers) {
  EXPECT_EQ(with_column("-DOCSTART- -X- O\n\na  NN O\nb NN O\n\n\nc NN O\n-DOCSTART- -X- O\n"),
            "-DOCSTART- -X- O\n\na  NN O p\nb NN O q\n\n\nc NN O p\n-DOCSTART- -X- O\n");
}

TEST(AppendRows, SeparatesAsTheFileDoes) {
  EXPECT_EQ(with_column("New York\tO\r\n\tO\r\n"), "New York\tO\tp\n\tO\tq\n");
}

TEST(AppendRows, KeepsCommentsAndRanges) {
  EXPECT_EQ(with_column("# x\n1-2\tab\t_\n1\ta\tO\n2\tb\tO\n\n"),
            "# x\n1-2\tab\t_\n1\ta\tO\tp\n2\tb\tO\tq\n\n");
}

TEST(AppendRows, WantsOneEntryATokenRow) {
  Sentence sentence = sentence_of({"a"}, {"O"});
  sentence.rows = {{"a O", true}, {"", false}};
  std::string out;
  EXPECT_EQ(message_of<std::logic_error>([&] {
              append_rows(sentence, {"O", "O"}, {}, out);
            }),
            "append_rows: there must be one entry a token row");
}

}  // namespace
}  // namespace oriel::corpus
