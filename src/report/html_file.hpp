// The page's template filled in.
#pragma once

#include <string>
#include <string_view>

namespace oriel::report {

// JSON text with every <, > and & written as \u00XX, which means the same and cannot end the script
// element that holds it. These characters stand only inside strings of JSON.
std::string script_safe(std::string_view json);

// The page with this data.
std::string html_file(std::string_view json);

}  // namespace oriel::report
