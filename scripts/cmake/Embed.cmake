# Turns files into a C++ source that defines lardom::server::Assets().
# Run as: cmake -DOUTPUT=assets_data.cc -DFILES="a;b" -P Embed.cmake
set(arrays "")
set(rows "")
set(index 0)
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" hex HEX)
  file(SHA256 "${file}" hash)
  string(SUBSTRING "${hash}" 0 12 hash)
  string(LENGTH "${hex}" length)
  math(EXPR length "${length} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "constexpr unsigned char kFile${index}[] = {${bytes}0};\n")
  string(APPEND rows "    {\"${name}\", {reinterpret_cast<const char*>(kFile${index}), ${length}}, \"${hash}\"},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE "${OUTPUT}.new" "// Generated from server/web.
#include <array>

#include \"server/assets.h\"

namespace lardom::server {
namespace {

${arrays}
}  // namespace

std::span<const Asset> Assets() {
  static const std::array<Asset, ${index}> kAssets{{
${rows}  }};
  return kAssets;
}

}  // namespace lardom::server
")
file(COPY_FILE "${OUTPUT}.new" "${OUTPUT}" ONLY_IF_DIFFERENT)
file(REMOVE "${OUTPUT}.new")
