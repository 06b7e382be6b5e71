// Streams of an OLE compound file (what Office wrote before 2007).
//
// Output   the bytes of a stream of that name, wherever in the tree it lies; nothing when it is not there or the file
// is
//          damaged before it
// Limits   never reads a sector twice, so that loops end
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lardom::readers {

// `name` in ASCII: "PowerPoint Document".
std::optional<std::string> ReadOleStream(std::string_view file, std::string_view name);

// Little-endian numbers; 0 beyond the end.
std::uint16_t Little16(std::string_view bytes, std::size_t at);
std::uint32_t Little32(std::string_view bytes, std::size_t at);

}  // namespace lardom::readers
