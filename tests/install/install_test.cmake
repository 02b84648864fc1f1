# cmake -D BUILD_DIR=... -D SCRATCH_DIR=... -D VERSION=... -D CXX=... -D CXX_FLAGS=...
# -D BUILD_TYPE=... -D NATIVE=... -P install_test.cmake: installs oriel to a scratch prefix, moves
# that, then builds the project in this folder with what is there and lets it tag a sentence.
cmake_minimum_required(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${ARGN}: ${result}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

# A program's output must match the whole pattern.
function(expect pattern)
  run(${ARGN})
  if(NOT output MATCHES "^${pattern}$")
    message(FATAL_ERROR "${ARGN}: expected ${pattern}, found:\n${output}")
  endif()
endfunction()

# A model that knows the example's sentence and little more.
function(train_tiny_model model)
  set(train ${SCRATCH_DIR}/train.conll)
  file(WRITE ${train} "")
  foreach(person IN ITEMS Merkel Weber Lange)
    foreach(place IN ITEMS Paris Oslo Turin)
      file(APPEND ${train} "Angela B-PER\n${person} I-PER\nflew O\nto O\n${place} B-LOC\n. O\n\n"
                           "The O\ntrain O\nto O\n${place} B-LOC\nwas O\nlate O\n. O\n\n")
    endforeach()
  endforeach()
  run(${prefix}/bin/oriel train --train ${train} --model ${model} --epochs 30 --hidden 16 --word-dim 8
      --vectors-rate 1 --learning-rate 0.02 --batch 4)
endfunction()

set(prefix ${SCRATCH_DIR}/moved)
file(REMOVE_RECURSE ${SCRATCH_DIR})
run(${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${SCRATCH_DIR}/prefix)
file(RENAME ${SCRATCH_DIR}/prefix ${prefix})

# One source with every public header, for a user has no more than what is installed.
file(GLOB_RECURSE headers RELATIVE ${prefix}/include ${prefix}/include/oriel/*.hpp)
list(TRANSFORM headers REPLACE "(.+)" "#include <\\1>\n")
list(JOIN headers "" all_headers)
file(WRITE ${SCRATCH_DIR}/all_headers.cpp "${all_headers}")

run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${SCRATCH_DIR}/build -G Ninja
    -D CMAKE_PREFIX_PATH=${prefix} -D CMAKE_CXX_COMPILER=${CXX} -D CMAKE_CXX_FLAGS=${CXX_FLAGS}
    -D CMAKE_BUILD_TYPE=${BUILD_TYPE} -D CMAKE_EXPORT_COMPILE_COMMANDS=ON
    -D ALL_HEADERS=${SCRATCH_DIR}/all_headers.cpp)
# Eigen's objects must be laid out alike in the library and in what uses it.
file(READ ${SCRATCH_DIR}/build/compile_commands.json commands)
string(FIND "${commands}" " -march=native " march)
if(NATIVE AND march EQUAL -1)
  message(FATAL_ERROR "oriel was built with -march=native and does not pass it on:\n${commands}")
endif()
run(${CMAKE_COMMAND} --build ${SCRATCH_DIR}/build)

set(user ${SCRATCH_DIR}/build/user)
set(pretrained ${prefix}/share/oriel/news-en.oriel)
if(EXISTS ${prefix}/bin/oriel)
  expect("oriel ${VERSION}\n" ${prefix}/bin/oriel --version)
  train_tiny_model(${SCRATCH_DIR}/tiny.oriel)
  expect("PER Angela Merkel\nLOC Paris\n" ${user} ${SCRATCH_DIR}/tiny.oriel)
endif()
if(EXISTS ${pretrained})
  expect("PER Angela Merkel\nLOC Paris\n" ${user} ${pretrained})
endif()
file(REMOVE_RECURSE ${SCRATCH_DIR})
