#include "corpus/readers/isolation.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <thread>

#include "corpus/readers/sandbox.h"
#include "corpus/readers/wire.h"
#include "tests/corpus/make_files.h"
#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

using readers::IsolatedReader;
using readers::IsolationOptions;

IsolatedReader MustStart(const IsolationOptions& options = {}) {
  auto started = IsolatedReader::Start(options);
  if (!started) FAIL(started.error().Text());
  return std::move(started).value();
}

std::string SmallPdf() { return MakePdf({PdfText(60, 700, 10, "Metoden prövades i tre år.")}); }

// A PDF that takes a while.
std::string LongPdf() {
  std::string page;
  for (int y = 40; y < 800; y += 6) {
    for (int x = 20; x < 560; x += 30) page += PdfText(x, y, 5, "ordet");
  }
  return MakePdf(std::vector<std::string>(300, page));
}

// Processes below this one: the parent of workers and its children.
std::vector<pid_t> Descendants() {
  std::vector<pid_t> out;
  std::vector<std::pair<pid_t, pid_t>> all;  // process, its parent
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    std::ifstream file(entry.path() / "stat");
    std::string line;
    std::getline(file, line);
    std::istringstream fields(line.substr(line.rfind(')') == std::string::npos ? 0 : line.rfind(')') + 1));
    char state = 0;
    pid_t parent = 0;
    fields >> state >> parent;
    all.emplace_back(std::stoi(name), parent);
  }
  for (const auto& [child, parent] : all) {
    if (parent != getpid()) continue;
    for (const auto& [grandchild, its_parent] : all) {
      if (its_parent == child) out.push_back(grandchild);
    }
  }
  return out;
}

TEST_CASE("a worker reads as this process does") {
  IsolatedReader reader = MustStart();
  const auto here = readers::Read(SmallPdf(), "a.pdf");
  const auto there = reader.Read(SmallPdf(), "a.pdf");
  REQUIRE(there.size() == 1);
  CHECK(there[0].value().text == here[0].value().text);
  CHECK(there[0].value().metadata.title == here[0].value().metadata.title);
  CHECK(there[0].value().pages.size() == 1);
  CHECK(reader.Read("%PDF-1.4 skräp", "b.pdf")[0].error().Text() == "b.pdf: PDF-filen är skadad och kan inte läsas.");
  CHECK(reader.Read("# Rubrik\n\nText", "c.md")[0].value().metadata.title == "Rubrik");
  CHECK(reader.Read("", "d.pdf")[0].error().Text() == "d.pdf: Filen är tom.");
}

TEST_CASE("a document that takes too long costs itself alone") {
  IsolatedReader reader = MustStart({.workers = 1, .wall_clock = std::chrono::milliseconds(300)});
  const auto late = reader.Read(LongPdf(), "lång.pdf");
  REQUIRE(late.size() == 1);
  REQUIRE(!late[0].ok());
  CHECK(late[0].error().Text() == "lång.pdf: Läsningen av filen blev inte klar i tid.");
  CHECK(reader.Read(SmallPdf(), "a.pdf")[0].ok());
}

TEST_CASE("a worker that is killed costs its document alone") {
  IsolatedReader reader = MustStart({.workers = 1});
  const std::string pdf = LongPdf();
  std::atomic<bool> done = false;
  std::vector<Result<ExtractedText>> killed;
  std::thread thread([&] {
    killed = reader.Read(pdf, "dödad.pdf");
    done = true;
  });
  while (!done) {
    for (const pid_t worker : Descendants()) kill(worker, SIGKILL);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  thread.join();
  REQUIRE(killed.size() == 1);
  REQUIRE(!killed[0].ok());
  CHECK(killed[0].error().Text() == "dödad.pdf: Läsningen av filen kraschade; den är skadad eller skadlig.");
  CHECK(reader.Read(SmallPdf(), "a.pdf")[0].ok());
}

TEST_CASE("several threads share the workers") {
  IsolatedReader reader = MustStart({.workers = 2, .documents_per_worker = 3});
  const std::string pdf = SmallPdf();
  std::atomic<int> read = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 10; ++i) read += reader.Read(pdf, "a.pdf")[0].ok() ? 1 : 0;
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(read == 40);
}

TEST_CASE("an old Word file inside an archive is refused in a worker, not handed to a program") {
  IsolatedReader reader = MustStart();
  std::string ole("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  for (const char c : std::string("WordDocument")) ole += {c, '\0'};
  CHECK(reader.Read(MakeZip({{"a.doc", ole}}), "a.zip")[0].error().Text() ==
        "a.zip/a.doc: Äldre Officeformat inuti andra filer läses inte.");
}

// How a process ends that enters the sandbox and then does `deed`: "sig31", "exit0" ...
std::string EndOf(const std::function<void()>& deed) {
  const pid_t child = fork();
  if (child == 0) {
    if (!readers::EnterSandbox({})) _exit(99);
    deed();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? "sig" + std::to_string(WTERMSIG(status)) : "exit" + std::to_string(WEXITSTATUS(status));
}

TEST_CASE("the sandbox ends a process that reaches for more than reading") {
  const std::string denied = "sig" + std::to_string(SIGSYS);
  CHECK(EndOf([] {}) == "exit0");
  CHECK(EndOf([] { static_cast<void>(open("/dev/null", O_RDONLY)); }) == "exit0");
  CHECK(EndOf([] { static_cast<void>(open("/dev/null", O_WRONLY)); }) == denied);
  CHECK(EndOf([] { static_cast<void>(open("/dev/null", O_RDWR)); }) == denied);
  CHECK(EndOf([] { static_cast<void>(open("lardom_finns_inte", O_RDONLY | O_CREAT, 0600)); }) == denied);
  CHECK(EndOf([] { static_cast<void>(socket(AF_INET, SOCK_STREAM, 0)); }) == denied);
  CHECK(EndOf([] { static_cast<void>(execl("/bin/true", "true", nullptr)); }) == denied);
  CHECK(EndOf([] { static_cast<void>(fork()); }) == denied);
  CHECK(EndOf([] { static_cast<void>(unlink("lardom_finns_inte")); }) == denied);
  CHECK(EndOf([] { static_cast<void>(kill(getppid(), 0)); }) == denied);
}

TEST_CASE("an answer that makes no sense is refused, whatever is wrong with it") {
  const auto results = readers::Read(SmallPdf(), "a.pdf");
  const std::string good = readers::EncodeResults(results);
  REQUIRE(readers::DecodeResults(good).has_value());
  CHECK(readers::DecodeResults(good)->front().value().text == results.front().value().text);
  CHECK(!readers::DecodeResults("").has_value());
  CHECK(!readers::DecodeResults(good + "x").has_value());
  for (std::size_t size = 0; size < good.size(); size += 7)
    CHECK(!readers::DecodeResults(good.substr(0, size)).has_value());
  for (std::size_t at = 0; at < good.size(); ++at) {  // never a crash, never an offset beyond the text
    std::string bad = good;
    bad[at] = '\xFF';
    const auto decoded = readers::DecodeResults(bad);
    if (!decoded || !decoded->front().ok()) continue;
    for (const auto& section : decoded->front().value().sections)
      CHECK(section.end <= decoded->front().value().text.size());
  }
}

}  // namespace
}  // namespace lardom::test
