#include "html_file.hpp"

#include "page_files.hpp"

namespace oriel::report {
namespace {

std::string_view value_of(std::string_view name, std::string_view data) {
  if (name == "style") {
    return page_style();
  }
  return name == "script" ? page_script() : data;
}

}  // namespace

std::string script_safe(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char byte : json) {
    switch (byte) {
      case '<':
        safe += "\\u003c";
        break;
      case '>':
        safe += "\\u003e";
        break;
      case '&':
        safe += "\\u0026";
        break;
      default:
        safe += byte;
    }
  }
  return safe;
}

std::string html_file(std::string_view json) {
  const std::string data = script_safe(json);
  std::string_view rest = page_template();
  std::string html;
  // What was filled in is not looked at again.
  for (std::size_t open = rest.find("{{"); open != std::string_view::npos; open = rest.find("{{")) {
    const std::size_t close = rest.find("}}", open);
    html += rest.substr(0, open);
    html += value_of(rest.substr(open + 2, close - open - 2), data);
    rest.remove_prefix(close + 2);
  }
  html += rest;
  return html;
}

}  // namespace oriel::report
