// Checks the kind and the whole message of a fault.
#pragma once

#include <gtest/gtest.h>

#include <string>

namespace oriel::nn::test {

template <typename Fault, typename Action>
void expect_throw(const Action& action, const std::string& message) {
  try {
    action();
    ADD_FAILURE() << "nothing was thrown, expected: " << message;
  } catch (const Fault& fault) {
    EXPECT_EQ(message, fault.what());
  }
}

}  // namespace oriel::nn::test
