#include <iostream>
#include <oriel/core/byte_source.hpp>
#include <oriel/core/parallel.hpp>
#include <oriel/core/version.hpp>

// Calls into the library's own dependencies too: OpenMP in parallel, zlib in byte_source.
int main(int, char** argv) {
  oriel::set_threads(2);
  oriel::for_each_piece(2, [](oriel::Index) {});
  char byte = '\0';
  const bool reads_itself = oriel::ByteSource(argv[0]).read(&byte, 1) == 1;
  std::cout << "oriel " << oriel::version() << (reads_itself ? "\n" : " cannot read\n");
}
