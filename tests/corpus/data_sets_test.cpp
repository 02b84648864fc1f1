// The counts and schemes that the README of the shared data sets prints, where those lie at hand.
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/corpus/conll_reader.hpp"
#include "oriel/corpus/tag_scheme.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace oriel::corpus {
namespace {

const std::string kData = std::string(ORIEL_SHARED_DIR) + "/data/";

// The cells of one line of a table, without the blanks around them.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::stringstream stream(line);
  std::string cell;
  while (std::getline(stream, cell, '|')) {
    const std::size_t begin = cell.find_first_not_of(' ');
    const std::size_t end = cell.find_last_not_of(' ');
    cells.push_back(begin == std::string::npos ? "" : cell.substr(begin, end + 1 - begin));
  }
  return cells;
}

// The rows of the table behind the line `| NAME | ...`.
std::vector<std::vector<std::string>> table(const std::string& name) {
  std::vector<std::vector<std::string>> rows;
  std::ifstream readme(kData + "README.md");
  bool is_inside = false;
  for (std::string line; std::getline(readme, line);) {
    const bool is_row = line.substr(0, 1) == "|";
    if (is_inside && !is_row) {
      break;
    }
    if (is_inside && line.substr(0, 4) != "|---") {
      rows.push_back(cells_of(line));
    }
    is_inside = is_inside || line.find("| " + name + " |") == 0;
  }
  return rows;
}

std::string set_of(const std::string& file) { return file.substr(0, file.find('/')); }

ConllOptions options_for(const std::string& file) {
  ConllOptions options;
  if (set_of(file) == "germeval2014") {
    options.tag_column = 3;
  } else if (set_of(file) == "ud-english-ewt") {
    options.tag_column = 4;
  }
  if (file.find("latin1") != std::string::npos) {
    options.encoding = Encoding::Latin1;
  }
  return options;
}

std::string printed_scheme(const std::string& set) {
  for (const auto& row : table("dataset")) {
    if (row.at(1) == set) {
      return row.at(5);
    }
  }
  return {};
}

TagScheme expected_scheme(const std::string& set) {
  const std::string printed = printed_scheme(set);
  for (const TagScheme scheme : {TagScheme::Iob2, TagScheme::Iob1, TagScheme::Bmes}) {
    if (printed.find(name_of(scheme)) != std::string::npos) {
      return scheme;
    }
  }
  return TagScheme::Plain;
}

TEST(DataSets, ReadAsTheirReadmeCountsThem) {
  if (!std::filesystem::exists(kData)) {
    return;
  }
  const auto rows = table("file");
  ASSERT_EQ(rows.size(), 54U);
  for (const auto& row : rows) {
    const std::string& file = row.at(1);
    SCOPED_TRACE(file);
    const auto sentences = read_conll(kData + file, options_for(file));
    std::size_t tokens = 0;
    std::size_t entities = 0;
    for (const auto& sentence : sentences) {
      tokens += sentence.tokens.size();
      entities += spans_of(sentence.tags).size();
    }
    EXPECT_EQ(format_count(static_cast<std::int64_t>(sentences.size())), row.at(2));
    EXPECT_EQ(format_count(static_cast<std::int64_t>(tokens)), row.at(3));
    if (row.at(4) != "-") {
      EXPECT_EQ(format_count(static_cast<std::int64_t>(entities)), row.at(4));
    }
    EXPECT_EQ(recognize_scheme(sentences), expected_scheme(set_of(file)));
  }
}

TEST(DataSets, ConllHasItsDocumentsAndItsTwoNeedlessBeginTags) {
  if (!std::filesystem::exists(kData)) {
    return;
  }
  auto sentences = read_conll(kData + "conll2003-en/train.conll");
  EXPECT_EQ(std::count_if(sentences.begin(), sentences.end(),
                          [](const Sentence& sentence) { return sentence.starts_document; }),
            946);
  EXPECT_EQ(convert_tags(sentences, TagScheme::Iob1, TagScheme::Bioes), 2);
  EXPECT_EQ(recognize_scheme(sentences), TagScheme::Bioes);
}

TEST(DataSets, Latin1IsRefusedAtItsFirstBadByte) {
  if (!std::filesystem::exists(kData)) {
    return;
  }
  const std::string path = kData + "conll2002-es/dev.latin1.conll";
  std::ifstream file(path, std::ios::binary);
  std::size_t line_number = 0;
  std::size_t column = std::string::npos;
  for (std::string line; column == std::string::npos && std::getline(file, line);) {
    ++line_number;
    column = static_cast<std::size_t>(
        std::find_if(line.begin(), line.end(), [](char byte) { return byte < 0; }) - line.begin());
    column = column == line.size() ? std::string::npos : column;
  }
  try {
    read_conll(path);
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    const std::string place =
        path + ":" + std::to_string(line_number) + ":" + std::to_string(column + 1) + ": byte 0x";
    EXPECT_EQ(std::string(error.what()).substr(0, place.size()), place);
  }
}

TEST(DataSets, Latin1ConvertsToTheUtf8File) {
  if (!std::filesystem::exists(kData)) {
    return;
  }
  const auto converted =
      read_conll(kData + "conll2002-es/dev.latin1.conll", {.encoding = Encoding::Latin1});
  const auto plain = read_conll(kData + "conll2002-es/dev.conll");
  ASSERT_EQ(converted.size(), plain.size());
  for (std::size_t i = 0; i < plain.size(); ++i) {
    EXPECT_EQ(converted[i].tokens, plain[i].tokens);
  }
}

}  // namespace
}  // namespace oriel::corpus
