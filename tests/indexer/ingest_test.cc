#include "indexer/ingest.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "indexer/file_walker.h"
#include "indexer/watch.h"
#include "tests/support/library.h"

using namespace lardom;           // NOLINT(google-build-using-namespace)
using namespace lardom::testing;  // NOLINT(google-build-using-namespace)

namespace fs = std::filesystem;

namespace {

std::size_t Count(const TestLibrary& library, std::string_view query) { return Search(library.Open(), query).total; }

}  // namespace

TEST_CASE("a document gets its id from its path when it has none") {
  CHECK(indexer::IdFromPath("metoder/Ips på väg.md") == "metoder:Ips-pa-vag.md");
  TestLibrary library;
  library.Write("under/utan id.txt", "Kanelbullar bakades.\n");
  library.Index();
  CHECK(Ids(Search(library.Open(), "kanelbulle")) == std::vector<std::string>{"under:utan-id.txt"});
}

TEST_CASE("unchanged files are passed over") {
  TestLibrary library;
  library.WriteDocument("a", "title: A", "Text om hav.");
  CHECK(library.Index().added == 1);
  const auto again = library.Index();
  CHECK(again.added == 0);
  CHECK(again.unchanged == 1);
}

TEST_CASE("a file with a new time but the same content is unchanged") {
  TestLibrary library;
  library.WriteDocument("a", "title: A", "Text om hav.");
  library.Index();
  fs::last_write_time(library.source() + "/a.md", fs::file_time_type::clock::now() + std::chrono::seconds(5));
  CHECK(library.Index().unchanged == 1);
}

TEST_CASE("a changed file replaces its document") {
  TestLibrary library;
  library.WriteDocument("a", "title: A", "Text om hav.");
  library.Index();
  library.WriteDocument("a", "title: A", "Text om berg och dal.");
  CHECK(library.Index().updated == 1);
  CHECK(Count(library, "hav") == 0);
  CHECK(Count(library, "berg") == 1);
}

TEST_CASE("force reads unchanged files again") {
  TestLibrary library;
  library.WriteDocument("a", "title: A", "Text om hav.");
  library.Index();
  indexer::IngestOptions options;
  options.force = true;
  CHECK(library.Index(options).updated == 1);
}

TEST_CASE("a vanished file's document is removed") {
  TestLibrary library;
  for (int i = 0; i < 6; ++i) library.WriteDocument("d" + std::to_string(i), "title: D", "Text om hav.");
  library.Index();
  fs::remove(library.source() + "/d0.md");
  CHECK(library.Index().removed == 1);
  CHECK(Count(library, "hav") == 5);
}

TEST_CASE("many vanished files are kept without prune and removed with it") {
  TestLibrary library;
  for (int i = 0; i < 6; ++i) library.WriteDocument("d" + std::to_string(i), "title: D", "Text om hav.");
  library.Index();
  for (int i = 0; i < 3; ++i) fs::remove(library.source() + "/d" + std::to_string(i) + ".md");
  const auto refused = library.Index();
  CHECK(refused.removed == 0);
  CHECK_FALSE(refused.failures.empty());
  CHECK(Count(library, "hav") == 6);
  indexer::IngestOptions options;
  options.prune = true;
  CHECK(library.Index(options).removed == 3);
  CHECK(Count(library, "hav") == 3);
}

TEST_CASE("an empty root removes nothing") {
  TestLibrary library;
  library.WriteDocument("a", "title: A", "Text om hav.");
  library.Index();
  fs::remove(library.source() + "/a.md");
  CHECK(library.Index().removed == 0);
  CHECK(Count(library, "hav") == 1);
}

TEST_CASE("a moved file keeps its id") {
  TestLibrary library;
  library.Write("gammal.txt", "Rapport om fiske i sjöar.\n");
  library.WriteDocument("b", "title: B", "Annat.");
  library.Index();
  fs::rename(library.source() + "/gammal.txt", library.source() + "/ny.txt");
  library.Index();
  CHECK(Ids(Search(library.Open(), "fiske")) == std::vector<std::string>{"gammal.txt"});
}

TEST_CASE("two files with one id are a listed failure") {
  TestLibrary library;
  library.Write("1.md", "---\nid: samma\ntitle: Ett\n---\nText om hav.\n");
  library.Write("2.md", "---\nid: samma\ntitle: Två\n---\nText om berg.\n");
  const auto report = library.Index();
  REQUIRE(report.failures.size() == 1);
  CHECK(report.failures.front().path.ends_with("2.md"));
  CHECK(report.failures.front().reason.find("samma") != std::string::npos);
}

