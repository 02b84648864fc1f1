// What a call throws, as text to compare.
#pragma once

#include <stdexcept>
#include <string>

namespace oriel::test {

// The whole message of the std::logic_error that `call` throws; "" if it throws nothing.
template <typename Call>
std::string logic_error_of(const Call& call) {
  try {
    call();
  } catch (const std::logic_error& error) {
    return error.what();
  }
  return {};
}

}  // namespace oriel::test
