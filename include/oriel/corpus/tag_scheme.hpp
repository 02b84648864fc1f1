// The ways to write spans as one tag a token: names, recognition, legality, conversion.
#pragma once

#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/spans.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::corpus {

// Plain: each tag stands for itself (part of speech); a token's tag is a span of no scheme.
enum class TagScheme { Iob1, Iob2, Bioes, Bmes, Bilou, Plain };

// "IOB1", "IOB2", "BIOES", "BMES", "BILOU", "plain".
std::string_view name_of(TagScheme scheme);
// The prefixes of the scheme's tags beside O, in the order in which a span meets them: "BIES"; ""
// for Plain.
std::string_view prefixes_of(TagScheme scheme);
// The scheme of that name in any case. Throws Error that lists the names.
TagScheme parse_tag_scheme(std::string_view name);

// "B-PER" -> {'B', "PER"}; "O" -> {'O', ""}. A tag that is of no span scheme -> {'\0', the tag}.
struct TagParts {
  char prefix = '\0';
  std::string_view type;
};
TagParts split_tag(std::string_view tag);

// The scheme that the tags of a whole corpus are written in, from the prefixes that occur. Tags of
// which any has no prefix known to a scheme make it Plain. Between IOB1 and IOB2: IOB2 as soon as
// most spans that could tell begin with B-; only O is IOB2.
TagScheme recognize_scheme(const std::vector<Sentence>& sentences);

// The tags of one sentence of `length` tokens with these spans (sorted, disjoint) in `scheme`.
// Throws std::logic_error for Plain and for spans that overlap or pass the end.
std::vector<std::string> tags_of(const std::vector<Span>& spans, Index length, TagScheme scheme);

// Every sentence's tags rewritten in `to` (through spans); nothing where either is Plain.
// Returns how many tags had a prefix that was illegal in the scheme `from` (an orphan I- in IOB2,
// an open span in BIOES, a B- that separates nothing in IOB1), which the conversion repaired by the
// CoNLL scorer's reading.
std::int64_t convert_tags(std::vector<Sentence>& sentences, TagScheme from, TagScheme to);

// Whether `next` may follow `previous` in `scheme`; an empty `previous` is the sentence's begin, an
// empty `next` its end.
bool is_legal_transition(std::string_view previous, std::string_view next, TagScheme scheme);

}  // namespace oriel::corpus
