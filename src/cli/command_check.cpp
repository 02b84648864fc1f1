#include "cli/command_check.hpp"

#include "cli/check_suspects.hpp"
#include "cli/data_options.hpp"
#include "cli/fixed_files.hpp"
#include "cli/interrupt.hpp"
#include "cli/report_format.hpp"
#include "cli/shared_options.hpp"
#include "cli/usage_error.hpp"
#include "oriel/check/checks.hpp"
#include "oriel/check/report.hpp"
#include "oriel/core/error.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {
namespace {

struct CheckOptions {
  std::vector<std::string> files;
  std::optional<std::string> fix;
  std::int64_t limit = 10;
  ReportFormat format = ReportFormat::Text;
  check::CheckConfig config;
  SuspectOptions suspects;
  DataOptions data;
  SharedOptions shared;
};

CommandOptions declare(CheckOptions& options) {
  CommandOptions declared("check", "FILE... [options]",
                          "Finds what is wrong with column files of one data set, such as its "
                          "splits, and mends what is safe to mend.");
  declared.positional("FILE...", options.files, "the column files, train first", 1);
  declared.group("Report");
  declared.add("limit", options.limit, "N", "list the first N findings of each check").at_least(0);
  declared.add_choice("format", options.format, std::vector{ReportFormat::Text, ReportFormat::Json},
                      "lines, or one JSON object");
  declared.add("fix", options.fix, "OUT",
               "write the file with what is safe to mend; of several files OUT is a folder");
  declared.group("What is told");
  declared.add("longest-sentence", options.config.longest_sentence, "N",
               "sentences of more tokens are told");
  declared.add("longest-token", options.config.longest_token, "N",
               "tokens of more characters are told, but for addresses");
  declared.add("shortest-duplicate", options.config.shortest_duplicate, "N",
               "sentences of fewer tokens may occur twice");
  declared
      .add("fewest-mentions", options.config.fewest_mentions, "N",
           "how often a name must have one type before others are told")
      .at_least(1);
  declared
      .add("least-agreement", options.config.least_agreement, "X",
           "share of a name's mentions that must agree before others are told")
      .above(0.5)
      .at_most(1);
  add_suspect_options(declared, options.suspects);
  add_data_options(declared, options.data);
  add_shared_options(declared, options.shared);
  declared.example("oriel check train.conll dev.conll --folds 5");
  return declared;
}

void check_options(const CheckOptions& options) {
  if (std::find(options.files.begin(), options.files.end(), "-") != options.files.end()) {
    throw UsageError("check reads each FILE twice, so that it cannot be standard input");
  }
}

// Of the files' own faults; annotations that only a model doubts are none.
int exit_code(const check::Report& report) {
  return check::count_findings(report, check::Severity::Error) > 0 ? kInputAtFault : kDone;
}

}  // namespace

int command_check(const Arguments& arguments, Streams& streams) {
  CheckOptions options;
  CommandOptions declared = declare(options);
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  check_options(options);
  std::optional<FixedFiles> fixed;
  if (options.fix) {
    fixed.emplace(*options.fix, options.files);
  }
  const InterruptGuard interrupt;
  SuspectFinder finder(options.suspects, options.data, options.shared, streams);
  std::vector<check::Finding> findings;
  std::vector<check::CheckedFile> files;
  for (std::size_t f = 0; f < options.files.size(); ++f) {
    files.push_back(check::read_checked(options.files[f], finder.conll_options(), f, findings));
  }
  check::check_all(files, options.config, findings);
  check::Report report{files, findings, static_cast<std::size_t>(options.limit), fixed.has_value()};
  finder.find(files, interrupt.flag(), report);
  if (fixed) {
    fixed->write(files);
    fixed->tell(files, options.shared.quiet, streams);
  }
  streams.out << (options.format == ReportFormat::Json ? check::json_report(report)
                                                       : check::text_report(report));
  return interrupt.flag() ? kInterrupted : exit_code(report);
}

}  // namespace oriel::cli
