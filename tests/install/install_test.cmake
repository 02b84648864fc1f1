# cmake -D BUILD_DIR=... -D SCRATCH_DIR=... -D VERSION=... -D CXX=... -D CXX_FLAGS=... -D BUILD_TYPE=...
# -P install_test.cmake: installs oriel to a scratch prefix, moves that, then builds and runs the
# project in this folder with what is there.
cmake_minimum_required(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${ARGN}:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(expect_version program)
  run(${program} ${ARGN})
  if(NOT output STREQUAL "oriel ${VERSION}\n")
    message(FATAL_ERROR "${program} says: ${output}")
  endif()
endfunction()

set(prefix ${SCRATCH_DIR}/moved)
file(REMOVE_RECURSE ${SCRATCH_DIR})
run(${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${SCRATCH_DIR}/prefix)
file(RENAME ${SCRATCH_DIR}/prefix ${prefix})
run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${SCRATCH_DIR}/build -G Ninja
    -D CMAKE_PREFIX_PATH=${prefix} -D CMAKE_CXX_COMPILER=${CXX} -D CMAKE_CXX_FLAGS=${CXX_FLAGS}
    -D CMAKE_BUILD_TYPE=${BUILD_TYPE})
run(${CMAKE_COMMAND} --build ${SCRATCH_DIR}/build)
expect_version(${SCRATCH_DIR}/build/user)
if(EXISTS ${prefix}/bin/oriel)
  expect_version(${prefix}/bin/oriel --version)
endif()
file(REMOVE_RECURSE ${SCRATCH_DIR})
