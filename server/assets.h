// Static files that are compiled into the binary; their addresses carry a hash of their content, so that browsers may
// keep them for ever.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lardom::server {

struct Asset {
  std::string_view name;  // "style.css"
  std::string_view content;
  std::string_view hash;  // 12 hexadecimal digits
};

// All embedded files; generated from server/web by scripts/cmake/Embed.cmake.
std::span<const Asset> Assets();

// Content of one file; empty for an unknown name.
std::string_view AssetContent(std::string_view name);

// "/assets/style.0123456789ab.css"
std::string AssetUrl(std::string_view name);

}  // namespace lardom::server
