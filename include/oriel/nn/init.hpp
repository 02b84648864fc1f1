// How a weight matrix starts, from a seed.
#pragma once

#include "oriel/core/types.hpp"

#include <cstdint>
#include <string_view>

namespace oriel::nn {

// Zeros: all units of a layer stay equal for ever (a test shows it). Normal: standard deviation
// 0.01. Xavier (Glorot and Bengio 2010, fan-in form): variance 1 / n_in. He (He et al. 2015):
// variance 2 / n_in.
enum class Initialisation { Zeros, Normal, Xavier, He };

// "zeros", "normal", "xavier", "he".
std::string_view name_of(Initialisation initialisation);
// Throws Error that lists the names.
Initialisation parse_initialisation(std::string_view name);

// W: [out x in], n_in = W.cols(). `stream` keeps the tensors of a network apart.
template <typename T>
void initialize(Initialisation initialisation, std::uint64_t seed, std::uint64_t stream, Out<T> W);

// E: [dim x ids], uniform in +-sqrt(3 / dim): variance 1 / dim. An id's column does not depend on
// how many ids there are.
template <typename T>
void initialize_embedding(std::uint64_t seed, std::uint64_t stream, Out<T> E);

}  // namespace oriel::nn
