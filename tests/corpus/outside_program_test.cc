#include "corpus/readers/outside_program.h"

#include <filesystem>

#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

using readers::RunOutsideProgram;

std::string Run(const std::string& program, const std::vector<std::string>& arguments,
                const readers::OutsideLimits& limits = {}) {
  const auto result = RunOutsideProgram(program, arguments, "filens innehåll", "a.doc", limits);
  return result ? result.value() : result.error().Text();
}

TEST_CASE("an outside program gets the file and its output comes back") {
  CHECK(Run("/bin/cat", {"{}"}) == "filens innehåll");
}

TEST_CASE("an outside program that fails, hangs or floods is an error that names file and program") {
  CHECK(Run("/bin/false", {}) == "a.doc: false kunde inte läsa filen.");
  CHECK(Run("/finns/inte/xdoc", {}) == "a.doc: xdoc kan inte köras.");
  CHECK(Run("/bin/sleep", {"20"}, {.wall_clock = std::chrono::milliseconds(200)}) ==
        "a.doc: sleep blev inte klart i tid.");
  CHECK(Run("/bin/cat", {"/dev/zero"}, {.output_bytes = 1 << 20}) == "a.doc: cat gav orimligt mycket text.");
}

TEST_CASE("an outside program has no network and can't write files") {
  CHECK(Run("/bin/bash", {"-c", "exec 3<>/dev/tcp/127.0.0.1/9"}) == "a.doc: bash kunde inte läsa filen.");
  const std::string file = (std::filesystem::temp_directory_path() / "lardom_outside_program").string();
  CHECK(Run("/bin/bash", {"-c", "echo x > " + file}) == "a.doc: bash kunde inte läsa filen.");
  CHECK(!std::filesystem::exists(file));
}

TEST_CASE("old Word files are read when a program for them is installed, else the error names the package") {
  std::string ole("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  for (const char c : std::string("WordDocument")) ole += {c, '\0'};
  const std::string error = ErrorOf(ole, "a.doc");
  CHECK(error.starts_with("a.doc: "));
  if (readers::FindOutsideProgram("antiword").empty() && readers::FindOutsideProgram("catdoc").empty()) {
    CHECK(error == "a.doc: Äldre Wordformat läses bara när paketet catdoc är installerat.");
  }
}

}  // namespace
}  // namespace lardom::test
