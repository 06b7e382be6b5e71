#include "corpus/readers/encoding.h"

#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

constexpr std::string_view kSentence = "Kommunen började pröva metoden och såg små följder för föräldrar.";

TEST_CASE("Swedish text is read in every encoding that offices have used") {
  const struct {
    const char* name;
    std::string bytes;
  } kRows[] = {
      {"UTF-8", std::string(kSentence)},
      {"UTF-8 with mark", "\xEF\xBB\xBF" + std::string(kSentence)},
      {"Windows-1252", "Kommunen b\xF6rjade pr\xF6va metoden och s\xE5g sm\xE5 f\xF6ljder f\xF6r f\xF6r\xE4ldrar."},
      {"Mac", "Kommunen b\x9Arjade pr\x9Ava metoden och s\x8Cg sm\x8C f\x9Aljder f\x9Ar f\x9Ar\x8Aldrar."},
      {"DOS 850", "Kommunen b\x94rjade pr\x94va metoden och s\x86g sm\x86 f\x94ljder f\x94r f\x94r\x84ldrar."},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.name);
    CHECK(MustRead(row.bytes, "svar.txt").text == kSentence);
  }
}

TEST_CASE("UTF-16 is read with and without a byte order mark") {
  for (const bool big : {false, true}) {
    for (const bool mark : {false, true}) {
      CAPTURE(big);
      CAPTURE(mark);
      std::string bytes = !mark ? "" : big ? "\xFE\xFF" : "\xFF\xFE";
      for (const char c : std::string("En plan med fem steg.")) {
        bytes += big ? std::string{'\0', c} : std::string{c, '\0'};
      }
      CHECK(MustRead(bytes, "plan.txt").text == "En plan med fem steg.");
    }
  }
}

TEST_CASE("an encoding that can't be told is an error that names the file") {
  CHECK(ErrorOf("N\xC3\xA4r och n\xE4r", "blandad.txt") ==
        "blandad.txt: Teckenkodningen kan inte avgöras; spara filen som UTF-8.");
  CHECK(ErrorOf("\x8F\x81\x90\xFE\xA7\x9D abc", "udda.txt") ==
        "udda.txt: Teckenkodningen kan inte avgöras; spara filen som UTF-8.");
}

TEST_CASE("a long UTF-8 text with one damaged byte is read and says so") {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "Föräldrar på skolan. ";
  text += "\xC3";
  const auto document = MustRead(text, "avbruten.txt");
  REQUIRE(document.warnings.size() == 1);
  CHECK(document.warnings[0] == "1 skadade byte i texten kunde inte läsas.");
}

TEST_CASE("empty, blank and binary files are errors that name the file") {
  CHECK(ErrorOf("", "tom.md") == "tom.md: Filen är tom.");
  CHECK(ErrorOf(" \n\t\n", "blank.txt") == "blank.txt: Filen innehåller ingen text.");
  CHECK(ErrorOf(std::string_view("abc\0def\0\0\x01", 10), "bild.txt") == "bild.txt: Filen är binär, inte text.");
}

TEST_CASE("Cyrillic text of some length is detected, not taken for Swedish") {
  std::string windows_1251;
  for (int i = 0; i < 8; ++i) {
    windows_1251 +=
        "\xCF\xF0\xE8\xE2\xE5\xF2, \xEA\xE0\xEA \xE4\xE5\xEB\xE0 \xF3 \xE2\xE0\xF1 \xF1\xE5\xE3\xEE\xE4\xED\xFF? ";
  }
  CHECK(MustRead(windows_1251, "brev.txt").text.starts_with("Привет, как дела"));
}

}  // namespace
}  // namespace lardom::test