TEST_CASE("a bad file is listed until it is mended and the rest goes on") {
  TestLibrary library;
  library.WriteDocument("bra", "title: Bra", "Text om hav.");
  library.Write("dalig.md", "---\nkind: [oläslig\n---\nText.\n");
  library.Write("tom.txt", "");
  CHECK(library.Index().failures.size() == 2);
  CHECK(Count(library, "hav") == 1);
  CHECK(library.OpenCatalogue().Failures().size() == 2);
  CHECK(library.Index().failures.size() == 2);
  library.WriteDocument("dalig", "title: Mendad", "Text om berg.");
  library.Write("tom.txt", "Nu finns här en text om skog.\n");
  CHECK(library.Index().failures.empty());
  CHECK(library.OpenCatalogue().Failures().empty());
  CHECK(Count(library, "berg") == 1);
}

TEST_CASE("a bad line of JSONL is listed and the other lines are indexed") {
  TestLibrary library;
  library.Write("d.jsonl",
                "{\"id\":\"x1\",\"title\":\"Ett\",\"text\":\"Om hav.\"}\n{trasig\n"
                "{\"id\":\"x2\",\"title\":\"Två\",\"text\":\"Om hav igen.\"}\n");
  const auto report = library.Index();
  CHECK(report.added == 2);
  REQUIRE(report.failures.size() == 1);
  CHECK(report.failures.front().path.ends_with("d.jsonl:2"));
  CHECK(Count(library, "hav") == 2);
}

TEST_CASE("a folder that contains itself is a failure and the rest goes on") {
  TestLibrary library;
  library.WriteDocument("a", "title: A", "Text om hav.");
  fs::create_directory_symlink(library.source(), library.source() + "/slinga");
  const auto report = library.Index();
  REQUIRE(report.failures.size() == 1);
  CHECK(report.failures.front().path.ends_with("slinga"));
  CHECK(Count(library, "hav") == 1);
}

TEST_CASE("a path that does not exist is a usage error that names it") {
  TempDir dir;
  const auto report = indexer::Ingest(dir.File("data"), {dir.File("finns-inte")}, {}, TestAnalyzer());
  REQUIRE_FALSE(report.ok());
  CHECK(report.error().code == ErrorCode::kUsage);
  CHECK(report.error().where.ends_with("finns-inte"));
}

TEST_CASE("identity numbers are masked before anything is stored") {
  TestLibrary library;
  library.Write("p.txt", "Deltagaren 811218-9876 fick stöd.\n");
  library.Index();
  const auto document = library.OpenCatalogue().FindDocument(1);
  REQUIRE(document);
  CHECK(document->text.find("811218") == std::string::npos);
  CHECK(document->flagged_personal_data);
}

TEST_CASE("the index can be rebuilt from the catalogue without the files") {
  TestLibrary library;
  library.WriteDocument("a", "title: A", "Text om hav.");
  library.Index();
  fs::remove_all(library.source());
  fs::remove_all(library.data() + "/index");
  REQUIRE(indexer::Rebuild(library.data(), true, TestAnalyzer()).ok());
  CHECK(Count(library, "hav") == 1);
}

TEST_CASE("changes that the index lacks are replayed") {
  TestLibrary library;
  library.WriteDocument("a", "title: A", "Text om hav.");
  library.WriteDocument("b", "title: B", "Text om berg.");
  library.Index();
  {
    Catalogue catalogue = library.OpenCatalogue(Catalogue::Mode::kWrite);  // as if a crash came before the index commit
    const auto number = catalogue.FindNumber("a");
    REQUIRE(number);
    auto document = catalogue.FindDocument(*number);
    REQUIRE(document);
    document->text = "Text om skog.";
    document->passages = {{0, 13, 0, 0}};
    document->sections.front().end = 13;
    document->sections.front().begin = 0;
    document->sections.front().heading_begin = document->sections.front().heading_end = 0;
    REQUIRE(catalogue.PutDocument(*document).ok());
    REQUIRE(catalogue.DeleteDocument(*catalogue.FindNumber("b")).ok());
  }
  REQUIRE(indexer::CatchUp(library.data(), TestAnalyzer()).ok());
  CHECK(Count(library, "skog") == 1);
  CHECK(Count(library, "hav") == 0);
  CHECK(Count(library, "berg") == 0);
}

