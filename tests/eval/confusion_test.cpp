#include "oriel/eval/confusion.hpp"

#include "thrown_message.hpp"

#include <gtest/gtest.h>

namespace oriel::eval {
namespace {

TEST(Confusion, CountsTypesOverTheSameBoundaries) {
  Confusion confusion;
  confusion.add({"B-PER", "I-PER", "B-LOC"}, {"B-ORG", "I-ORG", "B-LOC"});
  EXPECT_EQ(confusion.count("PER", "ORG"), 1);
  EXPECT_EQ(confusion.count("LOC", "LOC"), 1);
  EXPECT_EQ(confusion.count("ORG", "PER"), 0);
  EXPECT_EQ(confusion.types(), (std::vector<std::string>{"LOC", "ORG", "PER"}));
}

TEST(Confusion, OtherBoundariesAreMissedAndSpurious) {
  Confusion confusion;
  confusion.add({"B-PER", "I-PER", "O"}, {"B-PER", "O", "B-LOC"});
  EXPECT_EQ(confusion.missed("PER"), 1);
  EXPECT_EQ(confusion.spurious("PER"), 1);
  EXPECT_EQ(confusion.spurious("LOC"), 1);
  EXPECT_EQ(confusion.count("PER", "PER"), 0);
}

TEST(Confusion, AddsUpOverSentences) {
  Confusion confusion;
  confusion.add({"B-PER"}, {"O"});
  confusion.add({"B-PER"}, {"O"});
  EXPECT_EQ(confusion.missed("PER"), 2);
}

TEST(Confusion, RefusesTagsThatDifferInNumber) {
  Confusion confusion;
  EXPECT_EQ(test::logic_error_of([&] { confusion.add({}, {"O"}); }),
            "a sentence has 0 gold tags and 1 predicted ones");
}

}  // namespace
}  // namespace oriel::eval
