// What is known about the terminal behind a file descriptor.
#pragma once

#include <cstddef>

namespace oriel::cli {

bool is_terminal(int descriptor);

// In columns; 80 where it cannot be known.
std::size_t terminal_width(int descriptor);

// Whether to colour what goes there: only on a terminal, not on TERM=dumb, and not where the user
// has set NO_COLOR to anything (no-color.org).
bool wants_color(bool is_terminal);

}  // namespace oriel::cli
