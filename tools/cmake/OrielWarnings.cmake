# The warnings that all of oriel's own code is compiled with, and nobody else's.
add_library(oriel_warnings INTERFACE)
target_compile_options(
  oriel_warnings
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wdouble-promotion
            -Wold-style-cast -Wcast-qual -Wformat=2 -Wundef -Wnon-virtual-dtor
            -Woverloaded-virtual $<$<BOOL:${ORIEL_WERROR}>:-Werror>)
# g++ 12 takes "literal" + std::string for an overlapping copy (GCC bug 105651), and the undefined
# values inside its own AVX-512 intrinsics for ours (GCC bug 105593).
target_compile_options(
  oriel_warnings
  INTERFACE
    "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict;-Wno-maybe-uninitialized>")
