// XML for the readers of office formats. The only header that includes pugixml.
//
// pugixml knows no entities but the five of XML and keeps no DTD, so entity bombs have nothing to expand.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "corpus/utf8.h"

namespace lardom::readers {

inline constexpr int kMaxXmlDepth = 200;  // elements deeper than this are not read

// A name without its namespace prefix: "w:p" -> "p".
inline std::string_view LocalName(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}
inline std::string_view LocalName(const pugi::xml_node& node) { return LocalName(std::string_view(node.name())); }

// Attribute by local name; empty when there is none.
inline std::string_view AttributeOf(const pugi::xml_node& node, std::string_view local_name) {
  for (const auto& attribute : node.attributes()) {
    if (LocalName(std::string_view(attribute.name())) == local_name) return attribute.value();
  }
  return {};
}

inline pugi::xml_node ChildOf(const pugi::xml_node& node, std::string_view local_name) {
  for (const auto& child : node.children()) {
    if (LocalName(child) == local_name) return child;
  }
  return {};
}

// First element of that local name below `node`, in document order.
inline pugi::xml_node Descendant(const pugi::xml_node& node, std::string_view local_name) {
  return node.find_node([&](const pugi::xml_node& child) { return LocalName(child) == local_name; });
}

// Parses; text keeps its blanks. What comes before a syntax error is in the document.
inline bool ParseXml(std::string_view bytes, pugi::xml_document* out) {
  return static_cast<bool>(out->load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata));
}

// All text below a node, white space collapsed.
inline std::string TextBelow(const pugi::xml_node& node, int depth = 0) {
  std::string out;
  if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) out = node.value();
  if (depth < kMaxXmlDepth) {
    for (const auto& child : node.children()) out += TextBelow(child, depth + 1);
  }
  return depth == 0 ? CollapseSpace(out) : out;
}

}  // namespace lardom::readers
