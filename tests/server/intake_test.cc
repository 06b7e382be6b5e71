// What the binary does with files that fail, hold personal data or are pictures of text.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "corpus/json.h"
#include "tests/server/support.h"

namespace lardom::testing {
namespace {

namespace fs = std::filesystem;

void Write(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::trunc) << text; }

Json ParseJson(const std::string& text) {
  auto json = Json::Parse(text);
  return json ? std::move(json).value() : Json();
}

struct Intake {
  TempDir dir;
  std::string folder = dir.path() + "/in";
  std::string data = dir.path() + "/data";
  Intake() { fs::create_directories(folder); }

  RunResult Index(std::vector<std::string> flags = {}) const {
    std::vector<std::string> words{"index", folder, "--data", data};
    words.insert(words.end(), flags.begin(), flags.end());
    return RunLardom(words);
  }
  std::vector<Json> Failures() const {
    return ParseJson(RunLardom({"stats", "--failures", "--json", "--data", data}).out)["failures"].items();
  }
};

TEST_CASE("a failed file that has not changed is passed over until --retry, stays listed, and keeps exit status 1") {
  const Intake in;
  Write(in.folder + "/bra.md", "# Bra\n\nEn text.\n");
  Write(in.folder + "/trasig.pdf", "%PDF-1.4 inget mer");
  CHECK(in.Index().exit_code == 1);
  REQUIRE(in.Failures().size() == 1);
  const std::string first = in.Failures()[0]["at"].AsString();
  CHECK(first.size() >= 20);
  CHECK(in.Failures()[0]["path"].AsString() == fs::canonical(in.folder).string() + "/trasig.pdf");
  CHECK(in.Failures()[0]["reason"].AsString() == "PDF-filen är skadad och kan inte läsas.");

  ::sleep(1);  // times are told in seconds
  const RunResult second = in.Index();
  CHECK(second.exit_code == 1);
  CHECK(second.err.find("trasig.pdf: PDF-filen är skadad") != std::string::npos);
  REQUIRE(in.Failures().size() == 1);
  CHECK(in.Failures()[0]["at"].AsString() == first);  // not read again

  fs::last_write_time(in.folder + "/trasig.pdf", fs::file_time_type::clock::now());
  CHECK(in.Index().exit_code == 1);
  CHECK(in.Failures()[0]["at"].AsString() == first);  // touched, the same bytes

  CHECK(in.Index({"--retry"}).exit_code == 1);
  REQUIRE(in.Failures().size() == 1);
  CHECK(in.Failures()[0]["at"].AsString() > first);

  const std::string listed = RunLardom({"stats", "--failures", "--data", in.data}).out;
  CHECK(listed.find("trasig.pdf: PDF-filen är skadad och kan inte läsas.  (" + in.Failures()[0]["at"].AsString()) !=
        std::string::npos);
  fs::remove(in.folder + "/trasig.pdf");
  Write(in.folder + "/till.md", "# Till\n\nEn text.\n");
  CHECK(in.Index({"--prune"}).exit_code == 0);
  CHECK(in.Failures().empty());
}

TEST_CASE("the failure of one line of a file is listed until that line is mended") {
  const Intake in;
  Write(in.folder + "/a.jsonl", "{\"id\":\"a\",\"text\":\"En text.\"}\n{\"id\":\n{\"id\":\"b\",\"text\":\"Till.\"}\n");
  CHECK(in.Index().exit_code == 1);
  REQUIRE(in.Failures().size() == 1);
  CHECK(in.Failures()[0]["path"].AsString().ends_with("/a.jsonl:2"));
  const RunResult again = in.Index();
  CHECK(again.exit_code == 1);
  CHECK(again.err.find("a.jsonl:2: ") != std::string::npos);
  Write(in.folder + "/a.jsonl", "{\"id\":\"a\",\"text\":\"En text.\"}\n{\"id\":\"b\",\"text\":\"Till.\"}\n");
  CHECK(in.Index().exit_code == 0);
  CHECK(in.Failures().empty());
}

TEST_CASE("a folder or file without the right to read is listed until the right is given") {
  if (::geteuid() == 0) {
    MESSAGE("root may read everything: only the folder that contains itself is looked at");
  }
  const Intake in;
  Write(in.folder + "/bra.md", "# Bra\n\nEn text.\n");
  fs::create_directory_symlink(in.folder, in.folder + "/slinga");
  CHECK(in.Index().exit_code == 1);
  CHECK(in.Failures().size() == 1);
  fs::remove(in.folder + "/slinga");
  CHECK(in.Index().exit_code == 0);
  CHECK(in.Failures().empty());
  if (::geteuid() == 0) return;
  ::chmod((in.folder + "/bra.md").c_str(), 0);
  Write(in.folder + "/till.md", "# Till\n\nEn text.\n");
  ::chmod((in.folder + "/till.md").c_str(), 0);
  CHECK(in.Index().exit_code == 1);
  ::chmod((in.folder + "/till.md").c_str(), 0600);
  CHECK(in.Index().exit_code == 0);
  CHECK(in.Failures().empty());
}

}  // namespace
}  // namespace lardom::testing
