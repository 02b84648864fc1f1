// What tagging costs, in counts that are the same on a slow or busy machine: products of the first
// layer and calls of operator new.

#include "oriel/core/parallel.hpp"
#include "oriel/model/tagger.hpp"
#include "oriel/model/tagging_scorer.hpp"
#include "support/toy_model.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<long> allocations{0};

}  // namespace

__attribute__((noinline)) void* operator new(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) {
    return memory;
  }
  throw std::bad_alloc();
}

__attribute__((noinline)) void operator delete(void* memory) noexcept { std::free(memory); }
__attribute__((noinline)) void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace oriel::model {
namespace {

constexpr int kSentences = 400;
constexpr int kTokens = 25;  // a sentence

// Half of the tokens are the same ten words, half come from a thousand.
std::vector<corpus::Sentence> sentences_of(std::uint64_t shift) {
  std::vector<corpus::Sentence> sentences(kSentences);
  std::uint64_t number = shift;
  for (auto& sentence : sentences) {
    for (int t = 0; t < kTokens; ++t, ++number) {
      const std::uint64_t mixed = (number * 0x9E3779B97F4A7C15U) >> 40U;
      sentence.tokens.push_back("w" + std::to_string(mixed % 2 == 0 ? mixed % 10 : mixed % 1000));
    }
  }
  return sentences;
}

TEST(TaggingCost, ATokenThatWasMetIsNotMadeAgain) {
  const Model model = test::toy_model();
  const auto extractor = model.extractor();
  TaggingScorer scorer(model, extractor);
  const auto score = [&](std::uint64_t shift) {
    scorer.score(sentences_of(shift), [](std::size_t, In<float>) {});
  };
  score(0);
  const Index first = scorer.shares_made();
  EXPECT_LE(first, 1000 + 2);  // each spelling, and the padding of both sides
  score(0);
  EXPECT_EQ(scorer.shares_made(), first);
}

TEST(TaggingCost, AWarmTaggerAllocatesLittleForAToken) {
  const int before = threads();
  set_threads(1);
  const Tagger tagger(test::toy_model());
  const auto sentences = sentences_of(0);
  tagger.tag(sentences);
  const long start = allocations;
  tagger.tag(sentences);
  const double each = static_cast<double>(allocations - start) / (kSentences * kTokens);
  set_threads(before);
  // Five a sentence: its tags, and what Viterbi keeps.
  EXPECT_LT(each, 0.5) << each;
}

}  // namespace
}  // namespace oriel::model
