// Where the files of pretrained/ are on this machine.
#pragma once

#include <string>
#include <string_view>

namespace oriel::cli {

// The path of pretrained file `name`: under share/oriel beside the folder of the executable where
// oriel is installed, else in the source tree that it was built from. Throws IoError where neither
// has it.
std::string find_pretrained(std::string_view name);

}  // namespace oriel::cli
