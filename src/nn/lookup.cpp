#include "oriel/nn/lookup.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace oriel::nn {
namespace {

constexpr unsigned kDigitBits = 11;
constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;

std::size_t digit_of(Id id, unsigned shift) {
  return (static_cast<std::size_t>(id) >> shift) & (kDigits - 1);
}

}  // namespace

template <typename T>
void lookup_forward(In<T> E, std::span<const Id> ids, Out<T> x) {
  assert(x.rows() == E.rows() && x.cols() == static_cast<Index>(ids.size()));
  for (Index column = 0; column < x.cols(); ++column) {
    const Id id = ids[static_cast<std::size_t>(column)];
    assert(id >= 0 && id < E.cols());
    x.col(column) = E.col(id);
  }
}

void Occurrences::collect(const Eigen::Ref<const IdMatrix>& ids, Index limit) {
  entries_.clear();
  Id largest = 0;
  std::uint32_t cell = 0;
  for (Index column = 0; column < ids.cols(); ++column) {
    for (Index position = 0; position < ids.rows(); ++position) {
      const Id id = ids(position, column);
      if (id < limit) {
        entries_.push_back({id, cell});
        largest = std::max(largest, id);
      }
      ++cell;
    }
  }
  sort_by_id(largest);

  ids_.clear();
  cells_.clear();
  first_cells_.clear();
  for (const auto& entry : entries_) {
    if (ids_.empty() || ids_.back() != entry.id) {
      ids_.push_back(entry.id);
      first_cells_.push_back(cells_.size());
    }
    cells_.push_back(entry.cell);
  }
  first_cells_.push_back(cells_.size());
}

// Least significant digit first; each pass keeps the order of equal digits, so that cells stay
// sorted.
void Occurrences::sort_by_id(Id largest) {
  room_.resize(entries_.size());
  for (unsigned shift = 0; (static_cast<std::uint64_t>(largest) >> shift) > 0;
       shift += kDigitBits) {
    std::array<std::size_t, kDigits + 1> next{};
    for (const auto& entry : entries_) {
      ++next[digit_of(entry.id, shift) + 1];
    }
    for (std::size_t digit = 1; digit < kDigits; ++digit) {
      next[digit] += next[digit - 1];
    }
    for (const auto& entry : entries_) {
      room_[next[digit_of(entry.id, shift)]++] = entry;
    }
    entries_.swap(room_);
  }
}

std::span<const std::uint32_t> Occurrences::cells(Index i) const {
  const auto unique = static_cast<std::size_t>(i);
  return std::span(cells_).subspan(first_cells_[unique],
                                   first_cells_[unique + 1] - first_cells_[unique]);
}

template <typename T>
void lookup_backward(const Occurrences& occurrences, Index first, In<T> dx, Out<T> dE) {
  for (Index i = 0; i < dE.cols(); ++i) {
    for (const std::uint32_t column : occurrences.cells(first + i)) {
      dE.col(i) += dx.col(column);
    }
  }
}

template void lookup_forward<float>(In<float>, std::span<const Id>, Out<float>);
template void lookup_forward<double>(In<double>, std::span<const Id>, Out<double>);
template void lookup_backward<float>(const Occurrences&, Index, In<float>, Out<float>);
template void lookup_backward<double>(const Occurrences&, Index, In<double>, Out<double>);

}  // namespace oriel::nn
