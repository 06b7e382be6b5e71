#include "corpus/readers/ole.h"
#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

std::string Little(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>((value >> (8 * i)) & 0xFF));
  return out;
}

std::string DirectoryEntry(const std::string& name, char type, std::uint32_t sector, std::size_t size) {
  std::string out;
  for (const char c : name) out += {c, '\0'};
  const std::size_t name_bytes = out.size() + 2;
  out.resize(64, '\0');
  out += Little(name_bytes, 2) + std::string{type, '\1'};
  out.resize(116, '\0');
  return out + Little(sector, 4) + Little(size, 8);
}

// A compound file with one stream, padded so that it lies in whole sectors.
std::string MakeOle(const std::string& name, std::string stream) {
  stream.resize(std::max<std::size_t>((stream.size() + 511) / 512 * 512, 4096), '\0');
  const std::size_t sectors = stream.size() / 512;
  std::string header("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  header.resize(24, '\0');
  header += Little(0x3E, 2) + Little(3, 2) + Little(0xFFFE, 2) + Little(9, 2) + Little(6, 2);
  header.resize(44, '\0');
  header += Little(1, 4) + Little(1, 4) + Little(0, 4) + Little(4096, 4) + Little(0xFFFFFFFE, 4) + Little(0, 4) +
            Little(0xFFFFFFFE, 4) + Little(0, 4) + Little(0, 4);
  header.resize(512, '\xFF');
  std::string fat = Little(0xFFFFFFFD, 4) + Little(0xFFFFFFFE, 4);
  for (std::size_t i = 0; i < sectors; ++i) fat += Little(i + 1 < sectors ? i + 3 : 0xFFFFFFFE, 4);
  fat.resize(512, '\xFF');
  std::string directory =
      DirectoryEntry("Root Entry", '\5', 0xFFFFFFFE, 0) + DirectoryEntry(name, '\2', 2, stream.size());
  directory.resize(512, '\0');
  return header + fat + directory + stream;
}

std::string Atom(unsigned type, const std::string& content, unsigned head = 0) {
  return Little(head, 2) + Little(type, 2) + Little(content.size(), 4) + content;
}

std::string Container(unsigned type, const std::string& content, unsigned instance = 0) {
  return Atom(type, content, (instance << 4) | 0xF);
}

TEST_CASE("a PowerPoint file from before 2007 gives a page and a section a slide, text boxes once") {
  const std::string wide("S\0t\0e\0g\0 \0\xE5\0", 12);
  const std::string lists = Container(0x0FF0, Atom(0x03F3, std::string(20, '\0')) + Atom(0x0FA8, "F\xF6rsta bilden") +
                                                  Atom(0x0FA8, "punkt ett\rpunkt tv\xE5") +
                                                  Atom(0x03F3, std::string(20, '\0')) + Atom(0x0FA0, wide));
  const std::string masters = Container(0x0FF0, Atom(0x0FA8, "Mall"), 1);
  const std::string slide = Container(0x03EE, Container(0x040C, Atom(0x0FA8, "I en ruta")));
  const std::string bytes = MakeOle("PowerPoint Document", Container(0x03E8, masters + lists) + slide + slide);
  const auto document = MustRead(bytes, "a.ppt");
  CHECK(document.text == "Första bilden\n\npunkt ett\npunkt två\n\nSteg å\n\nI en ruta\n");
  CHECK(document.pages.size() == 2);
  CheckStructure(document);
  for (std::size_t size = 8; size < bytes.size(); size += 100) {
    for (const auto& result : readers::Read(bytes.substr(0, size), "a.ppt"))
      CHECK((result.ok() || !result.error().what.empty()));
  }
}

TEST_CASE("a stream whose sectors go in a circle ends") {
  std::string bytes = MakeOle("PowerPoint Document", "x");
  bytes.replace(512 + 4 * 4, 4, Little(2, 4));
  CHECK(readers::ReadOleStream(bytes, "PowerPoint Document")->size() == 4096);
  CHECK(!readers::ReadOleStream(bytes, "Workbook").has_value());
  CHECK(ErrorOf(bytes, "a.ppt") == "a.ppt: Presentationens bilder innehåller ingen text.");
}

}  // namespace
}  // namespace lardom::test
