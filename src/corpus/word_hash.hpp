// The hash of a word. Indices in files hold bits of it: it never changes.
#pragma once

#include <cstdint>
#include <string_view>

namespace oriel::corpus {

std::uint64_t hash_of(std::string_view word);

}  // namespace oriel::corpus
