#include "oriel/features/gazetteers.hpp"

#include "name_scan.hpp"
#include "name_table.hpp"
#include "name_table_builder.hpp"
#include "oriel/core/error.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

namespace oriel::features {
namespace {

void check_names(const std::vector<std::string>& names) {
  if (names.size() > NameTableShape::kMostLists) {
    throw Error("expected at most " + std::to_string(NameTableShape::kMostLists) +
                " name lists, found " + std::to_string(names.size()));
  }
  std::set<std::string> known;
  for (const std::string& name : names) {
    if (name.empty()) {
      throw Error("a name list has an empty name");
    }
    if (!known.insert(name).second) {
      throw Error("two name lists are called " + quote(name));
    }
  }
}

void check_entries(const NameList& list) {
  const auto empty = std::ranges::find_if(list.entries, [](const auto& e) { return e.empty(); });
  if (empty != list.entries.end()) {
    throw Error("name " + std::to_string(empty - list.entries.begin() + 1) + " of the name list " +
                quote(list.name) + " has no tokens");
  }
}

std::vector<std::string> checked_names(const std::vector<NameList>& lists) {
  std::vector<std::string> names;
  for (const NameList& list : lists) {
    names.push_back(list.name);
  }
  check_names(names);
  std::ranges::for_each(lists, check_entries);
  return names;
}

// What a token is in the match [begin, end): 0 its first, 1 inside, 2 its last, 3 the only one.
std::size_t part_of(std::size_t token, std::size_t begin, std::size_t end) {
  if (token == begin) {
    return token + 1 == end ? 3 : 0;
  }
  return token + 1 == end ? 2 : 1;
}

}  // namespace

Gazetteers::Gazetteers(const std::vector<NameList>& lists)
    : names_(checked_names(lists)),
      table_(std::make_shared<NameTable>(
          std::make_shared<const std::string>(build_name_table(lists)))) {}

Gazetteers::Gazetteers(std::vector<std::string> names, std::shared_ptr<const NameTable> table)
    : names_(std::move(names)), table_(std::move(table)) {}

Gazetteers Gazetteers::from_bytes(std::vector<std::string> names, std::string_view bytes) {
  check_names(names);
  auto table = std::make_shared<const NameTable>(bytes);
  if (table->lists() != names.size()) {
    throw Error("expected as many list names as the table of names has lists, " +
                std::to_string(table->lists()) + ", found " + std::to_string(names.size()));
  }
  return {std::move(names), std::move(table)};
}

std::string Gazetteers::bytes() const { return std::string(table_->bytes()); }

Index Gazetteers::entries(Index list) const {
  if (list < 0 || list >= size()) {
    throw std::logic_error("Gazetteers::entries: list " + std::to_string(list) + " of " +
                           std::to_string(size()));
  }
  return table_->names(static_cast<std::uint32_t>(list));
}

std::vector<NameMatch> Gazetteers::find(const std::vector<std::string>& tokens) const {
  std::vector<NameMatch> matches;
  for (NameScan scan(*table_, tokens); scan.next();) {
    for_each_list(scan.covering(), [&](std::size_t list) {
      if (scan.begin(list) == scan.token()) {
        matches.push_back({static_cast<Index>(list), static_cast<Index>(scan.begin(list)),
                           static_cast<Index>(scan.end(list))});
      }
    });
  }
  std::ranges::stable_sort(matches, {}, &NameMatch::list);
  return matches;
}

void Gazetteers::mark(const std::vector<std::string>& tokens, std::vector<std::uint32_t>& ends,
                      std::vector<Id>& ids) const {
  for (NameScan scan(*table_, tokens); scan.next();) {
    for_each_list(scan.covering(), [&](std::size_t list) {
      const std::size_t part = part_of(scan.token(), scan.begin(list), scan.end(list));
      ids.push_back(static_cast<Id>(4 * list + part));
    });
    ends.push_back(static_cast<std::uint32_t>(ids.size()));
  }
}

}  // namespace oriel::features
