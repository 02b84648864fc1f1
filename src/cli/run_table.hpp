// A table of runs that is written run by run, and read again by the next start of the same work.
#pragma once

#include "cli/repeated_training.hpp"

#include <cstdint>
#include <deque>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {

// The columns behind those that say which run it is.
std::string run_figures_header();
std::string run_figures(const RunResult& run);

class RunTable {
 public:
  // Opens `path`, or keeps nothing if it is empty. `head`: lines that say what the runs come from,
  // and the header. A table that is there already must begin with them; a last line that was cut is
  // dropped. Throws ParseError for another table, IoError.
  RunTable(std::string path, const std::vector<std::string>& head);

  // Runs that the table had and that take() did not take yet.
  std::size_t left() const { return rows_.size(); }

  // The figures of the next run if the table has it; `plan` holds its first columns. Throws
  // ParseError where the next row is another run.
  std::optional<RunResult> take(const std::string& plan);

  // Writes a run. Throws IoError.
  void add(const std::string& plan, const RunResult& run);

 private:
  struct Row {
    std::string text;
    std::int64_t line = 0;
  };

  void read(const std::vector<std::string>& head);
  void write_line(const std::string& line);

  std::string path_;
  std::deque<Row> rows_;
  std::ofstream file_;
};

}  // namespace oriel::cli
