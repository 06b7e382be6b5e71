#include "corpus/front_matter.h"

#include "corpus/metadata_fields.h"
#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

FrontMatter MustParse(std::string_view text) {
  auto result = ParseFrontMatter(text, "not.md");
  if (!result) FAIL(result.error().Text());
  return std::move(result).value();
}

std::string ParseError(std::string_view text) {
  auto result = ParseFrontMatter(text, "not.md");
  return result ? "(inget fel)" : result.error().Text();
}

TEST_CASE("every front matter key lands in its field") {
  const auto front = MustParse(
      "---\nid: n-1\ntitle: \"Ett: försök\"\nkind: utvärderingsnotering\ndate: 2014-03-12\nauthors: [Ada Ek, Bo Ask]\n"
      "organisation: Kommunen\nmunicipality: Lund\nproject: Skolspåret\nphase: genomförande\nmethods:\n  - FFT\n  - "
      "IPS\n"
      "financing: social investeringsfond\nlanguage: sv\nsource: rapport 3\nurl: https://exempel.se/a\n---\nText\n");
  const Metadata& m = front.metadata;
  CHECK(m.id == "n-1");
  CHECK(m.title == "Ett: försök");
  CHECK(m.kind == Kind::kNote);
  CHECK(m.date == "2014-03-12");
  CHECK(m.year == 2014);
  CHECK(m.authors == std::vector<std::string>{"Ada Ek", "Bo Ask"});
  CHECK(m.organisation == "Kommunen");
  CHECK(m.places == std::vector<std::string>{"Lund"});
  CHECK(m.project == "Skolspåret");
  CHECK(m.phases == std::vector<Phase>{Phase::kImplementation});
  CHECK(m.methods == std::vector<std::string>{"FFT", "IPS"});
  CHECK(m.financing == "social investeringsfond");
  CHECK(m.language == "sv");
  CHECK(m.source == "rapport 3");
  CHECK(m.url == "https://exempel.se/a");
  CHECK(front.warnings.empty());
}

TEST_CASE("null and empty values count as not known") {
  const auto front = MustParse("---\nid: a\nmunicipality: null\nmethods: []\nyear:\nproject: ''\n---\n");
  CHECK(front.metadata.places.empty());
  CHECK(front.metadata.methods.empty());
  CHECK(front.metadata.year == 0);
  CHECK(front.metadata.project.empty());
}

TEST_CASE("the body begins after the closing line, whatever the line ends") {
  const std::string unix_text = "---\nid: a\n---\nText";
  CHECK(unix_text.substr(MustParse(unix_text).body_begin) == "Text");
  const std::string dos_text = "---\r\nid: a\r\n---\r\nText";
  CHECK(dos_text.substr(MustParse(dos_text).body_begin) == "Text");
  CHECK(MustParse("# Rubrik\n---\n").body_begin == 0);
}

TEST_CASE("bad front matter is an error with file and line") {
  CHECK(ParseError("---\nid: a\nText") == "not.md:1: Metadatablocket saknar avslutande rad med ---.");
  CHECK(ParseError("---\nbara text\n---\n") == "not.md:2: Metadatablocket ska bestå av rader med nyckel: värde.");
  CHECK(ParseError("---\nid: a\nkind: roman\n---\n") ==
        "not.md:3: Okänd dokumenttyp \"roman\"; kind ska vara utvärderingsnotering, rapport eller metodbeskrivning.");
  CHECK(ParseError("---\nid: a\nyear: i fjol\n---\n") == "not.md:3: Inget årtal i year: \"i fjol\".");
  CHECK(ParseError("---\ndate: i fjol\n---\n") == "not.md:2: Inget datum i date: \"i fjol\" (skriv ÅÅÅÅ-MM-DD).");
  CHECK(ParseError("---\nid: '///'\n---\n") == "not.md:2: Id saknar bokstäver och siffror.");
  CHECK(ParseError("---\nid: a\nmethods: {a: b}\n---\n") ==
        "not.md:3: Värdet för methods ska vara en text eller en lista av texter.");
  CHECK(
      ParseError("---\nid: a\ntitle: Lag: om köp\n---\n").starts_with("not.md:3: Metadatablocket är inte giltig YAML"));
}

TEST_CASE("front matter that never ends within reason is an error") {
  const std::string text = "---\n" + std::string(100000, 'a') + "\nb: c\n---\n";
  CHECK(ParseError(text) == "not.md:1: Metadatablocket är för långt eller avslutas inte.");
}

TEST_CASE("unknown keys and phases are told, not swallowed") {
  const auto front = MustParse("---\nid: a\nfärg: blå\nphase: paus\n---\n");
  REQUIRE(front.warnings.size() == 2);
  CHECK(front.warnings[0] == "Okänd metadatanyckel \"färg\" läses inte.");
  CHECK(front.warnings[1] == "Okänd fas \"paus\" läses inte.");
}

TEST_CASE("ids are made of letters, digits and - _ . :") {
  CHECK(CleanId("1905:38 s.1") == "1905:38_s.1");
  CHECK(CleanId("SN 2015/123") == "SN_2015-123");
  CHECK(CleanId("försök") == "försök");
  CHECK(CleanId(" ../ ").empty());
}

TEST_CASE("dates are read as people and programs write them") {
  const struct {
    const char* written;
    const char* expected;
  } kRows[] = {{"2014", "2014"},
               {"2014-03", "2014-03"},
               {"2014-03-12T10:00:00Z", "2014-03-12"},
               {"2014/3/12", "2014-03-12"},
               {"20140312", "2014-03-12"},
               {"D:20140312101500+01'00'", "2014-03-12"},
               {"12 mars 2014", "2014-03-12"},
               {"den 1 maj 2009", "2009-05-01"},
               {"March 12, 2014", "2014-03-12"},
               {"hösten 2014", "2014"},
               {"2014-13-45", "2014"},
               {"SN 0456", ""},
               {"", ""}};
  for (const auto& row : kRows) {
    CAPTURE(row.written);
    CHECK(NormalDate(row.written) == row.expected);
  }
}

}  // namespace
}  // namespace lardom::test
