#include "oriel/check/report.hpp"

#include "oriel/core/numbers.hpp"
#include "oriel/corpus/spans.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace oriel::check {
namespace {

using Json = nlohmann::ordered_json;

struct FileCounts {
  std::int64_t tokens = 0;
  std::int64_t entities = 0;
  std::int64_t documents = 0;
};

FileCounts counts_of(const CheckedFile& file) {
  FileCounts counts;
  for (const auto& sentence : file.sentences) {
    counts.tokens += static_cast<std::int64_t>(sentence.tokens.size());
    counts.documents += sentence.starts_document ? 1 : 0;
    counts.entities += static_cast<std::int64_t>(corpus::spans_of(sentence.tags).size());
  }
  return counts;
}

struct CheckCounts {
  std::int64_t errors = 0;
  std::int64_t warnings = 0;
  std::int64_t left_out = 0;
};

// The findings to list, and what there is of each check.
struct Listing {
  std::vector<const Finding*> listed;
  std::vector<CheckCounts> counts;  // in the order of all_checks()
};

Listing listing_of(const Report& report) {
  Listing listing;
  listing.counts.resize(all_checks().size());
  for (const auto& finding : report.findings) {
    CheckCounts& counts = listing.counts[static_cast<std::size_t>(finding.check)];
    if (static_cast<std::size_t>(counts.errors + counts.warnings) < report.limit) {
      listing.listed.push_back(&finding);
    } else {
      ++counts.left_out;
    }
    ++(finding.severity == Severity::Error ? counts.errors : counts.warnings);
  }
  return listing;
}

std::string counted(std::int64_t count, const std::string& noun) {
  return format_count(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string file_line(const CheckedFile& file) {
  const FileCounts counts = counts_of(file);
  const auto& format = file.file.format;
  return file.file.path + ": " +
         counted(static_cast<std::int64_t>(file.sentences.size()), "sentence") + ", " +
         counted(counts.tokens, "token") + ", " + format_count(counts.entities) +
         (counts.entities == 1 ? " entity" : " entities") + ", tags " +
         std::string(corpus::name_of(file.scheme)) + "; " + std::to_string(format.columns) +
         " columns divided by " + (format.separator == '\t' ? "tabs" : "blanks") + ", token " +
         std::to_string(format.token_column) + ", tag " + std::to_string(format.tag_column) + "\n";
}

std::string place_of(const Report& report, std::size_t file, std::int64_t line) {
  const std::string& path = report.files[file].file.path;
  return line > 0 ? path + ":" + std::to_string(line) : path;
}

std::string finding_line(const Report& report, const Finding& finding) {
  std::string text = place_of(report, finding.file, finding.line) + ": " +
                     std::string(name_of(finding.severity)) + ": " + finding.message;
  if (!finding.repair.empty()) {
    text += "; repair: " + finding.repair;
  }
  text += " [" + std::string(name_of(finding.check)) + "]";
  return text + (report.is_fixed && finding.is_mended ? " fixed" : "") + "\n";
}

std::string probability_text(double p) {
  constexpr int kDigits = 4;
  constexpr double kLeast = 0.00005;
  return p < kLeast ? "<0.0001" : format_fixed(p, kDigits);
}

std::string suspect_line(const Report& report, const ToldSuspect& suspect) {
  return place_of(report, suspect.file, suspect.line) + ": suspect, p " +
         probability_text(suspect.gold_probability) + " against " +
         probability_text(suspect.predicted_probability) + ": " + suspect.text + "\n";
}

std::string count_lines(const Listing& listing) {
  std::string text;
  for (const auto check : all_checks()) {
    const CheckCounts& counts = listing.counts[static_cast<std::size_t>(check)];
    if (counts.errors + counts.warnings == 0) {
      continue;
    }
    text += std::string(name_of(check)) + ": " + counted(counts.errors, "error") + ", " +
            counted(counts.warnings, "warning");
    text += counts.left_out > 0 ? ", " + format_count(counts.left_out) + " not listed" : "";
    text += "\n";
  }
  return text;
}

std::int64_t count_mended(const Report& report) {
  std::int64_t count = 0;
  for (const auto& finding : report.findings) {
    count += finding.is_mended ? 1 : 0;
  }
  return count;
}

std::string total_line(const Report& report) {
  const std::int64_t errors = count_findings(report, Severity::Error);
  const std::int64_t warnings = count_findings(report, Severity::Warning);
  const std::string all = counted(errors, "error") + " and " + counted(warnings, "warning");
  const std::int64_t mended = count_mended(report);
  if (report.is_fixed) {
    return format_count(mended) + " fixed; left: " + all + "\n";
  }
  return "in all " + all +
         (mended > 0 ? "; --fix can mend " + format_count(mended) + " of them" : "") + "\n";
}

double rounded(double value) {
  constexpr double kSixDigits = 1e6;
  return std::round(value * kSixDigits) / kSixDigits;
}

Json file_json(const CheckedFile& file) {
  const FileCounts counts = counts_of(file);
  const auto& format = file.file.format;
  return {{"path", file.file.path},
          {"sentences", file.sentences.size()},
          {"tokens", counts.tokens},
          {"entities", counts.entities},
          {"documents", counts.documents},
          {"scheme", corpus::name_of(file.scheme)},
          {"separator", std::string(1, format.separator)},
          {"columns", format.columns},
          {"token_column", format.token_column},
          {"tag_column", format.tag_column}};
}

Json finding_json(const Report& report, const Finding& finding) {
  return {{"check", name_of(finding.check)},
          {"severity", name_of(finding.severity)},
          {"path", report.files[finding.file].file.path},
          {"line", finding.line},
          {"message", finding.message},
          {"repair", finding.repair},
          {"fixed", report.is_fixed && finding.is_mended}};
}

void add_suspects(const Report& report, Json& object) {
  object["suspects"] = Json::array();
  for (const auto& suspect : *report.suspects) {
    object["suspects"].push_back(
        {{"path", report.files[suspect.file].file.path},
         {"line", suspect.line},
         {"text", suspect.text},
         {"gold_probability", rounded(suspect.gold_probability)},
         {"predicted_probability", rounded(suspect.predicted_probability)}});
  }
  object["suspects_left_out"] = report.suspects_left_out;
}

}  // namespace

std::int64_t count_findings(const Report& report, Severity severity) {
  std::int64_t count = 0;
  for (const auto& finding : report.findings) {
    count += finding.severity == severity && !(report.is_fixed && finding.is_mended) ? 1 : 0;
  }
  return count;
}

std::string text_report(const Report& report) {
  std::string text;
  for (const auto& file : report.files) {
    text += file_line(file);
  }
  const Listing listing = listing_of(report);
  for (const Finding* finding : listing.listed) {
    text += finding_line(report, *finding);
  }
  if (report.suspects) {
    for (const auto& suspect : *report.suspects) {
      text += suspect_line(report, suspect);
    }
    text += "suspects: " + format_count(static_cast<std::int64_t>(report.suspects->size())) +
            " listed, " + format_count(static_cast<std::int64_t>(report.suspects_left_out)) +
            " not listed\n";
  }
  return text + count_lines(listing) + total_line(report);
}

std::string json_report(const Report& report) {
  Json object;
  object["files"] = Json::array();
  for (const auto& file : report.files) {
    object["files"].push_back(file_json(file));
  }
  const Listing listing = listing_of(report);
  object["findings"] = Json::array();
  for (const Finding* finding : listing.listed) {
    object["findings"].push_back(finding_json(report, *finding));
  }
  object["checks"] = Json::object();
  for (const auto check : all_checks()) {
    const CheckCounts& counts = listing.counts[static_cast<std::size_t>(check)];
    object["checks"][std::string(name_of(check))] = {
        {"errors", counts.errors}, {"warnings", counts.warnings}, {"left_out", counts.left_out}};
  }
  object["errors"] = count_findings(report, Severity::Error);
  object["warnings"] = count_findings(report, Severity::Warning);
  object["fixed"] = report.is_fixed ? count_mended(report) : 0;
  if (report.suspects) {
    add_suspects(report, object);
  }
  return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace oriel::check
