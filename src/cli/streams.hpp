// What a command is given to talk to the outside: tests hand in streams of their own.
#pragma once

#include <cstddef>
#include <istream>
#include <ostream>

namespace oriel::cli {

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool err_is_terminal = false;
  bool out_is_terminal = false;
  std::size_t err_width = 80;  // in columns
};

}  // namespace oriel::cli
