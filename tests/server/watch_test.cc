// lardom index --watch: what happens to the library while files come, change and go.
#include <doctest/doctest.h>
#include <signal.h>

#include <filesystem>
#include <fstream>

#include "corpus/json.h"
#include "tests/server/support.h"

namespace lardom::testing {
namespace {

namespace fs = std::filesystem;

void Write(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::trunc) << text; }

int Times(const std::string& text, const std::string& part) {
  int count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// A library that is watched, beside a server that shows it.
struct Watched {
  TempDir dir;
  std::string folder = dir.path() + "/in";
  std::string data = dir.path() + "/data";
  Watched() { fs::create_directories(folder); }

  // A folder of more than a handful is guarded against the loss of many files.
  void Fill() const {
    for (int i = 0; i < 8; ++i)
      Write(folder + "/fyllnad-" + std::to_string(i) + ".md", "# Fyllnad\n\nEn text om något annat.\n");
  }
  std::vector<std::string> Hits(const TestServer& server, const std::string& word) const {
    std::vector<std::string> ids;
    const auto json = Json::Parse(server.Get("/api/v1/search?q=" + word).body);
    if (!json) return ids;
    for (const Json& hit : json.value()["hits"].items()) ids.push_back(hit["id"].AsString());
    return ids;
  }
};

using Ids = std::vector<std::string>;

TEST_CASE("a watched folder's new, changed, moved and deleted files show in a running server within seconds") {
  const Watched w;
  w.Fill();
  Background watch({"index", "--watch", w.folder, "--data", w.data});
  REQUIRE(Eventually([&] { return watch.Err().find("Bevakar") != std::string::npos; }));
  const TestServer server(w.data);
  REQUIRE(server.running());

  Write(w.folder + "/ny.md", "# Ny\n\nHär står det om kaninhopp.\n");
  CHECK(Eventually([&] { return w.Hits(server, "kaninhopp") == Ids{"ny.md"}; }));

  Write(w.folder + "/ny.md", "# Ny\n\nHär står det om hönsgårdar.\n");
  CHECK(Eventually([&] { return w.Hits(server, "%22h%C3%B6nsg%C3%A5rdar%22") == Ids{"ny.md"}; }));
  CHECK(w.Hits(server, "%22kaninhopp%22").empty());

  fs::create_directories(w.folder + "/under/djup");
  fs::rename(w.folder + "/ny.md", w.folder + "/under/djup/flyttad.md");
  CHECK(Eventually([&] { return Times(watch.Out(), "Nya") == 4; }));
  CHECK(w.Hits(server, "%22h%C3%B6nsg%C3%A5rdar%22") == Ids{"ny.md"});  // keeps its id

  Write(w.folder + "/under/djup/till.md", "# Till\n\nOm igelkottar i en ny mapp.\n");
  CHECK(Eventually([&] { return w.Hits(server, "igelkottar") == Ids{"under:djup:till.md"}; }));

  fs::remove(w.folder + "/under/djup/flyttad.md");
  CHECK(Eventually([&] { return w.Hits(server, "%22h%C3%B6nsg%C3%A5rdar%22").empty(); }));
  CHECK(watch.Stop(SIGTERM) == 0);
  CHECK(RunLardom({"check", "--data", w.data}).exit_code == 0);
}

TEST_CASE("a file that is still being written is read when it is closed, not before") {
  const Watched w;
  w.Fill();
  Background watch({"index", "--watch", w.folder, "--data", w.data});
  REQUIRE(Eventually([&] { return watch.Err().find("Bevakar") != std::string::npos; }));
  const auto documents = [&] {
    const auto stats = Json::Parse(RunLardom({"stats", "--json", "--data", w.data}).out);
    return stats ? stats.value()["documents"].AsInt() : -1;
  };
  std::ofstream slow(w.folder + "/sakta.md");
  slow << "# Sakta\n\nDen första halvan.\n" << std::flush;
  Write(w.folder + "/hel.md", "# Hel\n\nEn annan fil.\n");
  REQUIRE(Eventually([&] { return documents() == 9; }));
  CHECK(RunLardom({"search", "--json", "halvan", "--data", w.data}).out.find("sakta.md") == std::string::npos);
  slow << "\nOch den andra halvan.\n" << std::flush;
  slow.close();
  REQUIRE(Eventually([&] { return documents() == 10; }));
  CHECK(RunLardom({"search", "--json", "\"andra halvan\"", "--data", w.data}).out.find("sakta.md") !=
        std::string::npos);
  CHECK(watch.Stop(SIGINT) == 0);
}

TEST_CASE("a failure under watch is told once, and the exit status is 1 until it is mended") {
  const Watched w;
  w.Fill();
  Write(w.folder + "/trasig.pdf", "%PDF-1.4 inget mer");
  Background watch({"index", "--watch", w.folder, "--data", w.data});
  REQUIRE(Eventually([&] { return watch.Err().find("Bevakar") != std::string::npos; }));
  Write(w.folder + "/mera.md", "# Mera\n\nText.\n");
  REQUIRE(Eventually([&] { return Times(watch.Out(), "Nya") == 2; }));
  CHECK(Times(watch.Err(), "trasig.pdf: ") == 1);
  CHECK(watch.Stop(SIGTERM) == 1);
  Background again({"index", "--watch", w.folder, "--data", w.data});
  REQUIRE(Eventually([&] { return again.Err().find("Bevakar") != std::string::npos; }));
  fs::remove(w.folder + "/trasig.pdf");
  CHECK(Eventually([&] {
    const auto stats = Json::Parse(RunLardom({"stats", "--json", "--data", w.data}).out);
    return stats && stats.value()["failures"].items().empty();
  }));
  CHECK(Eventually([&] { return Times(again.Out(), "Nya") == 2; }));
  CHECK(again.Stop(SIGTERM) == 0);
}

TEST_CASE("a watched folder that goes away is waited for") {
  const Watched w;
  w.Fill();
  Background watch({"index", "--watch", w.folder, "--data", w.data});
  REQUIRE(Eventually([&] { return watch.Err().find("Bevakar") != std::string::npos; }));
  fs::rename(w.folder, w.folder + "-borta");
  REQUIRE(Eventually([&] { return watch.Err().find("väntar") != std::string::npos; }));
  fs::rename(w.folder + "-borta", w.folder);
  Write(w.folder + "/efter.md", "# Efter\n\nTillbaka med tussilago.\n");
  CHECK(Eventually([&] {
    return RunLardom({"search", "--json", "tussilago", "--data", w.data}).out.find("efter.md") != std::string::npos;
  }));
  CHECK(watch.Stop(SIGTERM) == 0);
}

}  // namespace
}  // namespace lardom::testing
