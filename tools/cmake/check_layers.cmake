# cmake -D SOURCE_DIR=DIR -P check_layers.cmake: fails where a file under DIR/include or DIR/src
# includes a folder that its own folder does not see, or a library that belongs to another folder.
cmake_minimum_required(VERSION 3.25)

# What each folder sees beside itself; cli sees everything.
set(sees_core)
set(sees_text core)
set(sees_corpus core text)
set(sees_eval core corpus)
set(sees_embed core corpus)
set(sees_features core text corpus)
set(sees_nn core)
set(sees_model core text corpus embed features nn)
set(sees_train core corpus eval features nn model)
set(sees_check core text corpus eval features nn model)
set(sees_inspect core corpus embed features nn model)
set(sees_report core corpus eval features nn model train inspect)

set(faults)

# The folder of the house that a file belongs to.
function(folder_of file result)
  string(REGEX REPLACE "^(include/oriel|src)/([^/]+)/.*$" "\\2" folder ${file})
  set(${result} ${folder} PARENT_SCOPE)
endfunction()

function(add_fault text)
  set(faults ${faults} "${text}" PARENT_SCOPE)
endfunction()

macro(check_folder_include file folder line)
  if("${line}" MATCHES "#[ \t]*include[ \t]+[\"<]oriel/([a-z]+)/")
    set(target ${CMAKE_MATCH_1})
    if(NOT folder STREQUAL "cli"
       AND NOT target STREQUAL folder
       AND NOT target IN_LIST sees_${folder})
      add_fault("${file}: ${folder} does not see ${target}")
    endif()
  elseif("${line}" MATCHES "#[ \t]*include[ \t]+\"cli/" AND NOT folder STREQUAL "cli")
    add_fault("${file}: nothing sees cli")
  endif()
endmacro()

macro(check_library file folder line)
  if("${line}" MATCHES "#[ \t]*include[ \t]+[\"<]unicode/" AND NOT folder STREQUAL "text")
    add_fault("${file}: ICU belongs to text")
  elseif("${line}" MATCHES "#[ \t]*include[ \t]+[\"<]boost/" AND NOT folder STREQUAL "cli")
    add_fault("${file}: Boost belongs to cli")
  elseif("${line}" MATCHES "#[ \t]*(pragma[ \t]+omp|include[ \t]+[\"<]omp\\.h)"
         AND NOT file MATCHES "/core/parallel\\.[ch]pp$")
    add_fault("${file}: OpenMP belongs to core/parallel")
  endif()
endmacro()

file(GLOB_RECURSE files RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/include/*.hpp ${SOURCE_DIR}/src/*.hpp
     ${SOURCE_DIR}/src/*.cpp)
if(NOT files)
  message(FATAL_ERROR "${SOURCE_DIR}: no sources there")
endif()
foreach(file IN LISTS files)
  folder_of(${file} folder)
  if(NOT folder STREQUAL "cli" AND NOT DEFINED sees_${folder} AND NOT folder STREQUAL "core")
    add_fault("${file}: the folder ${folder} is not in the table of what sees what")
  endif()
  file(STRINGS ${SOURCE_DIR}/${file} lines REGEX "^[ \t]*#[ \t]*(include|pragma)")
  foreach(line IN LISTS lines)
    check_folder_include("${file}" "${folder}" "${line}")
    check_library("${file}" "${folder}" "${line}")
  endforeach()
endforeach()

if(faults)
  list(JOIN faults "\n  " text)
  message(FATAL_ERROR "a wall is crossed:\n  ${text}")
endif()
