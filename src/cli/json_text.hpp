// JSON that is written straight into a string: what the library's tree would print, without the
// tree, for the output of every token.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace oriel::cli {

// A JSON string with its quotes. `text` is well-formed UTF-8.
void append_json(std::string_view text, std::string& out);
void append_json(std::int64_t number, std::string& out);
// In the fewest digits that give the number back.
void append_json(double number, std::string& out);

// "[begin,end]"
void append_json_pair(std::size_t begin, std::size_t end, std::string& out);

}  // namespace oriel::cli