TEST_CASE("an indexer that is killed loses nothing that was committed") {
  TestLibrary library;
  for (int i = 0; i < 40; ++i) library.WriteDocument("d" + std::to_string(i), "title: D", "Text om hav och berg.");
  library.Index();
  for (int i = 40; i < 200; ++i) {
    library.WriteDocument("d" + std::to_string(i), "title: D", std::string(2000, 'x') + " Text om hav och skog.");
  }
  for (const int milliseconds : {1, 5, 20, 60}) {
    const pid_t child = ::fork();
    if (child == 0) {
      (void)indexer::Ingest(library.data(), {library.source()}, {}, TestAnalyzer());
      ::_exit(0);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    CHECK(Count(library, "hav") >= 40);
  }
  library.Index();
  CHECK(Count(library, "hav") == 200);
}

TEST_CASE("many small runs leave few segments and every document findable") {
  TestLibrary library;
  for (int i = 0; i < 12; ++i) {
    library.WriteDocument("d" + std::to_string(i), "title: D", "Text om hav.");
    library.Index();
  }
  std::size_t segments = 0;
  for (const auto& entry : fs::recursive_directory_iterator(library.data() + "/index")) {
    segments += entry.path().extension() == ".fwd" ? 1 : 0;
  }
  CHECK(segments <= 7);
  CHECK(Count(library, "hav") == 12);
}

TEST_CASE("a forgotten document leaves no word behind") {
  TestLibrary library;
  library.WriteDocument("hemlig", "title: Hemlig", "Ordet xylofonspelaren står här.");
  library.WriteDocument("annan", "title: Annan", "Text om hav.");
  library.Index();
  REQUIRE(indexer::Forget(library.data(), "hemlig", TestAnalyzer()).ok());
  CHECK(Count(library, "xylofonspelare") == 0);
  for (const auto& entry : fs::recursive_directory_iterator(library.data())) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    CAPTURE(entry.path().string());
    CHECK(bytes.find("xylofonspelar") == std::string::npos);
  }
}

TEST_CASE("a method that a later document brings is found in earlier ones") {
  TestLibrary library;
  library.WriteDocument("forst", "title: Först\nmunicipality: Borås\nyear: 2015",
                        "Under 2014 prövades Skogsgläntan i två skolor i Borås.");
  library.Index();
  library.WriteDocument("metod", "title: Skogsgläntan\nkind: metodbeskrivning\nmethods: [Skogsgläntan]",
                        "Skogsgläntan är en metod för barn.");
  library.Index();
  LinkFilter filter;
  filter.method = "Skogsgläntan";
  filter.document = "forst";
  const auto links = library.OpenCatalogue().Links(filter);
  REQUIRE_FALSE(links.empty());
  CHECK(links.front().stage == Stage::kTested);
}

TEST_CASE("an import names the line that lacks a name") {
  TestLibrary library;
  library.WriteDocument("a", "title: A", "Text.");
  library.Index();
  TempDir dir;
  const auto report = indexer::ImportMethods(library.data(), dir.Write("m.tsv", "# lista\n\talias\n"), TestAnalyzer());
  REQUIRE_FALSE(report.ok());
  CHECK(report.error().where.ends_with("m.tsv:2"));
}

TEST_CASE("a watch picks up new, changed and deleted files within seconds") {
  TestLibrary library;
  for (int i = 0; i < 6; ++i) library.WriteDocument("d" + std::to_string(i), "title: D", "Text om hav.");
  std::atomic<bool> stop{false};
  std::atomic<int> runs{0};
  std::thread watch([&] {
    const Status status = indexer::Watch(
        library.data(), {library.source()}, {}, TestAnalyzer(), [&](const indexer::IngestReport&) { ++runs; },
        [&] { return stop.load(); });
    CHECK(status.ok());
  });
  const auto until = [&](std::size_t wanted) {
    for (int i = 0; i < 100; ++i) {
      if (runs > 0 && Count(library, "hav") == wanted) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
  };
  CHECK(until(6));
  library.WriteDocument("ny", "title: Ny", "Text om hav.");
  CHECK(until(7));
  library.Write("under/mapp/djup.txt", "En text om hav i en ny mapp.\n");
  CHECK(until(8));
  fs::remove(library.source() + "/ny.md");
  CHECK(until(7));
  stop = true;
  watch.join();
}
