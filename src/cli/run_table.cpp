#include "cli/run_table.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/line_reader.hpp"
#include "oriel/core/numbers.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

namespace oriel::cli {
namespace {

constexpr std::size_t kQuoted = 100;

struct Figure {
  std::string_view name;
  double train::EpochRecord::*value;
};

constexpr std::array<Figure, 5> kFigures{{{"dev_loss", &train::EpochRecord::dev_loss},
                                          {"dev_accuracy", &train::EpochRecord::dev_accuracy},
                                          {"dev_precision", &train::EpochRecord::dev_precision},
                                          {"dev_recall", &train::EpochRecord::dev_recall},
                                          {"dev_f1", &train::EpochRecord::dev_f1}}};

constexpr std::array<std::pair<train::StopReason, std::string_view>, 3> kReasons{
    {{train::StopReason::Finished, "finished"},
     {train::StopReason::Patience, "patience"},
     {train::StopReason::NotFinite, "not-finite"}}};

std::string_view name_of_reason(train::StopReason reason) {
  for (const auto& [known, name] : kReasons) {
    if (known == reason) {
      return name;
    }
  }
  return "interrupted";
}

// The figures behind the plan's columns.
RunResult parse_figures(std::string_view text, const Location& location) {
  std::vector<std::string> fields;
  std::istringstream stream{std::string(text)};
  for (std::string field; std::getline(stream, field, '\t');) {
    fields.push_back(field);
  }
  const auto fault = [&] {
    return ParseError(location, "expected " + std::to_string(kFigures.size() + 2) +
                                    " figures of a run, found " + quote(text, kQuoted));
  };
  if (fields.size() != kFigures.size() + 2) {
    throw fault();
  }
  RunResult run;
  const auto epoch = parse_integer(fields[1]);
  bool is_known = epoch.has_value();
  run.best.epoch = epoch.value_or(0);
  for (std::size_t i = 0; i < kFigures.size(); ++i) {
    const auto value = parse_double(fields[i + 2]);
    is_known = is_known && value.has_value();
    run.best.*kFigures[i].value = value.value_or(0.0);
  }
  bool has_reason = false;
  for (const auto& [reason, name] : kReasons) {
    if (fields[0] == name) {
      run.reason = reason;
      has_reason = true;
    }
  }
  if (!is_known || !has_reason) {
    throw fault();
  }
  return run;
}

}  // namespace

std::string run_figures_header() {
  std::string text = "end\tbest_epoch";
  for (const auto& figure : kFigures) {
    text += '\t';
    text += figure.name;
  }
  return text;
}

std::string run_figures(const RunResult& run) {
  std::string text =
      std::string(name_of_reason(run.reason)) + '\t' + std::to_string(run.best.epoch);
  for (const auto& figure : kFigures) {
    text += '\t' + format_number(run.best.*figure.value);
  }
  return text;
}

RunTable::RunTable(std::string path, const std::vector<std::string>& head)
    : path_(std::move(path)) {
  if (path_.empty()) {
    return;
  }
  const bool is_there = std::filesystem::exists(path_);
  if (is_there) {
    read(head);
  }
  file_.open(path_, std::ios::binary | std::ios::app);
  if (!file_) {
    throw IoError(path_, std::string("cannot be written: ") + std::strerror(errno));
  }
  if (!is_there || std::filesystem::file_size(path_) == 0) {
    for (const auto& line : head) {
      write_line(line);
    }
  }
}

void RunTable::read(const std::vector<std::string>& head) {
  if (!std::filesystem::is_regular_file(path_)) {
    throw IoError(path_, "is not a regular file");
  }
  std::ifstream file(path_, std::ios::binary);
  if (!file) {
    throw IoError(path_, std::string("cannot be opened: ") + std::strerror(errno));
  }
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  std::size_t whole = 0;  // bytes of whole lines
  std::int64_t number = 0;
  for (std::size_t end = bytes.find('\n'); end != std::string::npos;
       end = bytes.find('\n', whole)) {
    const std::string line = bytes.substr(whole, end - whole);
    ++number;
    const auto index = static_cast<std::size_t>(number - 1);
    if (index >= head.size()) {
      rows_.push_back({line, number});
    } else if (line != head[index]) {
      throw ParseError({path_, number, 0},
                       "expected " + quote(head[index], kQuoted) + ", found " +
                           quote(line, kQuoted) +
                           ": the table comes from other options or data; name another one");
    }
    whole = end + 1;
  }
  const bool has_head = static_cast<std::size_t>(number) >= head.size();
  if (!has_head && !head.empty() && whole < bytes.size() &&
      !head[static_cast<std::size_t>(number)].starts_with(bytes.substr(whole))) {
    throw ParseError({path_, number + 1, 0}, "this is no table of runs; name another one");
  }
  std::error_code fault;
  std::filesystem::resize_file(path_, has_head ? whole : 0, fault);
  if (fault) {
    throw IoError(path_, "cannot be written: " + fault.message());
  }
}

std::optional<RunResult> RunTable::take(const std::string& plan) {
  if (rows_.empty()) {
    return std::nullopt;
  }
  const Row row = std::move(rows_.front());
  rows_.pop_front();
  const Location location{path_, row.line, 0};
  if (!row.text.starts_with(plan + '\t')) {
    throw ParseError(location, "expected the run " + quote(plan, kQuoted) + ", found " +
                                   quote(row.text, kQuoted) +
                                   ": the table comes from another budget; name another one");
  }
  return parse_figures(std::string_view(row.text).substr(plan.size() + 1), location);
}

void RunTable::add(const std::string& plan, const RunResult& run) {
  if (!path_.empty()) {
    write_line(plan + '\t' + run_figures(run));
  }
}

void RunTable::write_line(const std::string& line) {
  file_ << line << "\n" << std::flush;
  if (!file_) {
    throw IoError(path_, "cannot be written");
  }
}

}  // namespace oriel::cli
