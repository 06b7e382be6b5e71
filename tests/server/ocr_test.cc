// lardom index --ocr, with tesseract as it is installed.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "corpus/json.h"
#include "tests/server/support.h"

namespace lardom::testing {
namespace {

namespace fs = std::filesystem;

const std::string kScans = std::string(LARDOM_SOURCE_DIR) + "/tests/scans";

Json ParseJson(const std::string& text) {
  auto json = Json::Parse(text);
  return json ? std::move(json).value() : Json();
}

struct Library {
  TempDir dir;
  std::string folder = dir.path() + "/in";
  std::string data = dir.path() + "/data";
  explicit Library(const std::vector<std::string>& scans) {
    fs::create_directories(folder);
    for (const std::string& name : scans) fs::copy_file(kScans + "/" + name, folder + "/" + name);
  }
  RunResult Index(std::vector<std::string> flags = {}) const {
    std::vector<std::string> words{"index", folder, "--data", data};
    words.insert(words.end(), flags.begin(), flags.end());
    return RunLardom(words);
  }
  std::int64_t Documents() const {
    return ParseJson(RunLardom({"stats", "--json", "--data", data}).out)["documents"].AsInt();
  }
};

TEST_CASE("a scanned PDF is a failure that names --ocr, and with --ocr a document with pages, headings and a mark") {
  const Library library({"skannad.pdf"});
  const RunResult without = library.Index();
  CHECK(without.exit_code == 1);
  CHECK(without.err.find("skannad.pdf: PDF-filens sidor innehåller inga tecken, troligen skannad. Med --ocr läses") !=
        std::string::npos);
  const RunResult with = library.Index({"--ocr"});  // tried again though the file has not changed
  CHECK(with.err.find("Texten på 2 sidor är läst ur bilder (OCR)") != std::string::npos);
  REQUIRE(with.exit_code == 0);
  const TestServer server(library.data);
  const Json document = ParseJson(server.Get("/api/v1/documents/skannad.pdf").body);
  CHECK(document["ocr"].AsBool());
  CHECK(document["title"].AsString() == "Slutrapport om Läxbryggan");
  const std::string& text = document["text"].AsString();
  CHECK(text.find("Läxbryggan prövades i Örebro från hösten 2014. Elever i årskurs sju fick hjälp") !=
        std::string::npos);
  CHECK(text.find("infördes arbetssättet i ordinarie verksamhet vid alla högstadieskolor.") != std::string::npos);
  REQUIRE(document["pages"].items().size() == 2);
  CHECK(document["sections"].items().size() == 2);
  CHECK(document["sections"].items()[1]["heading"].AsString() == "Fortsättning");
  const std::string page = server.Get("/documents/skannad.pdf").body;
  CHECK(page.find("maskinläst ur bilder (OCR)") != std::string::npos);
  CHECK(page.find("href=\"/documents/skannad.pdf/original#page=2\"") != std::string::npos);
  CHECK(RunLardom({"check", "--data", library.data}).exit_code == 0);
  // What is read once by OCR stays when a later run goes without.
  CHECK(library.Index().exit_code == 0);
  CHECK(library.Documents() == 1);
}

TEST_CASE("pages without text are named, and read by OCR where they are pictures") {
  const Library library({"delvis.pdf"});
  const RunResult without = library.Index();
  CHECK(without.exit_code == 0);
  CHECK(without.err.find("delvis.pdf: Sidorna 2–4 av 4 innehåller inga tecken.") != std::string::npos);
  const RunResult with = library.Index({"--ocr", "--force"});
  CHECK(with.exit_code == 0);
  CHECK(with.err.find("Texten på 1 sida är läst ur bilder (OCR)") != std::string::npos);
  CHECK(with.err.find("Sidorna 3–4 av 4 innehåller inga tecken, inte heller i bild.") != std::string::npos);
  const std::string found =
      RunLardom({"search", "--json", "\"utbildningen hålls varje augusti\"", "--data", library.data}).out;
  const Json hits = ParseJson(found)["hits"];
  REQUIRE(hits.items().size() == 1);
  CHECK(hits.items()[0]["passages"].items().at(0)["page"].AsInt() == 2);
}

TEST_CASE("pictures are passed over, and read with --ocr; what was read stays without it") {
  const Library library({"bild.png"});
  std::ofstream(library.folder + "/a.md") << "# A\n\nText.\n";
  const RunResult without = library.Index({"--json"});
  CHECK(without.exit_code == 0);
  CHECK(ParseJson(without.out)["passed_over"].AsInt() == 1);
  CHECK(library.Documents() == 1);
  CHECK(library.Index({"--ocr"}).exit_code == 0);
  CHECK(library.Documents() == 2);
  CHECK(RunLardom({"search", "--json", "Läxbryggan", "--data", library.data}).out.find("bild.png") !=
        std::string::npos);
  CHECK(library.Index().exit_code == 0);
  CHECK(library.Documents() == 2);
  const RunResult named = RunLardom({"index", kScans + "/bild.png", "--data", library.dir.path() + "/annan"});
  CHECK(named.exit_code == 1);
  CHECK(named.err.find("bild.png: Filen är en bild. Med --ocr läses texten i den.") != std::string::npos);
}

}  // namespace
}  // namespace lardom::testing
