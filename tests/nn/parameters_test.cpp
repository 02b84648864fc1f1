#include "oriel/nn/parameters.hpp"

#include "expect_throw.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace oriel::nn {
namespace {

Parameters<float> two_tensors() {
  Parameters<float> parameters;
  parameters.tensors.resize(2);
  parameters.tensors[0].name = "output.W";
  parameters.tensors[0].value.setZero(2, 3);
  parameters.tensors[1].name = "output.b";
  parameters.tensors[1].value.setZero(2, 1);
  return parameters;
}

TEST(Parameters, ATensorIsFoundByItsName) {
  Parameters<float> parameters = two_tensors();
  EXPECT_EQ(&parameters.at("output.b"), &parameters.tensors[1]);
  const Parameters<float>& constant = parameters;
  EXPECT_EQ(&constant.at("output.W"), &parameters.tensors[0]);
}

TEST(Parameters, SizeCountsAllNumbers) { EXPECT_EQ(two_tensors().size(), 8); }

TEST(Parameters, AnUnknownNameIsAFault) {
  Parameters<float> parameters = two_tensors();
  test::expect_throw<std::logic_error>([&] { parameters.at("hidden1.W"); },
                                       "Parameters::at: there is no tensor \"hidden1.W\"");
}

}  // namespace
}  // namespace oriel::nn
