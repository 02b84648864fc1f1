# The warnings that all of oriel's own code is compiled with, and nobody else's.
add_library(oriel_warnings INTERFACE)
target_compile_options(
  oriel_warnings
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wdouble-promotion
            -Wold-style-cast -Wcast-qual -Wformat=2 -Wundef -Wnon-virtual-dtor
            -Woverloaded-virtual $<$<BOOL:${ORIEL_WERROR}>:-Werror>)
