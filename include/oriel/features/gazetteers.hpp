// Finds the names of up to 64 lists in sentences.
#pragma once

#include "oriel/core/checked_bytes.hpp"
#include "oriel/core/types.hpp"
#include "oriel/features/name_list.hpp"
#include "oriel/features/name_start.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::features {

class NameTable;

// A name of a list: the tokens [begin, end).
struct NameMatch {
  Index list = 0;
  Index begin = 0;
  Index end = 0;
  bool operator==(const NameMatch&) const = default;
};

// For each list by itself, from left to right: the longest name that begins at a token, then on
// behind it. A token matches in its own case (in NFC); one of two letters or more, all of them
// upper case, also capitalised: "NEW" as "New", "O'NEILL" as "O'Neill", "SAINT-DENIS" as
// "Saint-Denis".
//
// Names are kept as hashes, so that tokens which are no name can be taken for one: for each run of
// tokens that is looked up (mostly one a token) the odds are below 1 in 2^26, and 1 in 190 million
// for 338,000 names in 17 lists.
class Gazetteers {
 public:
  // Throws Error for more than 64 lists, a list that has no name or another's, and a name without
  // tokens.
  explicit Gazetteers(const std::vector<NameList>& lists);

  // The lists that gave `bytes`, under these names. The bytes are used where they stand, at any
  // alignment. Throws Error for bytes that contradict themselves or the number of names: at once
  // for their sizes, for all else when it is first read, or in check().
  static Gazetteers from_bytes(std::vector<std::string> names, CheckedBytes bytes);
  void check() const;

  // The same lists, but these in the place of those of the same name. Throws Error for a list that
  // is not there, and as the constructor does.
  Gazetteers with(const std::vector<NameList>& lists) const;

  // What from_bytes() takes: the same for the same lists, on any machine. Throws std::logic_error
  // where lists were replaced.
  std::string bytes() const;

  // The number of lists, and of the ids of mark().
  Index size() const { return static_cast<Index>(names_.size()); }
  Index ids() const { return 4 * size(); }

  const std::vector<std::string>& names() const { return names_; }

  // The number of names in a list, replaced or not. Throws std::logic_error for a list that is not
  // there.
  Index entries(Index list) const;

  // The names in a sentence (tokens in well-formed UTF-8), by list, then by where they begin.
  std::vector<NameMatch> find(const std::vector<std::string>& tokens) const;

  // The same as a bag of ids for each token, one bag behind the other: of each match that covers
  // the token, 4 * list, and more by 0 where it begins, 1 inside, 2 where it ends, 3 where it is
  // the token alone; in rising order. Appends them to `ids`, and ids.size() to `ends` behind each
  // token.
  void mark(const std::vector<std::string>& tokens, std::vector<std::uint32_t>& ends,
            std::vector<Id>& ids) const;

  // The same for a caller who keeps what each token is by itself. Throws std::logic_error where
  // lists were replaced.
  NameStart start_of(std::string_view token) const;
  void mark_starts(std::span<const NameStart> tokens, std::vector<std::uint32_t>& ends,
                   std::vector<Id>& ids) const;
  bool is_replaced() const { return layers_.size() > 1; }

 private:
  Gazetteers() = default;

  const NameTable& only_table() const;

  // The table of all lists, in order.
  void add_layer(std::shared_ptr<const NameTable> table);
  void mark_layers(const std::vector<std::string>& tokens, std::vector<std::uint32_t>& ends,
                   std::vector<Id>& ids) const;

  // A table, and for each of its lists the number that it has here; -1 where another list stands in
  // its place.
  struct Layer {
    std::shared_ptr<const NameTable> table;
    std::vector<Index> lists;
  };

  std::vector<std::string> names_;
  std::vector<Layer> layers_;
};

}  // namespace oriel::features
