#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/analyzers/shared_analyzer.h"

using namespace lardom::analyzers;

namespace {

// The first words of all sentences.
std::string Starts(std::string_view text) {
  std::vector<Token> tokens;
  Shared().Tokenize(text, &tokens);
  std::string out;
  for (const Token& token : tokens) {
    if ((token.flags & kSentenceStart) != 0) out += (out.empty() ? "" : " ") + token.key;
  }
  return out;
}

}  // namespace

TEST_CASE("a full stop before a capital begins a sentence, one before a small letter does not") {
  CHECK(Starts("Elever fick stöd. Lärare hjälpte. kommunen väntade") == "elever lärare");
  CHECK(Starts("Vad hände? Ingenting! ”Vi väntar”, sade hon.") == "vad ingenting vi");
}

TEST_CASE("abbreviations, initials and decimal numbers do not end a sentence") {
  CHECK(Starts("Stöd gavs t.ex. Umeå och bl.a. Luleå.") == "stöd");
  CHECK(Starts("Rapporten av A. Svensson m.fl. Andra sade ca. 20 barn.") == "rapporten");
  CHECK(Starts("Enligt 4 kap. 1 § SoL gäller 2.5 procent.") == "enligt");
}

TEST_CASE("headings, list items, table rows and blank lines begin sentences in Markdown") {
  CHECK(Starts("# Syfte\nMetoden prövades\n\noch spreds") == "syfte metoden och");
  CHECK(Starts("- ett barn\n- två barn\n* tre barn") == "ett två tre");
  CHECK(Starts("| namn | år |\n| ips | tolv |") == "namn ips");
  CHECK(Starts("text som\nfortsätter på nästa rad") == "text");
}

TEST_CASE("the number of a list item begins the sentence and its full stop does not end it") {
  CHECK(Starts("1. Metoden prövades\n2. Den spreds") == "1 2");
  CHECK(Starts("10) tio") == "10");
}

TEST_CASE("a line after a heading begins a sentence whatever the line ends look like") {
  CHECK(Starts("## Mål\r\nfler i arbete\r\n\r\nslut") == "mål fler slut");
}
