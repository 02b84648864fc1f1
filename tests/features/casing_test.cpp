#include "oriel/features/casing.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace oriel::features {
namespace {

TEST(Casing, EachClassHasItsWords) {
  const std::vector<std::pair<std::string, Casing>> cases{{"said", Casing::Lower},
                                                          {"über", Casing::Lower},
                                                          {"n't", Casing::Lower},
                                                          {"Peter", Casing::Initial},
                                                          {"B.", Casing::Initial},
                                                          {"Łódź", Casing::Initial},
                                                          {"NATO", Casing::Upper},
                                                          {"U.S.", Casing::Upper},
                                                          {"МОСКВА", Casing::Upper},
                                                          {"McDonald", Casing::Mixed},
                                                          {"iPhone", Casing::Mixed},
                                                          {"Franco-African", Casing::Mixed},
                                                          {"1996-08-22", Casing::Number},
                                                          {"٣", Casing::Number},
                                                          {"12", Casing::Number},
                                                          {"2nd", Casing::Alphanumeric},
                                                          {"A320", Casing::Alphanumeric},
                                                          {"北京", Casing::Uncased},
                                                          {"سلام", Casing::Uncased},
                                                          {"काठमाडौं", Casing::Uncased},
                                                          {".", Casing::Other},
                                                          {"--", Casing::Other},
                                                          {"", Casing::Other},
                                                          {"😀", Casing::Other},
                                                          {"$", Casing::Other}};
  for (const auto& [token, expected] : cases) {
    EXPECT_EQ(casing_of(token), expected) << token;
  }
}

}  // namespace
}  // namespace oriel::features
