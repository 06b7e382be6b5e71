// What is left when the indexer or one of its readers is killed: nothing that was committed is lost, and the next run
// makes the library whole.
#include <doctest/doctest.h>
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "corpus/json.h"
#include "tests/server/support.h"

namespace lardom::testing {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kRounds = 12;

std::string Text(int number) {
  std::string text = "---\nid: d" + std::to_string(number) + "\ntitle: Rapport " + std::to_string(number) +
                     "\nkind: rapport\nyear: " + std::to_string(2000 + number % 20) + "\n---\n\n# Resultat\n\n";
  for (int i = 0; i < 60; ++i) {
    text += "Metoden Skolstegen prövades i kommunen med " + std::to_string(number * 100 + i) +
            " deltagare, och handledarna följde gruppen under året. ";
    if (i % 6 == 5) text += "\n\n";
  }
  return text + "\n";
}

void WriteDocuments(const std::string& folder, int first, int end) {
  fs::create_directories(folder);
  for (int i = first; i < end; ++i) std::ofstream(folder + "/d" + std::to_string(i) + ".md") << Text(i);
}

// A PDF of so many pages that reading it takes a while.
void WriteLongPdf(const std::string& path, int pages) {
  std::string out = "%PDF-1.4\n";
  std::vector<std::size_t> offsets;
  const auto object = [&](const std::string& body) {
    offsets.push_back(out.size());
    out += std::to_string(offsets.size()) + " 0 obj\n" + body + "\nendobj\n";
  };
  std::string content = "BT /F1 9 Tf 40 800 Td 12 TL ";
  for (int i = 0; i < 60; ++i)
    content += "(Text om stegen i kommunens arbete med unga, rad " + std::to_string(i) + ") Tj T* ";
  content += "ET";
  std::string kids;
  for (int i = 0; i < pages; ++i) kids += std::to_string(5 + i) + " 0 R ";
  object("<</Type/Catalog/Pages 2 0 R>>");
  object("<</Type/Pages/Count " + std::to_string(pages) + "/Kids[" + kids + "]>>");
  object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  object("<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream");
  for (int i = 0; i < pages; ++i) {
    object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>");
  }
  const std::size_t xref = out.size();
  out += "xref\n0 " + std::to_string(offsets.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t offset : offsets) {
    const std::string digits = std::to_string(offset);
    out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  out += "trailer<</Size " + std::to_string(offsets.size() + 1) + "/Root 1 0 R>>\nstartxref\n" + std::to_string(xref) +
         "\n%%EOF\n";
  std::ofstream(path, std::ios::binary) << out;
}

std::int64_t Documents(const std::string& data) {
  const RunResult stats = RunLardom({"stats", "--json", "--data", data});
  if (stats.exit_code != 0) return 0;
  const auto json = Json::Parse(stats.out);
  return json ? json.value()["documents"].AsInt() : 0;
}

std::int64_t Found(const std::string& data, const std::string& query) {
  const RunResult found = RunLardom({"search", "--json", "--copies", "--data", data, query});
  if (found.exit_code != 0) return -1;
  const auto json = Json::Parse(found.out);
  return json ? json.value()["total"]["value"].AsInt() : -1;
}

// Processes whose parent is `parent`.
std::vector<pid_t> ChildrenOf(pid_t parent) {
  std::vector<pid_t> children;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    std::ifstream in(entry.path() / "stat");
    const std::string stat{std::istreambuf_iterator<char>(in), {}};
    const auto at = stat.rfind(')');
    if (at == std::string::npos) continue;
    std::istringstream rest(stat.substr(at + 1));
    char state = 0;
    pid_t its_parent = 0;
    rest >> state >> its_parent;
    if (its_parent == parent && state != 'Z') children.push_back(static_cast<pid_t>(std::stol(name)));
  }
  return children;
}

TEST_CASE("an indexer that is killed at any moment loses nothing committed, and the next run makes it whole") {
  const TempDir dir;
  const std::string data = dir.path() + "/data";
  const std::string first = dir.path() + "/first";
  const std::string second = dir.path() + "/second";
  WriteDocuments(first, 0, 40);
  REQUIRE(RunLardom({"index", "--quiet", "--data", data, first}).exit_code == 0);

  // How long a whole run takes here, so that kills fall within it.
  WriteDocuments(second, 40, 140);
  const std::string trial = dir.path() + "/trial";
  fs::copy(data, trial, fs::copy_options::recursive);
  const auto start = Clock::now();
  REQUIRE(RunLardom({"index", "--quiet", "--data", trial, second}).exit_code == 0);
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count();

  std::mt19937 random(20140312);
  std::int64_t committed = 40;
  for (int round = 0; round < kRounds; ++round) {
    CAPTURE(round);
    {
      Background indexer({"index", "--quiet", "--data", data, second});
      std::this_thread::sleep_for(std::chrono::microseconds(random() % static_cast<std::uint64_t>(whole + whole / 5)));
      indexer.Stop(SIGKILL);
    }
    const std::int64_t now = Documents(data);
    CHECK(now >= committed);
    committed = std::max(committed, now);
    // Half of the time the folder changes before the next run, so that there is always something to write.
    if (round % 2 == 0) WriteDocuments(second, 140 + round, 141 + round);
  }
  REQUIRE(RunLardom({"index", "--quiet", "--data", data, second}).exit_code == 0);
  const RunResult check = RunLardom({"check", "--data", data});
  CHECK_MESSAGE(check.exit_code == 0, (check.out + check.err));
  CHECK(Documents(data) == 140 + kRounds / 2);
  CHECK(Found(data, "handledarna") == 140 + kRounds / 2);
  CHECK(Found(data, "titel:\"Rapport 7\"") >= 1);
}

TEST_CASE("a reader that is killed within a document costs that document alone, and --retry mends it") {
  const TempDir dir;
  const std::string data = dir.path() + "/data";
  const std::string source = dir.path() + "/source";
  WriteDocuments(source, 0, 5);
  WriteLongPdf(source + "/lang.pdf", 1500);
  bool killed = false;
  {
    Background indexer({"index", "--quiet", "--jobs", "1", "--data", data, source});
    for (const auto until = Clock::now() + std::chrono::seconds(20); !killed && Clock::now() < until;) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      for (const pid_t nursery : ChildrenOf(indexer.pid())) {
        const auto workers = ChildrenOf(nursery);
        if (workers.empty() || killed) continue;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        killed = ::kill(workers.front(), SIGKILL) == 0;
      }
    }
    REQUIRE(killed);
    CHECK(indexer.Wait() == 1);
  }
  CHECK(Documents(data) == 5);
  const RunResult stats = RunLardom({"stats", "--json", "--data", data});
  CHECK(stats.out.find("lang.pdf") != std::string::npos);
  CHECK(RunLardom({"index", "--quiet", "--retry", "--data", data, source}).exit_code == 0);
  CHECK(Documents(data) == 6);
  CHECK(RunLardom({"check", "--data", data}).exit_code == 0);
}

}  // namespace
}  // namespace lardom::testing
