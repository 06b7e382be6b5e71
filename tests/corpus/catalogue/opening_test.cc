// Opening, locking, several connections, and a program that is killed.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "tests/corpus/catalogue/fixture.h"

namespace lardom::test {
namespace {

namespace fs = std::filesystem;

void ExpectUnusable(const std::string& dir, Catalogue::Mode mode, const std::string& word) {
  CAPTURE(word);
  const Error error = Failed(Catalogue::Open(dir, mode));
  CHECK(error.code == ErrorCode::kData);
  CAPTURE(error.what);
  CHECK(error.what.find(word) != std::string::npos);
  CHECK(error.where.find(dir) == 0);
}

// Bytes of a database's header: PRAGMA user_version and application_id.
void PatchHeader(const std::string& file, std::size_t at, char value) {
  std::string bytes = ReadAll(file);
  REQUIRE(bytes.size() > 100);
  bytes[at] = value;
  WriteAll(file, bytes);
}

TEST_CASE("a folder is made when it is missing, its parents too") {
  const TempDir dir;
  const std::string deep = dir.File("a/b c/åäö");
  Catalogue catalogue = Open(deep);
  CHECK(fs::exists(deep + "/catalogue.db"));
  CHECK(catalogue.Identity().size() == 32);
  Put(&catalogue, MakeDocument("a", "text"));
  CHECK(fs::exists(deep + "/catalogue.db-wal"));  // readers and one writer do not wait for each other
}

TEST_CASE("reading and writing need a library that is there") {
  const TempDir dir;
  ExpectUnusable(dir.path(), Catalogue::Mode::kRead, "inget bibliotek");
  ExpectUnusable(dir.path(), Catalogue::Mode::kWrite, "inget bibliotek");
  WriteAll(dir.File("fil"), "x");
  ExpectUnusable(dir.File("fil"), Catalogue::Mode::kCreate, "");
  WriteAll(dir.File("catalogue.db"), "");
  ExpectUnusable(dir.path(), Catalogue::Mode::kRead, "tom");
  Open(dir.path());
  Open(dir.path(), Catalogue::Mode::kRead);
}

TEST_CASE("a file that is no database is named and left alone") {
  const TempDir dir;
  const std::string junk(5000, 'x');
  WriteAll(dir.File("catalogue.db"), junk);
  for (const auto mode : {Catalogue::Mode::kRead, Catalogue::Mode::kWrite, Catalogue::Mode::kCreate}) {
    ExpectUnusable(dir.path(), mode, "ingen SQLite-databas");
  }
  CHECK(ReadAll(dir.File("catalogue.db")) == junk);
}

TEST_CASE("another program's database and a newer version's are refused and left alone") {
  const TempDir dir;
  Open(dir.path());
  const std::string file = dir.File("catalogue.db");
  PatchHeader(file, 63, 9);
  const std::string newer = ReadAll(file);
  for (const auto mode : {Catalogue::Mode::kRead, Catalogue::Mode::kWrite, Catalogue::Mode::kCreate}) {
    ExpectUnusable(dir.path(), mode, "nyare version");
  }
  CHECK(ReadAll(file) == newer);
  PatchHeader(file, 63, 1);
  PatchHeader(file, 68, 1);
  for (const auto mode : {Catalogue::Mode::kRead, Catalogue::Mode::kWrite, Catalogue::Mode::kCreate}) {
    ExpectUnusable(dir.path(), mode, "inte gjord av Lärdom");
  }
}

TEST_CASE("a folder that can't be written is named, and what is there can still be read") {
  if (::geteuid() == 0) return;  // root writes everywhere
  const TempDir dir;
  const std::string data = dir.File("data");
  {
    Catalogue catalogue = Open(data);
    Put(&catalogue, MakeDocument("a", "text"));
  }
  fs::permissions(data, fs::perms::owner_read | fs::perms::owner_exec);
  ExpectUnusable(data, Catalogue::Mode::kCreate, "får inte skrivas");
  ExpectUnusable(data, Catalogue::Mode::kWrite, "får inte skrivas");
  {
    Catalogue catalogue = Open(data, Catalogue::Mode::kRead);
    CHECK(catalogue.FindText(1) == "text");
  }
  CHECK(Failed(WriterLock::Take(data, 0)).code == ErrorCode::kData);
  fs::permissions(data, fs::perms::owner_all);
}

TEST_CASE("a catalogue opened for reading refuses to write") {
  const TempDir dir;
  Open(dir.path());
  Catalogue catalogue = Open(dir.path(), Catalogue::Mode::kRead);
  CHECK(Failed(catalogue.PutDocument(MakeDocument("a", "text"))).code == ErrorCode::kData);
  CHECK(Failed(catalogue.AddKey("nyckel")).code == ErrorCode::kData);
}

TEST_CASE("the lock names its holder to others and is free again afterwards") {
  const TempDir dir;
  {
    auto held = WriterLock::Take(dir.path(), 0);
    REQUIRE(held);
    const Error error = Failed(WriterLock::Take(dir.path(), 0));
    CHECK(error.code == ErrorCode::kConflict);
    CHECK(error.where == dir.path());
    CHECK(error.what.find("pid " + std::to_string(::getpid()) + " sedan 20") != std::string::npos);
    CHECK(ReadAll(dir.File("writer.lock")).find("pid ") == 0);
    WriterLock moved = std::move(held).value();
    CHECK_FALSE(WriterLock::Take(dir.path(), 0));
    std::thread freeing([lock = std::move(moved)]() mutable {
      std::this_thread::sleep_for(std::chrono::milliseconds(150));
      const WriterLock gone = std::move(lock);
    });
    CHECK(WriterLock::Take(dir.path(), 5));
    freeing.join();
  }
  CHECK(WriterLock::Take(dir.path(), 0));
  CHECK(Failed(WriterLock::Take(dir.File("finns-inte"), 0)).code == ErrorCode::kData);
}

TEST_CASE("the lock of a killed process is free") {
  const TempDir dir;
  int pipe_ends[2];
  REQUIRE(::pipe(pipe_ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto lock = WriterLock::Take(dir.path(), 0);
    const char sign = lock ? '+' : '-';
    if (::write(pipe_ends[1], &sign, 1) != 1) ::_exit(1);
    ::pause();
    ::_exit(0);
  }
  char sign = 0;
  REQUIRE(::read(pipe_ends[0], &sign, 1) == 1);
  CHECK(sign == '+');
  const Error error = Failed(WriterLock::Take(dir.path(), 0));
  CHECK(error.what.find("pid " + std::to_string(child)) != std::string::npos);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  ::close(pipe_ends[0]);
  ::close(pipe_ends[1]);
  CHECK(WriterLock::Take(dir.path(), 0));
}

// Writes batches of ten documents for ever; reports each commit by a byte.
[[noreturn]] void WriteForEver(const std::string& dir, int report) {
  auto opened = Catalogue::Open(dir, Catalogue::Mode::kWrite);
  if (!opened) ::_exit(1);
  Catalogue catalogue = std::move(opened).value();
  for (int batch = 0;; ++batch) {
    if (!catalogue.Begin()) ::_exit(2);
    for (int i = 0; i < 10; ++i) {
      const std::string id = std::to_string(batch) + "." + std::to_string(i);
      const std::string text = "Metoden prövades i omgång " + id + ". " + std::string(2000, 'x');
      Document document;
      document.metadata.id = id;
      document.text = text;
      const auto number = catalogue.PutDocument(document);
      if (!number) ::_exit(3);
      Link link;
      link.quote = "Metoden prövades";
      link.end = static_cast<std::uint32_t>(link.quote.size());
      link.method = "Metoden";
      if (!catalogue.PutLinks(number.value(), {link})) ::_exit(4);
    }
    if (!catalogue.Commit()) ::_exit(5);
    if (::write(report, "+", 1) != 1) ::_exit(6);
  }
}

TEST_CASE("a writer killed at any moment loses nothing that was committed and leaves no half of the rest") {
  for (int round = 0; round < 16; ++round) {
    CAPTURE(round);
    const TempDir dir;
    Open(dir.path());
    int pipe_ends[2];
    REQUIRE(::pipe(pipe_ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) WriteForEver(dir.path(), pipe_ends[1]);
    ::close(pipe_ends[1]);
    char sign = 0;
    int committed = 0;
    while (committed < 2 + round / 4 && ::read(pipe_ends[0], &sign, 1) == 1) ++committed;
    std::this_thread::sleep_for(std::chrono::microseconds(137 * round));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(pipe_ends[0], &sign, 1) == 1) ++committed;
    ::close(pipe_ends[0]);

    Catalogue catalogue = Open(dir.path(), Catalogue::Mode::kWrite);
    Ok(catalogue.Check());
    const CatalogueCounts counts = catalogue.Counts();
    CHECK(counts.documents % 10 == 0);
    CHECK(counts.documents >= 10 * committed);
    CHECK(counts.documents <= 10 * (committed + 1));  // committed, but killed before it could say so
    CHECK(counts.links == counts.documents);
    CHECK(counts.last_sequence == counts.documents);
    CHECK(catalogue.ChangesAfter(0).size() == static_cast<std::size_t>(counts.documents));
    Put(&catalogue, MakeDocument("efteråt", "text"));
  }
}

TEST_CASE("a verdict is given while an ingest goes on, and both last") {
  const TempDir dir;
  Catalogue first = Open(dir.path());
  const std::string text = "IPS prövades.";
  const std::int64_t number = Put(&first, MakeDocument("a", text));
  Ok(first.PutLinks(number, {MakeLink(text, "IPS prövades", "IPS")}));
  const std::int64_t link = first.Links({}).at(0).id;
  std::thread ingest([&] {
    auto opened = Catalogue::Open(dir.path(), Catalogue::Mode::kWrite);
    REQUIRE(opened);
    Catalogue catalogue = std::move(opened).value();
    for (int batch = 0; batch < 20; ++batch) {
      Ok(catalogue.Begin());
      for (int i = 0; i < 20; ++i) {
        Put(&catalogue, MakeDocument("d" + std::to_string(20 * batch + i), std::string(3000, 'y')));
      }
      Ok(catalogue.Commit());
    }
  });
  for (int i = 0; i < 20; ++i) {
    Ok(first.Confirm("link", link, "ek", "omgång " + std::to_string(i)));
    CHECK(first.FindLink(link)->verdict == Verdict::kConfirmed);
  }
  ingest.join();
  CHECK(first.Verdicts().size() == 20);
  CHECK(first.Counts().documents == 401);
  CHECK(first.LastSequence() == 401);
}

TEST_CASE("an open batch that has written nothing yet keeps nobody waiting") {
  const TempDir dir;
  Catalogue ingest = Open(dir.path());
  Ok(ingest.Begin());
  Catalogue curator = Open(dir.path(), Catalogue::Mode::kWrite);
  const auto before = std::chrono::steady_clock::now();
  Ok(curator.PutMethod(MakeMethod("Skolfam")));
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(2));
  Put(&ingest, MakeDocument("a", "text"));
  Ok(ingest.Commit());
  CHECK(ingest.FindMethod("Skolfam"));
}

TEST_CASE("a reader sees a commit of another connection, and the generation tells it") {
  const TempDir dir;
  Catalogue writer = Open(dir.path());
  Catalogue reader = Open(dir.path(), Catalogue::Mode::kRead);
  const std::int64_t generation = reader.Generation();
  Ok(writer.Begin());
  Put(&writer, MakeDocument("a", "text"));
  CHECK(reader.Generation() == generation);
  CHECK_FALSE(reader.FindNumber("a"));
  Ok(writer.Commit());
  CHECK(reader.Generation() > generation);
  CHECK(reader.FindNumber("a"));
}

TEST_CASE("two processes may make one library at the same time") {
  const TempDir dir;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      auto opened = Catalogue::Open(dir.path(), Catalogue::Mode::kCreate);
      if (!opened) FAIL_CHECK(opened.error().Text());
      if (opened) CHECK(opened.value().PutDocument(MakeDocument("d" + std::to_string(i), "text")));
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(Open(dir.path()).Counts().documents == 4);
}

}  // namespace
}  // namespace lardom::test
