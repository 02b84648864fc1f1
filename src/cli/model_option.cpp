#include "cli/model_option.hpp"

#include "cli/pretrained_file.hpp"

#include <cstdlib>

namespace oriel::cli {
namespace {

constexpr const char* kPretrained = "news-en.oriel";

}  // namespace

std::string find_model(const std::optional<std::string>& option) {
  if (option) {
    return *option;
  }
  const char* variable = std::getenv("ORIEL_MODEL");
  if (variable != nullptr && *variable != '\0') {
    return variable;
  }
  return find_pretrained(kPretrained);
}

}  // namespace oriel::cli
