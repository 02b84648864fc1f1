#include "oriel/check/checks.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/text/utf8.hpp"

#include <array>

namespace oriel::check {
namespace {

bool is_address(std::string_view token) {
  constexpr std::array<std::string_view, 3> kSigns{"://", "www.", "@"};
  for (const auto sign : kSigns) {
    if (token.find(sign) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

std::string count(std::size_t number) { return format_count(static_cast<std::int64_t>(number)); }

}  // namespace

void check_lengths(const std::vector<CheckedFile>& files, const CheckConfig& config,
                   std::vector<Finding>& findings) {
  for (std::size_t f = 0; f < files.size(); ++f) {
    for (std::size_t s = 0; s < files[f].sentences.size(); ++s) {
      const auto& tokens = files[f].sentences[s].tokens;
      if (tokens.size() > config.longest_sentence) {
        findings.push_back({Check::Length, Severity::Warning, f, files[f].lines[s].front(),
                            "the sentence that begins here has " + count(tokens.size()) + " tokens",
                            "look for a missing blank line"});
      }
      for (std::size_t t = 0; t < tokens.size(); ++t) {
        const std::size_t length = text::code_points(tokens[t]);
        if (length > config.longest_token && !is_address(tokens[t])) {
          findings.push_back(
              {Check::Length, Severity::Warning, f, files[f].lines[s][t],
               "the token " + quote(tokens[t]) + " has " + count(length) + " characters",
               "look for words that were glued together"});
        }
      }
    }
  }
}

}  // namespace oriel::check
