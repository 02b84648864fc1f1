#include "cli/gazetteer_option.hpp"

#include "cli/named_values.hpp"
#include "oriel/core/numbers.hpp"

namespace oriel::cli {

std::vector<features::NameList> read_name_lists(const std::vector<std::string>& options,
                                                bool is_quiet, Streams& streams) {
  std::vector<features::NameList> lists;
  for (const auto& [name, path] : parse_named_values("gazetteer", options)) {
    features::NameListCounts counts;
    lists.push_back(features::read_name_list(name, path, counts));
    if (is_quiet) {
      continue;
    }
    streams.err << path << ": " << format_count(counts.names, "name") << " for gazetteer " << name;
    if (counts.blank > 0) {
      streams.err << ", " << format_count(counts.blank) << " blank lines";
    }
    if (counts.repeated > 0) {
      streams.err << ", " << format_count(counts.repeated) << " repeated names";
    }
    streams.err << "\n";
  }
  return lists;
}

}  // namespace oriel::cli
