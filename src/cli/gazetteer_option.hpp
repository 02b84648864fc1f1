// Name lists as options give them.
#pragma once

#include "cli/streams.hpp"
#include "oriel/features/gazetteers.hpp"

#include <memory>
#include <string>
#include <vector>

namespace oriel::cli {

// Reads the lists of --gazetteer NAME=FILE, one after the other, and tells on stderr what they
// hold: names, and how many lines are blank or repeat a name. Throws UsageError, IoError and
// ParseError.
std::vector<features::NameList> read_name_lists(const std::vector<std::string>& options,
                                                bool is_quiet, Streams& streams);

}  // namespace oriel::cli
