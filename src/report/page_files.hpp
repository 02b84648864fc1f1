// The page's own files, built into the library (tools/cmake/embed_files.cmake).
#pragma once

#include <string_view>

namespace oriel::report {

// page.html with {{style}}, {{script}} and {{data}} in it.
std::string_view page_template();
std::string_view page_style();
std::string_view page_script();

}  // namespace oriel::report
