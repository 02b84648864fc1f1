// Names of the web inside running text: addresses, mentions, hashtags, entities, emoticons.
#pragma once

#include <cstddef>
#include <string_view>

namespace oriel::text {

// Each returns the end of what begins at `begin`, or `begin` if nothing of the kind does.

// http://, https://, ftp:// or www. and what follows, without the punctuation of the sentence.
std::size_t url_end(std::string_view text, std::size_t begin);
// @mention or #hashtag: letters, digits, marks of any script.
std::size_t handle_end(std::string_view text, std::size_t begin);
// An HTML entity such as &amp; or &#39;.
std::size_t entity_end(std::string_view text, std::size_t begin);
// An emoticon such as :-) before white space or the end.
std::size_t emoticon_end(std::string_view text, std::size_t begin);

// The end of the path or port behind the domain [begin, end), as in "bit.ly/abc"; `end` if the word
// is no domain or nothing follows.
std::size_t domain_path_end(std::string_view text, std::size_t begin, std::size_t end);

// Finds e-mail addresses from left to right, in time linear in the text.
class EmailFinder {
 public:
  explicit EmailFinder(std::string_view text) : text_(text) { find_next(0); }

  // The end of the address that begins at `begin`, or `begin`; calls must not go backwards.
  std::size_t end(std::size_t begin);

 private:
  void find_next(std::size_t from);

  std::string_view text_;
  std::size_t at_ = 0;           // of the next '@'
  std::size_t local_begin_ = 0;  // of the characters before it that an address may have
  std::size_t end_ = 0;          // of the address, at_ if it has no domain
};

}  // namespace oriel::text
