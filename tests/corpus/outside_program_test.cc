#include "corpus/readers/outside_program.h"

#include <filesystem>

#include "corpus/readers/ocr.h"
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

TEST_CASE("an outside program that reaches for network, files, processes or programs is ended, and the error says so") {
  const std::string ended = " försökte göra något som inte är tillåtet och avbröts.";
  const std::string file = (std::filesystem::temp_directory_path() / "lardom_outside_program").string();
  CHECK(Run("/bin/dash", {"-c", "echo före"}) == "före\n");
  CHECK(Run("/bin/dash", {"-c", "exec /bin/true"}) == "a.doc: dash" + ended);
  CHECK(Run("/bin/dash", {"-c", "(echo barn)"}) == "a.doc: dash" + ended);
  CHECK(Run("/bin/dash", {"-c", "kill -0 1"}) == "a.doc: dash" + ended);
  CHECK(Run("/bin/dash", {"-c", "echo x > " + file}) == "a.doc: dash kunde inte läsa filen.");
  CHECK(!std::filesystem::exists(file));
  CHECK(Run("/bin/bash", {"-c", "exec 3<>/dev/tcp/127.0.0.1/9"}) == "a.doc: bash" + ended);
}

TEST_CASE("OCR without tesseract, or without its Swedish, is a usage error that says what to install") {
  const std::vector<std::string> none{"/finns/inte/"};
  const std::vector<std::string> bin{"/usr/bin/"};
  const auto missing = readers::Ocr::Find(none, none);
  REQUIRE(!missing);
  CHECK(missing.error().code == ErrorCode::kUsage);
  CHECK(missing.error().Text() ==
        "--ocr: Programmet tesseract saknas. Installera paketen tesseract-ocr och tesseract-ocr-swe (apt-get install "
        "tesseract-ocr tesseract-ocr-swe).");
  const auto without = readers::Ocr::Find(bin, none);
  REQUIRE(!without);
  CHECK(without.error().what.starts_with("Programmet tesseract saknar svenska."));
  CHECK(readers::Ocr::Find());
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
