#include "oriel/text/web_names.hpp"

#include "oriel/text/characters.hpp"

#include <algorithm>
#include <array>

namespace oriel::text {
namespace {

constexpr std::string_view kNoUrl = "<>\"{}|\\^`";

bool starts_with_lower(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::ranges::equal(text.substr(0, prefix.size()), prefix, {}, to_ascii_lower);
}

bool is_name_character(CharacterKind kind) {
  return is_alphanumeric(kind) || kind == CharacterKind::Mark;
}

bool is_handle_character(CharacterKind kind) {
  return is_name_character(kind) || kind == CharacterKind::Ideograph ||
         kind == CharacterKind::Complex;
}

bool is_url_character(const Character& c) {
  if (c.length == 1) {
    return c.kind != CharacterKind::Space &&
           kNoUrl.find(static_cast<char>(c.value)) == std::string_view::npos;
  }
  return c.length > 1 && is_name_character(c.kind);
}

// Without the punctuation at the end; a closing bracket stays if it was opened inside.
std::size_t trim_url(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view url = text.substr(begin, end - begin);
  auto open = std::ranges::count(url, '(');
  auto closed = std::ranges::count(url, ')');
  while (end > begin) {
    const char last = text[end - 1];
    if (last == ')') {
      if (closed <= open) {
        break;
      }
      --closed;
    } else if (last == '(') {
      --open;
    } else if (std::string_view(".,;:!?'*~]").find(last) == std::string_view::npos) {
      break;
    }
    --end;
  }
  return end;
}

std::size_t url_body_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  for (Character c = character_at(text, end); is_url_character(c); c = character_at(text, end)) {
    end += c.length;
  }
  return trim_url(text, begin, end);
}

bool is_top_level_domain(std::string_view label) {
  constexpr auto kDomains = std::to_array<std::string_view>(
      {"ai",   "at",  "au", "be", "biz", "br", "ca", "cc", "ch",  "cn", "co",  "com", "cz", "de",
       "dk",   "edu", "es", "eu", "fi",  "fm", "fr", "gl", "gov", "gr", "hu",  "ie",  "il", "in",
       "info", "int", "io", "it", "jp",  "kr", "ly", "me", "mil", "mx", "net", "nl",  "no", "nz",
       "org",  "pl",  "pt", "ro", "ru",  "se", "sg", "tk", "tr",  "tv", "ua",  "uk",  "us", "za"});
  return std::ranges::any_of(kDomains, [&](std::string_view domain) {
    return domain.size() == label.size() && starts_with_lower(label, domain);
  });
}

bool is_local_character(const Character& c) {
  return is_name_character(c.kind) || c.value == '.' || c.value == '+' || c.value == '-' ||
         c.value == '%';
}

// Labels of ASCII letters, digits and hyphens with stops between them, at least two of them.
std::size_t domain_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  std::size_t stops = 0;
  for (std::size_t i = begin; i < text.size(); ++i) {
    const Character c = character_at(text, i);
    if (c.length == 1 && is_alphanumeric(c.kind) && c.value != '_') {
      end = i + 1;
    } else if (c.value == '.' && end == i && i > begin) {
      ++stops;
    } else if (c.value != '-' || i == begin) {
      break;
    }
  }
  const std::string_view domain = text.substr(begin, end - begin);
  const bool has_inner_stop = domain.find('.') != std::string_view::npos;
  return stops > 0 && has_inner_stop ? end : begin;
}

}  // namespace

std::size_t url_end(std::string_view text, std::size_t begin) {
  constexpr auto kPrefixes =
      std::to_array<std::string_view>({"http://", "https://", "ftp://", "www."});
  const std::string_view rest = text.substr(begin);
  for (const std::string_view prefix : kPrefixes) {
    if (starts_with_lower(rest, prefix)) {
      const std::size_t body = begin + prefix.size();
      const std::size_t end = url_body_end(text, body);
      return end > body ? end : begin;
    }
  }
  return begin;
}

std::size_t handle_end(std::string_view text, std::size_t begin) {
  const std::size_t body = begin + 1;
  if (character_at(text, body).kind == CharacterKind::Mark) {
    return begin;
  }
  std::size_t end = body;
  for (Character c = character_at(text, end); is_handle_character(c.kind);
       c = character_at(text, end)) {
    end += c.length;
  }
  return end > body ? end : begin;
}

std::size_t entity_end(std::string_view text, std::size_t begin) {
  constexpr std::size_t kLongest = 8;
  std::size_t end = begin + 1;
  if (text.substr(end).starts_with('#')) {
    ++end;
  }
  const std::size_t name = end;
  while (end < text.size() && end - name < kLongest && character_at(text, end).length == 1 &&
         is_alphanumeric(character_at(text, end).kind)) {
    ++end;
  }
  return end > name && text.substr(end).starts_with(';') ? skip_marks(text, end + 1) : begin;
}

std::size_t emoticon_end(std::string_view text, std::size_t begin) {
  const auto is_one_of = [&](std::size_t offset, std::string_view set) {
    return offset < text.size() && set.find(text[offset]) != std::string_view::npos;
  };
  if (!is_one_of(begin, ":;=")) {
    return begin;
  }
  std::size_t end = begin + 1;
  end += is_one_of(end, "-'") ? 1U : 0U;
  if (!is_one_of(end, "()[]DPpOo3/\\|*")) {
    return begin;
  }
  while (is_one_of(end + 1, "()") && text[end] == text[end + 1]) {
    ++end;
  }
  ++end;
  return character_at(text, end).kind == CharacterKind::Space ? end : begin;
}

std::size_t domain_path_end(std::string_view text, std::size_t begin, std::size_t end) {
  const Character mark = character_at(text, end);
  const Character next = character_at(text, end + 1);
  const bool is_port = mark.value == ':' && next.kind == CharacterKind::Digit;
  const bool is_path = mark.value == '/' && is_url_character(next);
  if (!is_port && !is_path) {
    return end;
  }
  const std::string_view domain = text.substr(begin, end - begin);
  const std::size_t stop = domain.rfind('.');
  if (stop == std::string_view::npos || !is_top_level_domain(domain.substr(stop + 1))) {
    return end;
  }
  return url_body_end(text, end);
}

std::size_t EmailFinder::end(std::size_t begin) {
  if (begin > at_) {
    find_next(begin);
  }
  return at_ < text_.size() && begin >= local_begin_ && begin < at_ && end_ > at_ ? end_ : begin;
}

void EmailFinder::find_next(std::size_t from) {
  at_ = std::min(text_.find('@', from), text_.size());
  if (at_ == text_.size()) {
    return;
  }
  local_begin_ = at_;
  for (Character c = character_before(text_, local_begin_);
       c.length > 0 && is_local_character(c) && local_begin_ > from;
       c = character_before(text_, local_begin_)) {
    local_begin_ -= c.length;
  }
  const std::size_t domain = domain_end(text_, at_ + 1);
  end_ = domain > at_ + 1 ? domain : at_;
}

}  // namespace oriel::text
