#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/analyzers/shared_analyzer.h"

using namespace lardom::analyzers;
namespace fs = std::filesystem;

namespace {

// A folder that is removed with the test.
struct TempDir {
  fs::path path = fs::temp_directory_path() / ("lardom-analyzers-" + std::to_string(::getpid()));
  TempDir() { fs::create_directories(path); }
  ~TempDir() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

const fs::path kShare = LARDOM_BINARY_DIR "/share/lardom";

}  // namespace

TEST_CASE("a missing lexicon is an error that names its path") {
  const auto analyzer = SwedishAnalyzer::Open("no/such/folder");
  REQUIRE(!analyzer.ok());
  CHECK(analyzer.error().where == "no/such/folder/lexicon.bin");
  CHECK(analyzer.error().code == lardom::ErrorCode::kData);
}

TEST_CASE("a missing word list is an error that names its path") {
  const TempDir dir;
  fs::copy_file(kShare / "lexicon.bin", dir.path / "lexicon.bin");
  const auto analyzer = SwedishAnalyzer::Open(dir.path.string());
  REQUIRE(!analyzer.ok());
  CHECK(analyzer.error().where == (dir.path / "function_words.txt").string());
}

TEST_CASE("a truncated or foreign lexicon is refused, not misread") {
  const TempDir dir;
  fs::copy(kShare, dir.path, fs::copy_options::recursive);
  for (const std::uintmax_t size :
       {std::uintmax_t{10}, std::uintmax_t{100}, fs::file_size(kShare / "lexicon.bin") - 1}) {
    fs::copy_file(kShare / "lexicon.bin", dir.path / "lexicon.bin", fs::copy_options::overwrite_existing);
    fs::resize_file(dir.path / "lexicon.bin", size);
    CHECK(!SwedishAnalyzer::Open(dir.path.string()).ok());
  }
  std::ofstream(dir.path / "lexicon.bin", std::ios::trunc) << std::string(1000, 'x');
  const auto analyzer = SwedishAnalyzer::Open(dir.path.string());
  REQUIRE(!analyzer.ok());
  CHECK(analyzer.error().where == (dir.path / "lexicon.bin").string());
}

TEST_CASE("the fingerprint changes with a data file and only then") {
  const TempDir dir;
  fs::copy(kShare, dir.path, fs::copy_options::recursive);
  const auto same = SwedishAnalyzer::Open(dir.path.string());
  REQUIRE(same.ok());
  CHECK(same.value().Fingerprint() == Shared().Fingerprint());
  std::ofstream(dir.path / "lexicalised.txt", std::ios::app) << "skolpsykolog\n";
  const auto changed = SwedishAnalyzer::Open(dir.path.string());
  REQUIRE(changed.ok());
  CHECK(changed.value().Fingerprint() != Shared().Fingerprint());
  CHECK(changed.value().AnalyzeWord("skolpsykolog").parts.empty());
}
