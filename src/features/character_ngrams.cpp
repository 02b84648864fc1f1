#include "oriel/features/character_ngrams.hpp"

#include "fnv_hash.hpp"
#include "oriel/text/utf8.hpp"

#include <array>
#include <limits>
#include <stdexcept>

namespace oriel::features {
namespace {

constexpr std::size_t kMostCharacters = 64;

// The code points of "<token>".
class Characters {
 public:
  explicit Characters(std::string_view token) : token_(token) {
    for (std::size_t end = 0; end < token.size() && token_size_ < kMostCharacters;) {
      end += text::code_point_at(token, end).length;
      ends_[++token_size_] = end;
    }
  }

  std::size_t size() const { return token_size_ + 2; }

  std::string_view operator[](std::size_t i) const {
    if (i == 0) {
      return "<";
    }
    return i > token_size_ ? ">" : token_.substr(ends_[i - 1], ends_[i] - ends_[i - 1]);
  }

 private:
  std::string_view token_;
  std::size_t token_size_ = 0;
  std::array<std::size_t, kMostCharacters + 1> ends_{};
};

Id bucket_of(std::uint64_t hash, Index buckets) {
  return static_cast<Id>(((hash >> 32U) * static_cast<std::uint64_t>(buckets)) >> 32U);
}

}  // namespace

void add_character_ngrams(std::string_view folded, Index shortest, Index longest, Index buckets,
                          std::vector<Id>& ids) {
  if (shortest < 1 || longest < shortest || buckets < 1 ||
      buckets > std::numeric_limits<Id>::max()) {
    throw std::logic_error("add_character_ngrams: lengths " + std::to_string(shortest) + " to " +
                           std::to_string(longest) + " and " + std::to_string(buckets) +
                           " buckets");
  }
  const Characters characters(folded);
  for (std::size_t begin = 0; begin < characters.size(); ++begin) {
    std::uint64_t hash = kFnvStart;
    Index length = 0;
    for (std::size_t i = begin; i < characters.size() && length < longest; ++i) {
      hash = fnv_append(hash, characters[i]);
      if (++length >= shortest) {
        ids.push_back(bucket_of(finalised(hash), buckets));
      }
    }
  }
}

}  // namespace oriel::features
