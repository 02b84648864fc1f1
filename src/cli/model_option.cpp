#include "cli/model_option.hpp"

#include "cli/pretrained_file.hpp"
#include "oriel/core/error.hpp"

#include <cstdlib>
#include <filesystem>

namespace oriel::cli {
namespace {

constexpr const char* kPretrained = "news-en.oriel";

// The file of pretrained/ that has this name, without ".oriel"; else the name as it is.
std::string shipped_or_same(const std::string& name) {
  if (name.find('/') != std::string::npos) {
    return name;
  }
  try {
    return find_pretrained(name + ".oriel");
  } catch (const IoError&) {
    return name;
  }
}

}  // namespace

std::string find_model(const std::optional<std::string>& option) {
  if (option) {
    return std::filesystem::exists(*option) ? *option : shipped_or_same(*option);
  }
  const char* variable = std::getenv("ORIEL_MODEL");
  if (variable != nullptr && *variable != '\0') {
    return variable;
  }
  return find_pretrained(kPretrained);
}

}  // namespace oriel::cli
