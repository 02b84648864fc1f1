// What every command owes to a file that it cannot use: exit code 1, one line that names the file,
// and nothing else, neither output nor files.
#pragma once

#include "cli/run_command.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace oriel::cli {

// A file with something wrong in it, and the word for that.
struct FaultyFile {
  std::string fault;
  std::string bytes;
};

inline std::set<std::string> files_in(const test::TempDir& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

// Runs each command, "FAULTY" in it replaced by a path, on each file. All that the commands write
// must go to `folder`.
inline void expect_refusals(const test::TempDir& folder, const std::vector<FaultyFile>& files,
                            const std::vector<Arguments>& commands) {
  constexpr std::size_t kLongestLine = 1000;
  for (const auto& file : files) {
    const std::string path = folder.write("faulty", file.bytes);
    const auto before = files_in(folder);
    for (Arguments arguments : commands) {
      std::string line = file.fault + ": oriel";
      for (const auto& argument : arguments) {
        line += " " + argument;
      }
      SCOPED_TRACE(line);
      std::replace(arguments.begin(), arguments.end(), std::string("FAULTY"), path);
      arguments.emplace_back("--quiet");
      const CommandResult result = run_command(arguments);
      EXPECT_EQ(result.code, 1);
      EXPECT_EQ(result.out, "");
      EXPECT_TRUE(result.err.starts_with("oriel: ")) << result.err;
      EXPECT_NE(result.err.find(path), std::string::npos) << result.err;
      EXPECT_EQ(result.err.find('\n'), result.err.size() - 1) << result.err;
      EXPECT_LT(result.err.size(), kLongestLine) << result.err.substr(0, kLongestLine);
      EXPECT_EQ(files_in(folder), before);
    }
  }
}

}  // namespace oriel::cli
