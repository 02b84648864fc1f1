// Which model a command works with.
#pragma once

#include <optional>
#include <string>

namespace oriel::cli {

// What --model says, a file or the name of a pretrained one ("noisy-en"), else $ORIEL_MODEL, else
// the pretrained model for news, beside the source tree or installed under share/. Throws IoError
// where there is none.
std::string find_model(const std::optional<std::string>& option);

}  // namespace oriel::cli
