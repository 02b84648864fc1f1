#include "oriel/core/version.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace oriel {
namespace {

TEST(Version, IsTheOneThatTheProjectStates) {
  std::ifstream file(ORIEL_SOURCE_DIR "/CMakeLists.txt");
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  EXPECT_NE(text.find("project(oriel VERSION " + std::string(version()) + " "), std::string::npos);
}

}  // namespace
}  // namespace oriel
