#include "oriel/features/gazetteers.hpp"

#include "name_scan.hpp"
#include "name_table.hpp"
#include "name_table_builder.hpp"
#include "oriel/core/error.hpp"

#include <algorithm>
#include <numeric>
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

Gazetteers::Gazetteers(const std::vector<NameList>& lists) : names_(checked_names(lists)) {
  add_layer(
      std::make_shared<NameTable>(std::make_shared<const std::string>(build_name_table(lists))));
}

Gazetteers Gazetteers::from_bytes(std::vector<std::string> names, CheckedBytes bytes) {
  check_names(names);
  auto table = std::make_shared<const NameTable>(std::move(bytes));
  if (table->lists() != names.size()) {
    throw Error("expected as many list names as the table of names has lists, " +
                std::to_string(table->lists()) + ", found " + std::to_string(names.size()));
  }
  Gazetteers gazetteers;
  gazetteers.names_ = std::move(names);
  gazetteers.add_layer(std::move(table));
  return gazetteers;
}

void Gazetteers::check() const {
  for (const Layer& layer : layers_) {
    layer.table->check();
  }
}

void Gazetteers::add_layer(std::shared_ptr<const NameTable> table) {
  std::vector<Index> lists(names_.size());
  std::iota(lists.begin(), lists.end(), Index{0});
  layers_.push_back({std::move(table), std::move(lists)});
}

Gazetteers Gazetteers::with(const std::vector<NameList>& lists) const {
  Gazetteers result = *this;
  const Gazetteers added(lists);
  std::vector<Index> numbers;
  for (const std::string& name : added.names_) {
    const auto place = std::ranges::find(names_, name);
    if (place == names_.end()) {
      throw Error("there is no name list " + quote(name) + " to replace");
    }
    numbers.push_back(place - names_.begin());
    for (Layer& layer : result.layers_) {
      std::ranges::replace(layer.lists, numbers.back(), Index{-1});
    }
  }
  result.layers_.push_back({added.layers_.front().table, std::move(numbers)});
  return result;
}

const NameTable& Gazetteers::only_table() const {
  if (is_replaced()) {
    throw std::logic_error("Gazetteers: lists were replaced");
  }
  return *layers_.front().table;
}

std::string Gazetteers::bytes() const { return std::string(only_table().bytes()); }

Index Gazetteers::entries(Index list) const {
  if (list < 0 || list >= size()) {
    throw std::logic_error("Gazetteers::entries: list " + std::to_string(list) + " of " +
                           std::to_string(size()));
  }
  for (const Layer& layer : layers_) {
    const auto place = std::ranges::find(layer.lists, list);
    if (place != layer.lists.end()) {
      return layer.table->names(static_cast<std::uint32_t>(place - layer.lists.begin()));
    }
  }
  return 0;
}

std::vector<NameMatch> Gazetteers::find(const std::vector<std::string>& tokens) const {
  std::vector<NameMatch> matches;
  for (const Layer& layer : layers_) {
    const auto starts = name_starts(*layer.table, tokens);
    for (NameScan scan(*layer.table, starts); scan.next();) {
      for_each_list(scan.covering(), [&](std::size_t list) {
        if (layer.lists[list] >= 0 && scan.begin(list) == scan.token()) {
          matches.push_back({layer.lists[list], static_cast<Index>(scan.begin(list)),
                             static_cast<Index>(scan.end(list))});
        }
      });
    }
  }
  std::ranges::stable_sort(matches, {}, &NameMatch::list);
  return matches;
}

void Gazetteers::mark(const std::vector<std::string>& tokens, std::vector<std::uint32_t>& ends,
                      std::vector<Id>& ids) const {
  if (is_replaced()) {
    mark_layers(tokens, ends, ids);
  } else {
    mark_starts(name_starts(only_table(), tokens), ends, ids);
  }
}

NameStart Gazetteers::start_of(std::string_view token) const {
  return name_start(only_table(), token);
}

void Gazetteers::mark_starts(std::span<const NameStart> tokens, std::vector<std::uint32_t>& ends,
                             std::vector<Id>& ids) const {
  for (NameScan scan(only_table(), tokens); scan.next();) {
    for_each_list(scan.covering(), [&](std::size_t list) {
      const std::size_t part = part_of(scan.token(), scan.begin(list), scan.end(list));
      ids.push_back(static_cast<Id>(4 * list + part));
    });
    ends.push_back(static_cast<std::uint32_t>(ids.size()));
  }
}

// By way of the matches: where lists were replaced, being short counts for more than being fast.
void Gazetteers::mark_layers(const std::vector<std::string>& tokens,
                             std::vector<std::uint32_t>& ends, std::vector<Id>& ids) const {
  std::vector<std::vector<Id>> bags(tokens.size());
  for (const NameMatch& match : find(tokens)) {
    for (Index token = match.begin; token < match.end; ++token) {
      const std::size_t part =
          part_of(static_cast<std::size_t>(token), static_cast<std::size_t>(match.begin),
                  static_cast<std::size_t>(match.end));
      bags[static_cast<std::size_t>(token)].push_back(
          static_cast<Id>(4 * match.list + static_cast<Index>(part)));
    }
  }
  for (const auto& bag : bags) {
    ids.insert(ids.end(), bag.begin(), bag.end());
    ends.push_back(static_cast<std::uint32_t>(ids.size()));
  }
}

}  // namespace oriel::features
