#include "oriel/train/batches.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

namespace oriel::train {
namespace {

// One a sentence.
std::vector<model::SentenceRange> documents_of(std::size_t sentences) {
  std::vector<model::SentenceRange> documents;
  for (std::size_t s = 0; s < sentences; ++s) {
    documents.push_back({s, s + 1});
  }
  return documents;
}

using Token = std::pair<std::size_t, Index>;

std::vector<Token> tokens_of(const Batches& batches) {
  std::vector<Token> tokens;
  for (std::int64_t b = 0; b < batches.size(); ++b) {
    for (const auto& piece : batches.at(b)) {
      for (Index t = piece.begin; t < piece.end; ++t) {
        tokens.emplace_back(piece.sentence, t);
      }
    }
  }
  return tokens;
}

TEST(Batches, EveryTokenComesOnceInAnyUnitAndSize) {
  for (const auto unit : {BatchUnit::Sentences, BatchUnit::Windows}) {
    for (const std::int64_t size : {0, 1, 2, 3, 100}) {
      Batches batches({2, 0, 5, 1}, documents_of(4), unit, size);
      batches.shuffle(7, 1);
      const auto tokens = tokens_of(batches);
      EXPECT_EQ(tokens.size(), 8U);
      EXPECT_EQ(std::set<Token>(tokens.begin(), tokens.end()).size(), 8U);
    }
  }
}

TEST(Batches, SizesAreOneUpToTheWholeSet) {
  EXPECT_EQ(Batches({2, 0, 5, 1}, documents_of(4), BatchUnit::Sentences, 2).size(), 2);
  EXPECT_EQ(Batches({2, 0, 5, 1}, documents_of(4), BatchUnit::Windows, 1).size(), 8);
  EXPECT_EQ(Batches({2, 0, 5, 1}, documents_of(4), BatchUnit::Windows, 0).size(), 1);
}

TEST(Batches, TheOrderDependsOnSeedAndEpochAlone) {
  const std::vector<Index> lengths(50, 1);
  Batches first(lengths, documents_of(50), BatchUnit::Sentences, 8);
  Batches second(lengths, documents_of(50), BatchUnit::Sentences, 8);
  first.shuffle(1, 3);
  second.shuffle(1, 9);
  EXPECT_NE(tokens_of(first), tokens_of(second));
  second.shuffle(1, 3);
  EXPECT_EQ(tokens_of(first), tokens_of(second));
  second.shuffle(2, 3);
  EXPECT_NE(tokens_of(first), tokens_of(second));
}

TEST(Batches, DocumentsStayTogetherAndInOrder) {
  const std::vector<Index> lengths{1, 2, 0, 3, 4, 5};
  const std::vector<model::SentenceRange> documents{{0, 3}, {3, 4}, {4, 6}};
  Batches batches(lengths, documents, BatchUnit::Sentences, 2);
  for (std::int64_t epoch = 1; epoch < 20; ++epoch) {
    batches.shuffle(1, epoch);
    std::vector<std::size_t> sentences;
    for (std::int64_t b = 0; b < batches.size(); ++b) {
      const auto batch = batches.at(b);
      EXPECT_GE(batch.size(), b + 1 < batches.size() ? 2U : 1U);
      for (const auto& piece : batch) {
        EXPECT_EQ(piece.begin, 0);
        EXPECT_EQ(piece.end, lengths[piece.sentence]);
        EXPECT_EQ(piece.starts_document,
                  piece.sentence == 0 || piece.sentence == 3 || piece.sentence == 4);
        sentences.push_back(piece.sentence);
      }
    }
    ASSERT_EQ(sentences.size(), 5U);
    for (const auto& [first, last] : {std::pair{0U, 1U}, std::pair{4U, 5U}}) {
      const auto place = std::find(sentences.begin(), sentences.end(), first);
      ASSERT_NE(place + 1, sentences.end());
      EXPECT_EQ(*(place + 1), last);
    }
  }
}

TEST(Batches, NoBatchHasMoreThanTheMostTokens) {
  std::vector<Index> lengths;
  for (Index s = 0; s < 500; ++s) {
    lengths.push_back(s * 7919 % 40);
  }
  for (const std::int64_t size : {0, 1, 8, 32}) {
    Batches batches(lengths, documents_of(lengths.size()), BatchUnit::Sentences, size);
    for (const int epoch : {1, 2, 3}) {
      batches.shuffle(7, epoch);
      for (std::int64_t b = 0; b < batches.size(); ++b) {
        Index tokens = 0;
        for (const auto& piece : batches.at(b)) {
          tokens += piece.end - piece.begin;
        }
        EXPECT_LE(tokens, batches.most_tokens());
      }
    }
  }
  EXPECT_LE(Batches(lengths, documents_of(lengths.size()), BatchUnit::Sentences, 8).most_tokens(),
            8 * 21 * 3 / 2 + 40);
}

}  // namespace
}  // namespace oriel::train
