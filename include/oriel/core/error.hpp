// What can be wrong with what oriel is given, told in the user's terms.
// A caller who breaks a contract gets std::logic_error instead.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace oriel {

// A place in a text file. Lines and columns count from 1, columns in bytes; 0 means "not known".
struct Location {
  std::string path;
  std::int64_t line = 0;
  std::int64_t column = 0;

  // "path:line:column", without the parts that are 0.
  std::string to_string() const;
};

// Any fault of input, data or model: exit code 1 on the command line.
class Error : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A fault in text: "dev.conll:17:9: unknown tag "B-PRE"".
class ParseError : public Error {
 public:
  ParseError(const Location& location, std::string_view fault);
};

// A fault in a binary file: "ner.oriel: at byte 24: ...".
class FormatError : public Error {
 public:
  FormatError(const std::string& path, std::uint64_t offset, std::string_view fault);
};

// A file that cannot be opened, read or written: path and the system's reason.
class IoError : public Error {
 public:
  IoError(const std::string& path, std::string_view reason);
};

// Bad input for a message: in double quotes, control and malformed bytes escaped as \xNN,
// cut after `limit` bytes (at a character's boundary) with "..." behind the quotes.
std::string quote(std::string_view text, std::size_t limit = 40);

}  // namespace oriel
