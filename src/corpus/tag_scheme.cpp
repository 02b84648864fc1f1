#include "oriel/corpus/tag_scheme.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/parallel.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>

namespace oriel::corpus {
namespace {

// The letters of a scheme; of IOB1 and IOB2 only `inside` is used beside B.
struct SchemeRow {
  TagScheme scheme;
  std::string_view name;
  std::string_view prefixes;
  char inside;
  char last;
  char single;
};

constexpr std::array<SchemeRow, 6> kSchemes{{
    {TagScheme::Iob1, "IOB1", "BI", 'I', 'I', 'B'},
    {TagScheme::Iob2, "IOB2", "BI", 'I', 'I', 'B'},
    {TagScheme::Bioes, "BIOES", "BIES", 'I', 'E', 'S'},
    {TagScheme::Bmes, "BMES", "BMES", 'M', 'E', 'S'},
    {TagScheme::Bilou, "BILOU", "BILU", 'I', 'L', 'U'},
    {TagScheme::Plain, "plain", "", '\0', '\0', '\0'},
}};

constexpr std::string_view kAllPrefixes = "BIESMLU";

// Sentences that a thread works on at a time.
constexpr Index kGrain = 256;

const SchemeRow& row_of(TagScheme scheme) { return kSchemes.at(static_cast<std::size_t>(scheme)); }

bool holds(std::string_view letters, char letter) {
  return letters.find(letter) != std::string_view::npos;
}

char upper(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

bool is_same_name(std::string_view first, std::string_view second) {
  return std::equal(first.begin(), first.end(), second.begin(), second.end(),
                    [](char a, char b) { return upper(a) == upper(b); });
}

// Which prefixes a corpus uses, and how its spans begin where no span of their type stands before.
struct Census {
  std::string prefixes;
  bool has_plain = false;
  std::int64_t begun_with_b = 0;
  std::int64_t begun_with_i = 0;

  void count(const std::vector<std::string>& tags) {
    std::string_view previous_type;
    for (const auto& tag : tags) {
      const auto [prefix, type] = split_tag(tag);
      has_plain = has_plain || prefix == '\0';
      if (!holds(prefixes, prefix)) {
        prefixes += prefix;
      }
      if (type != previous_type) {
        begun_with_b += prefix == 'B' ? 1 : 0;
        begun_with_i += prefix == 'I' ? 1 : 0;
      }
      previous_type = type;
    }
  }

  Census& operator+=(const Census& other) {
    std::copy_if(other.prefixes.begin(), other.prefixes.end(), std::back_inserter(prefixes),
                 [&](char prefix) { return !holds(prefixes, prefix); });
    has_plain = has_plain || other.has_plain;
    begun_with_b += other.begun_with_b;
    begun_with_i += other.begun_with_i;
    return *this;
  }
};

void write_span(const Span& span, bool touches_same_type, const SchemeRow& row,
                std::vector<std::string>& tags) {
  const auto begin = static_cast<std::size_t>(span.begin);
  const auto end = static_cast<std::size_t>(span.end);
  for (std::size_t i = begin; i < end; ++i) {
    char prefix = row.inside;
    if (end - begin == 1) {
      prefix = row.single;
    } else if (i == begin) {
      prefix = 'B';
    } else if (i + 1 == end) {
      prefix = row.last;
    }
    if (row.scheme == TagScheme::Iob1 && i == begin && !touches_same_type) {
      prefix = 'I';
    }
    tags[i] = std::string{prefix, '-'} + span.type;
  }
}

}  // namespace

std::string_view name_of(TagScheme scheme) { return row_of(scheme).name; }

std::string_view prefixes_of(TagScheme scheme) { return row_of(scheme).prefixes; }

TagScheme parse_tag_scheme(std::string_view name) {
  std::string names;
  for (const auto& row : kSchemes) {
    if (is_same_name(name, row.name)) {
      return row.scheme;
    }
    names += (names.empty() ? "" : ", ") + std::string(row.name);
  }
  throw Error("unknown tag scheme " + quote(name) + ", expected one of " + names);
}

TagParts split_tag(std::string_view tag) {
  if (tag == "O") {
    return {'O', {}};
  }
  if (tag.size() > 2 && tag[1] == '-' && holds(kAllPrefixes, tag[0])) {
    return {tag[0], tag.substr(2)};
  }
  return {'\0', tag};
}

TagScheme recognize_scheme(const std::vector<Sentence>& sentences) {
  const auto count = static_cast<Index>(sentences.size());
  const auto census =
      sum_over_blocks<Census>(count, kGrain, [&](Index begin, Index end, Census& some) {
        for (Index s = begin; s < end; ++s) {
          some.count(sentences[static_cast<std::size_t>(s)].tags);
        }
      });
  const auto occurs = [&](char prefix) { return holds(census.prefixes, prefix); };
  if (census.has_plain) {
    return TagScheme::Plain;
  }
  if (occurs('L') || occurs('U')) {
    return TagScheme::Bilou;
  }
  if (occurs('M')) {
    return TagScheme::Bmes;
  }
  if (occurs('E') || occurs('S')) {
    return TagScheme::Bioes;
  }
  const bool is_iob1 = census.begun_with_i > 0 && census.begun_with_i >= census.begun_with_b;
  return is_iob1 ? TagScheme::Iob1 : TagScheme::Iob2;
}

std::vector<std::string> tags_of(const std::vector<Span>& spans, Index length, TagScheme scheme) {
  if (scheme == TagScheme::Plain) {
    throw std::logic_error("tags_of: plain tags cannot be written from spans");
  }
  std::vector<std::string> tags(static_cast<std::size_t>(length), "O");
  Index free_from = 0;
  std::string_view previous_type;
  for (const auto& span : spans) {
    if (span.begin < free_from || span.end <= span.begin || span.end > length) {
      throw std::logic_error("tags_of: the spans overlap, are empty or pass the end");
    }
    const bool touches_same_type = span.begin == free_from && span.type == previous_type;
    write_span(span, touches_same_type, row_of(scheme), tags);
    free_from = span.end;
    previous_type = span.type;
  }
  return tags;
}

std::int64_t convert_tags(std::vector<Sentence>& sentences, TagScheme from, TagScheme to) {
  if (from == TagScheme::Plain || to == TagScheme::Plain) {
    return 0;
  }
  const auto count = static_cast<Index>(sentences.size());
  const auto convert = [&](Index begin, Index end, std::int64_t& repaired) {
    for (Index s = begin; s < end; ++s) {
      Sentence& sentence = sentences[static_cast<std::size_t>(s)];
      const auto spans = spans_of(sentence.tags);
      const auto length = static_cast<Index>(sentence.tags.size());
      auto legal = tags_of(spans, length, from);
      for (std::size_t i = 0; i < legal.size(); ++i) {
        repaired += legal[i] == sentence.tags[i] ? 0 : 1;
      }
      sentence.tags = from == to ? std::move(legal) : tags_of(spans, length, to);
    }
  };
  return sum_over_blocks<std::int64_t>(count, kGrain, convert);
}

bool is_legal_transition(std::string_view previous, std::string_view next, TagScheme scheme) {
  if (scheme == TagScheme::Plain) {
    return true;
  }
  const auto& row = row_of(scheme);
  const auto is_known = [&](std::string_view tag) {
    const char prefix = split_tag(tag).prefix;
    return tag.empty() || prefix == 'O' || holds(row.prefixes, prefix);
  };
  if (!is_known(previous) || !is_known(next)) {
    return false;
  }
  const TagParts before = split_tag(previous);
  const TagParts after = split_tag(next);
  const bool is_same_type = !before.type.empty() && before.type == after.type;
  if (scheme == TagScheme::Iob1) {
    return after.prefix != 'B' || is_same_type;
  }
  if (scheme == TagScheme::Iob2) {
    return after.prefix != 'I' || is_same_type;
  }
  const bool is_open = before.prefix == 'B' || before.prefix == row.inside;
  const bool goes_on = after.prefix == row.inside || after.prefix == row.last;
  return is_open ? goes_on && is_same_type : !goes_on;
}

}  // namespace oriel::corpus
