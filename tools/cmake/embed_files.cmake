# cmake -D OUTPUT=FILE -D TEMPLATE=FILE -D STYLE=FILE -D SCRIPTS=FILES -P embed_files.cmake: writes
# the files' bytes as C++ arrays behind the functions of src/report/page_files.hpp.
cmake_minimum_required(VERSION 3.25)

set(arrays)
set(functions)
function(embed name)
  set(bytes)
  foreach(file IN LISTS ARGN)
    file(READ ${file} hex HEX)
    string(APPEND bytes ${hex})
  endforeach()
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes ${bytes})
  set(arrays "${arrays}constexpr char k_${name}[] = {${bytes}'\\0'};\n" PARENT_SCOPE)
  set(functions
      "${functions}\nstd::string_view page_${name}() { return {k_${name}, sizeof(k_${name}) - 1}; }\n"
      PARENT_SCOPE)
endfunction()

embed(template ${TEMPLATE})
embed(style ${STYLE})
embed(script ${SCRIPTS})
file(WRITE ${OUTPUT} "#include \"page_files.hpp\"\n\nnamespace oriel::report {\nnamespace {\n\n"
                     "${arrays}\n}  // namespace\n${functions}\n}  // namespace oriel::report\n")
