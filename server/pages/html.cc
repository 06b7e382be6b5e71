#include "server/pages/html.h"

namespace lardom::server {

void AppendEscaped(std::string_view text, std::string* out) {
  for (const char c : text) {
    switch (c) {
      case '&':
        *out += "&amp;";
        break;
      case '<':
        *out += "&lt;";
        break;
      case '>':
        *out += "&gt;";
        break;
      case '"':
        *out += "&quot;";
        break;
      case '\'':
        *out += "&#39;";
        break;
      default:
        // Control characters have no place in HTML; tabs and line ends have.
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') *out += c;
    }
  }
}

}  // namespace lardom::server
