// What `oriel embed` can be told.
#pragma once

#include "cli/command_options.hpp"
#include "cli/embed_text.hpp"
#include "cli/shared_options.hpp"
#include "cli/vectors_output.hpp"
#include "oriel/embed/training_config.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {

struct EmbedOptions {
  std::vector<std::string> texts;
  std::vector<std::string> also;
  std::string vectors;
  VectorsFileFormat format = VectorsFileFormat::Float16;
  std::optional<std::string> start;
  std::optional<std::int64_t> start_limit;
  EmbedTextOptions input;
  std::int64_t min_count = 5;
  std::optional<std::int64_t> most_words;
  std::optional<Index> dim;  // none: 50, or what the given vectors have
  bool uses_subwords = false;
  embed::TrainingConfig config;
  SharedOptions shared;
};

// The options bound to `options`, which must live as long as the result; parsing checks what they
// ask for together and fills in config.
CommandOptions declare_embed(EmbedOptions& options);

}  // namespace oriel::cli
