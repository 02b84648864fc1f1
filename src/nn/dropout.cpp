#include "oriel/nn/dropout.hpp"

#include "oriel/core/rng.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <string>

namespace oriel::nn {
namespace {

static_assert(std::endian::native == std::endian::little, "a word is cut lowest bits first");

constexpr double kLevels = 65536.0;
constexpr std::size_t kNumbersPerWord = 4;
constexpr std::size_t kBlockWords = 16;
constexpr std::size_t kBlockRows = kBlockWords * kNumbersPerWord;
constexpr std::size_t kStripWords = 256;
constexpr std::size_t kStripRows = kStripWords * kNumbersPerWord;
constexpr unsigned kLayerShift = 48;

// One factor a row of column `key`, from row `first_row` on, up to whole blocks: 0 or scale. The
// numbers are SplitMix64's (Steele, Lea and Flood 2014), counted from the key, so that they can be
// computed side by side.
template <typename T>
void draw_mask(std::uint64_t key, std::size_t first_row, std::size_t rows, std::uint16_t threshold,
               T scale, std::array<T, kStripRows>& mask) {
  std::array<std::uint64_t, kStripWords> words;
  std::array<std::uint16_t, kStripRows> numbers;
  const std::size_t first_word = first_row / kNumbersPerWord;
  const std::size_t blocks = (rows + kBlockRows - 1) / kBlockRows;
  for (std::size_t i = 0; i < blocks * kBlockWords; ++i) {
    std::uint64_t z = key + (first_word + i + 1) * 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    words[i] = z ^ (z >> 31U);
  }
  std::memcpy(numbers.data(), words.data(), blocks * kBlockWords * sizeof(std::uint64_t));
  for (std::size_t row = 0; row < blocks * kBlockRows; ++row) {
    mask[row] = numbers[row] < threshold ? T(0) : scale;
  }
}

}  // namespace

template <typename T>
void apply_dropout(double rate, std::uint64_t seed, std::uint64_t layer, std::uint64_t step,
                   Index first_column, Out<T> h) {
  if (!(rate >= 0.0 && rate < 1.0)) {
    throw std::logic_error("dropout: the rate must be at least 0 and below 1, found " +
                           std::to_string(rate));
  }
  const double level = std::min(std::round(rate * kLevels), kLevels - 1.0);
  if (level == 0.0) {
    return;
  }
  // h *= 0 where the row's number of 16 bits is below 65536 rate, else 1 / (1 - rate)
  const auto threshold = static_cast<std::uint16_t>(level);
  const T scale = static_cast<T>(1.0 / (1.0 - level / kLevels));
  const std::uint64_t mask_stream = (layer << kLayerShift) ^ step;
  const auto rows = static_cast<std::size_t>(h.rows());
  std::array<T, kStripRows> mask;
  for (Index column = 0; column < h.cols(); ++column) {
    Rng rng(seed, RandomPurpose::Dropout, mask_stream,
            static_cast<std::uint64_t>(first_column + column));
    const std::uint64_t key = rng.next();
    T* const values = h.col(column).data();
    for (std::size_t begin = 0; begin < rows; begin += kStripRows) {
      const std::size_t count = std::min(kStripRows, rows - begin);
      draw_mask(key, begin, count, threshold, scale, mask);
      for (std::size_t i = 0; i < count; ++i) {
        values[begin + i] *= mask[i];
      }
    }
  }
}

template void apply_dropout<float>(double, std::uint64_t, std::uint64_t, std::uint64_t, Index,
                                   Out<float>);
template void apply_dropout<double>(double, std::uint64_t, std::uint64_t, std::uint64_t, Index,
                                    Out<double>);

}  // namespace oriel::nn
