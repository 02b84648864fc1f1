// Words in capitals and what they would be in running text.
#pragma once

#include <string>
#include <string_view>

namespace oriel::features {

// Two letters or more, all of them upper case.
bool is_all_upper(std::string_view token);

// A token of which is_all_upper() holds, with only its first letter in upper case, and each first
// one behind a hyphen or an apostrophe: "O'NEILL" gives "O'Neill".
std::string capitalised(std::string_view token);

}  // namespace oriel::features
