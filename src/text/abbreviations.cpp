#include "oriel/text/abbreviations.hpp"

#include "oriel/text/characters.hpp"

#include <algorithm>
#include <array>

namespace oriel::text {
namespace {

struct Entry {
  std::string_view word;  // a capital first letter asks for this very spelling
  Abbreviation kind;
};

constexpr auto kTitle = Abbreviation::Title;
constexpr auto kPlain = Abbreviation::Plain;
constexpr auto kNumber = Abbreviation::BeforeNumber;

constexpr auto kEntries = std::to_array<Entry>({
    {"Adj", kTitle},    {"Adm", kTitle},   {"Ala", kPlain},    {"Apr", kNumber},
    {"Ariz", kPlain},   {"Ark", kPlain},   {"Art", kNumber},   {"Assn", kPlain},
    {"Asst", kTitle},   {"Aug", kPlain},   {"B.Sc", kPlain},   {"Brig", kTitle},
    {"Calif", kPlain},  {"Capt", kTitle},  {"Cie", kPlain},    {"Cmdr", kTitle},
    {"Col", kTitle},    {"Colo", kPlain},  {"Conn", kPlain},   {"Cpl", kTitle},
    {"Dec", kPlain},    {"Del", kNumber},  {"Feb", kPlain},    {"Fla", kPlain},
    {"Fr", kTitle},     {"Fri", kNumber},  {"Ft", kTitle},     {"Gen", kTitle},
    {"Gov", kTitle},    {"Hon", kTitle},   {"Ill", kPlain},    {"Ind", kPlain},
    {"Insp", kTitle},   {"Jan", kPlain},   {"Jr", kPlain},     {"Jul", kNumber},
    {"Jun", kNumber},   {"Kan", kPlain},   {"Ky", kPlain},     {"Lieut", kTitle},
    {"Lt", kTitle},     {"M.Sc", kPlain},  {"Maj", kTitle},    {"Mar", kNumber},
    {"Mass", kPlain},   {"Md", kPlain},    {"Messrs", kTitle}, {"Mich", kPlain},
    {"Minn", kPlain},   {"Mlle", kTitle},  {"Mme", kTitle},    {"Mo", kNumber},
    {"Mon", kNumber},   {"Mont", kPlain},  {"Mr", kTitle},     {"Mrs", kTitle},
    {"Ms", kTitle},     {"Mt", kTitle},    {"Neb", kPlain},    {"Nev", kPlain},
    {"Nov", kPlain},    {"Nr", kNumber},   {"Oct", kPlain},    {"Okla", kPlain},
    {"Ore", kPlain},    {"Pa", kPlain},    {"Penn", kPlain},   {"Ph.D", kPlain},
    {"Pres", kTitle},   {"Prof", kTitle},  {"Pte", kTitle},    {"Pvt", kTitle},
    {"Rep", kTitle},    {"Reps", kTitle},  {"Rev", kTitle},    {"Sat", kNumber},
    {"Sen", kTitle},    {"Sens", kTitle},  {"Sep", kPlain},    {"Sept", kPlain},
    {"Sgt", kTitle},    {"Sr", kPlain},    {"Sra", kTitle},    {"St", kTitle},
    {"Sta", kTitle},    {"Ste", kTitle},   {"Str", kPlain},    {"Sun", kNumber},
    {"Supt", kTitle},   {"Tenn", kPlain},  {"Tex", kPlain},    {"Thu", kNumber},
    {"Thurs", kNumber}, {"Tue", kNumber},  {"Tues", kNumber},  {"Univ", kPlain},
    {"Va", kPlain},     {"Vt", kPlain},    {"Wash", kPlain},   {"Wed", kNumber},
    {"Wis", kPlain},    {"Wyo", kPlain},   {"al", kNumber},    {"approx", kTitle},
    {"art", kNumber},   {"ave", kPlain},   {"bldg", kPlain},   {"blvd", kPlain},
    {"bros", kPlain},   {"bzw", kTitle},   {"ca", kNumber},    {"cf", kTitle},
    {"ch", kNumber},    {"chap", kNumber}, {"co", kPlain},     {"corp", kPlain},
    {"dept", kPlain},   {"dr", kTitle},    {"ed", kNumber},    {"eds", kNumber},
    {"est", kNumber},   {"etc", kPlain},   {"fig", kNumber},   {"figs", kNumber},
    {"govt", kPlain},   {"inc", kPlain},   {"incl", kTitle},   {"intl", kPlain},
    {"ltd", kPlain},    {"mevr", kTitle},  {"mfg", kPlain},    {"mio", kPlain},
    {"mrd", kPlain},    {"no", kNumber},   {"nos", kNumber},   {"nr", kNumber},
    {"op", kNumber},    {"pp", kNumber},   {"pty", kPlain},    {"sec", kNumber},
    {"sect", kNumber},  {"usw", kPlain},   {"viz", kTitle},    {"vol", kNumber},
    {"vols", kNumber},  {"vs", kTitle},
});

static_assert(std::ranges::is_sorted(kEntries, {}, &Entry::word));

constexpr std::size_t kLongestWord = 6;

Abbreviation find(std::string_view word) {
  const auto* const entry = std::ranges::lower_bound(kEntries, word, {}, &Entry::word);
  return entry != kEntries.end() && entry->word == word ? entry->kind : Abbreviation::None;
}

// The initial's length in bytes, marks included; 0 if there is none.
std::size_t initial_length(std::string_view text) {
  const Character c = character_at(text, 0);
  return is_upper(c.value) || is_lower(c.value) ? skip_marks(text, c.length) : 0;
}

}  // namespace

Abbreviation abbreviation_of(std::string_view word) {
  if (word.size() < 2 || word.size() > kLongestWord) {
    return Abbreviation::None;
  }
  if (const Abbreviation exact = find(word); exact != Abbreviation::None) {
    return exact;
  }
  std::array<char, kLongestWord> buffer{};
  std::ranges::transform(word, buffer.begin(), to_ascii_lower);
  return find({buffer.data(), word.size()});
}

bool is_acronym(std::string_view word) {
  std::size_t initials = 0;
  while (true) {
    const std::size_t length = initial_length(word);
    if (length == 0) {
      return false;
    }
    ++initials;
    word.remove_prefix(length);
    if (word.empty()) {
      return initials > 1;
    }
    if (word.front() != '.') {
      return false;
    }
    word.remove_prefix(1);
  }
}

bool is_initial(std::string_view word) {
  return !word.empty() && initial_length(word) == word.size();
}

}  // namespace oriel::text
