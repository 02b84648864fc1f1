#include "oriel/features/name_list.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/line_reader.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/core/utf8.hpp"
#include "oriel/text/tokenizer.hpp"

#include <cstdio>
#include <set>
#include <utility>

namespace oriel::features {
namespace {

constexpr std::size_t kLongestName = 1000;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Throws ParseError for a line that is no name; `skipped` bytes stand before it.
void check(const LineReader& reader, std::string_view line, std::size_t skipped) {
  if (const std::size_t bad = first_malformed(line); bad != std::string_view::npos) {
    char text[5];
    std::snprintf(text, sizeof(text), "0x%02X",
                  static_cast<unsigned>(static_cast<unsigned char>(line[bad])));
    throw ParseError(reader.at(skipped + bad), "byte " + std::string(text) + " is not UTF-8");
  }
  if (const std::size_t nul = line.find('\0'); nul != std::string_view::npos) {
    throw ParseError(reader.at(skipped + nul), "byte 0x00 (NUL): this is not a text file");
  }
  if (line.size() > kLongestName) {
    throw ParseError(reader.location(), "expected a name of at most 1,000 bytes, found " +
                                            format_count(static_cast<std::int64_t>(line.size())));
  }
}

}  // namespace

NameList read_name_list(const std::string& name, const std::string& path, NameListCounts& counts) {
  counts = {};
  NameList list{name, {}};
  std::set<std::vector<std::string>> known;
  LineReader reader(path);
  for (std::string_view line; reader.next(line);) {
    const bool has_mark = reader.location().line == 1 && line.starts_with(kByteOrderMark);
    const std::size_t skipped = has_mark ? kByteOrderMark.size() : 0;
    line.remove_prefix(skipped);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    check(reader, line, skipped);
    std::vector<std::string> tokens = text::cut_tokens(line, text::tokenize(line));
    if (tokens.empty()) {
      ++counts.blank;
    } else if (!known.insert(tokens).second) {
      ++counts.repeated;
    } else {
      ++counts.names;
      list.entries.push_back(std::move(tokens));
    }
  }
  if (list.entries.empty()) {
    throw ParseError({reader.location().path}, "expected one name a line, found none");
  }
  return list;
}

}  // namespace oriel::features
