// What a call throws, for tests of whole messages.
#pragma once

#include <string>

namespace oriel::test {

// The whole message of the Fault that `call` throws, "" if it throws nothing. Other kinds pass.
template <typename Fault, typename Call>
std::string message_of(const Call& call) {
  try {
    call();
  } catch (const Fault& fault) {
    return fault.what();
  }
  return "";
}

}  // namespace oriel::test
