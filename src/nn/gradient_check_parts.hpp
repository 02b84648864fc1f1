// What check_everything is made of.
#pragma once

#include "oriel/core/rng.hpp"
#include "oriel/core/types.hpp"
#include "oriel/nn/activation.hpp"
#include "oriel/nn/gradient_check.hpp"
#include "oriel/nn/transitions.hpp"

#include <cstdint>
#include <vector>

namespace oriel::nn {

// Where f' jumps; central differences mean nothing nearer than kKinkMargin.
const std::vector<double>& kinks_of(Activation activation);
constexpr double kKinkMargin = 1e-3;
bool is_near_kink(Activation activation, double z);

// Normal numbers.
Matrix<double> draw_matrix(Rng& rng, Index rows, Index columns);
Transitions<double> draw_transitions(Rng& rng, Index tags);

// Each appends its checks to `checks`.
void check_layers(std::uint64_t seed, std::vector<GradientCheck>& checks);
void check_sentence_loss(std::uint64_t seed, std::vector<GradientCheck>& checks);
void check_networks(std::uint64_t seed, std::vector<GradientCheck>& checks);

}  // namespace oriel::nn
