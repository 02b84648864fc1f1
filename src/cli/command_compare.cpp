#include "cli/command_compare.hpp"

#include "cli/data_options.hpp"
#include "cli/report_format.hpp"
#include "cli/same_tokens.hpp"
#include "cli/shared_options.hpp"
#include "oriel/core/error.hpp"
#include "oriel/eval/comparison.hpp"

#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {
namespace {

struct CompareOptions {
  std::string gold;
  std::vector<std::string> files;
  std::optional<int> gold_column;
  std::optional<int> predicted_column;
  eval::ComparisonConfig config;
  std::int64_t limit = 20;
  ReportFormat format = ReportFormat::Text;
  DataOptions data;
  SharedOptions shared;
};

CommandOptions declare(CompareOptions& options) {
  CommandOptions declared("compare", "--gold FILE A B [options]",
                          "Tells whether the tags of file B are better than those of file A by "
                          "more than chance, and where the two part.");
  declared.positional("A B", options.files, "two column files with the tokens of --gold", 2, 2);
  declared.group("What to compare");
  declared.add("gold", options.gold, "FILE", "column file with the true tags").required();
  declared.add("gold-column", options.gold_column, "N",
               "column of the true tags; none: --tag-column");
  declared.add("predicted-column", options.predicted_column, "N",
               "column of the tags of A and B; none: --tag-column");
  declared.group("Significance");
  declared.add_choice("unit", options.config.unit,
                      std::vector{eval::ComparisonUnit::Sentence, eval::ComparisonUnit::Document},
                      "what is drawn, or swapped, as a whole");
  declared
      .add("samples", options.config.samples, "N",
           "samples of the paired bootstrap, and of approximate randomisation")
      .at_least(1)
      .at_most(1e6);
  declared.group("Report");
  declared.add("limit", options.limit, "N", "list the first N entities on which A and B part")
      .at_least(0);
  declared.add_choice("format", options.format, std::vector{ReportFormat::Text, ReportFormat::Json},
                      "tables, or one JSON object");
  add_data_options(declared, options.data);
  add_shared_options(declared, options.shared);
  declared.example("oriel compare --gold dev.conll old.conll new.conll --unit document");
  return declared;
}

void check_spans(const std::vector<corpus::Sentence>& sentences, const std::string& path) {
  for (const auto& sentence : sentences) {
    for (const auto& tag : sentence.tags) {
      if (corpus::split_tag(tag).prefix == '\0') {
        throw ParseError({path, sentence.line, 0}, "the sentence that begins here has the tag " +
                                                       quote(tag) +
                                                       ", but only tags of spans can be compared");
      }
    }
  }
}

std::vector<corpus::Sentence> read(const std::string& path, const DataOptions& data,
                                   std::optional<int> column) {
  corpus::ConllOptions options = data.conll();
  options.tag_column = column ? column : data.tag_column;
  auto sentences = corpus::read_conll(path, options);
  check_spans(sentences, path);
  return sentences;
}

}  // namespace

int command_compare(const Arguments& arguments, Streams& streams) {
  CompareOptions options;
  CommandOptions declared = declare(options);
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  options.config.seed = options.shared.seed;
  const std::string& first = options.files[0];
  const std::string& second = options.files[1];
  const auto gold = read(options.gold, options.data, options.gold_column);
  const auto a = read(first, options.data, options.predicted_column);
  const auto b = read(second, options.data, options.predicted_column);
  check_same_tokens(gold, options.gold, a, first);
  check_same_tokens(gold, options.gold, b, second);
  if (options.config.unit == eval::ComparisonUnit::Document && !gold.front().starts_document) {
    throw Error(options.gold +
                ": has no -DOCSTART- line before its first sentence; use --unit sentence");
  }
  const auto comparison = eval::compare(gold, a, b, options.config);
  const auto limit = static_cast<std::size_t>(options.limit);
  if (options.format == ReportFormat::Json) {
    streams.out << eval::json_report(comparison, gold, limit);
  } else {
    streams.out << "gold " << options.gold << "\nA    " << first << "\nB    " << second << "\n"
                << eval::text_report(comparison, gold, limit);
  }
  return kDone;
}

}  // namespace oriel::cli
