# cmake -D SOURCE_DIR=... -D SCRATCH_DIR=... -P check_layers_test.cmake: check_layers.cmake passes on
# the sources of oriel, and on small made-up trees says what they do wrong, and nothing else.
cmake_minimum_required(VERSION 3.25)

function(run_check tree result_of message_of)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -D SOURCE_DIR=${tree} -P
            ${SOURCE_DIR}/tools/cmake/check_layers.cmake
    RESULT_VARIABLE result
    ERROR_VARIABLE message)
  set(${result_of} ${result} PARENT_SCOPE)
  set(${message_of} "${message}" PARENT_SCOPE)
endfunction()

# A tree of one file with one line; an empty `fault` says that the line is allowed.
function(expect file line fault)
  file(REMOVE_RECURSE ${SCRATCH_DIR})
  file(WRITE ${SCRATCH_DIR}/${file} "${line}\n")
  run_check(${SCRATCH_DIR} result message)
  if(fault STREQUAL "" AND NOT result EQUAL 0)
    message(SEND_ERROR "${file} with ${line} should pass:\n${message}")
  elseif(NOT fault STREQUAL "" AND result EQUAL 0)
    message(SEND_ERROR "${file} with ${line} should fail")
  elseif(NOT fault STREQUAL "")
    string(FIND "${message}" "${file}: ${fault}\n" position)
    if(position EQUAL -1)
      message(SEND_ERROR "${file} with ${line} should say \"${fault}\":\n${message}")
    endif()
  endif()
endfunction()

run_check(${SOURCE_DIR} result message)
if(NOT result EQUAL 0)
  message(SEND_ERROR "${message}")
endif()

expect(src/nn/a.cpp "#include \"oriel/core/rng.hpp\"" "")
expect(src/nn/a.cpp "#include \"oriel/nn/loss.hpp\"" "")
expect(src/cli/a.cpp "#include \"oriel/train/trainer.hpp\"" "")
expect(src/nn/a.cpp "#include \"oriel/corpus/spans.hpp\"" "nn does not see corpus")
expect(include/oriel/core/a.hpp "#include <oriel/text/utf8.hpp>" "core does not see text")
expect(src/eval/a.cpp "  # include \"oriel/nn/loss.hpp\"" "eval does not see nn")
expect(src/train/a.cpp "#include \"cli/app.hpp\"" "nothing sees cli")
expect(src/text/a.cpp "#include <unicode/brkiter.h>" "")
expect(src/corpus/a.cpp "#include <unicode/brkiter.h>" "ICU belongs to text")
expect(src/cli/a.cpp "#include <boost/program_options.hpp>" "")
expect(src/model/a.cpp "#include <boost/program_options.hpp>" "Boost belongs to cli")
expect(src/core/parallel.cpp "#pragma omp parallel for" "")
expect(src/nn/a.cpp "#pragma omp parallel for" "OpenMP belongs to core/parallel")
expect(src/core/a.cpp "#include <omp.h>" "OpenMP belongs to core/parallel")
expect(src/misc/a.cpp "" "the folder misc is not in the table of what sees what")
file(REMOVE_RECURSE ${SCRATCH_DIR})
