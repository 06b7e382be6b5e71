#include <doctest/doctest.h>

#include <string>

#include "corpus/readers/line_ends.h"

using namespace lardom::readers;  // NOLINT(google-build-using-namespace)

namespace {

Joint Join(const char* left, const char* right) { return LineEnds(SharedAnalyzer()).Join(left, right); }

}  // namespace

TEST_CASE("a hyphen at a line end goes when the joined form is a Swedish word or compound") {
  REQUIRE(SharedAnalyzer() != nullptr);
  const struct {
    const char* left;
    const char* right;
  } kRows[] = {{"utvär-", "dering"},       {"(utvär-", "deringen),"},  {"social-", "tjänst"},
               {"ungdoms-", "psykiatri."}, {"Kävlinge-", "modellen"},  {"mjuk\u00AD", "vara"},
               {"UTVÄR-", "DERING"},       {"IPS-utvär-", "deringen"}, {"Skol-", "verket"},
               {"åter-", "fall"},          {"behand\u2010", "ling"},   {"”Rap-", "porter"},
               {"gemen-", "samt"},         {"Efter-", "som"}};
  for (const auto& row : kRows) {
    CAPTURE(std::string(row.left));
    CHECK(Join(row.left, row.right) == Joint::kDropHyphen);
  }
}

TEST_CASE("the hyphen at a line end stays in abbreviations, figures, names and single letters") {
  const struct {
    const char* left;
    const char* right;
  } kRows[] = {{"IPS-", "metoden"},
               {"SoL-", "utredning"},
               {"90-", "talet"},
               {"2012-", "2015"},
               {"e-", "hälsa"},
               {"Uppsala-", "Örebro"},
               {"Ek-", "Berg"},
               {"covid-", "19"},
               {"icke-", "rökare"},
               {"(LSS-", "insatser)"},
               {"COVID-19-", "pandemin"},
               {"https://a.se/en-", "bok"},
               {"mau.diva-", "portal.org"},
               {"mst-", "sverige.se"}};
  for (const auto& row : kRows) {
    CAPTURE(std::string(row.left));
    CHECK(Join(row.left, row.right) == Joint::kKeepHyphen);
  }
}

TEST_CASE("a hanging hyphen before a conjunction stays, with its blank") {
  for (const char* word : {"och", "eller", "samt", "respektive"}) {
    CAPTURE(word);
    CHECK(Join("barn-", word) == Joint::kKeepHyphenAndBlank);
  }
}

TEST_CASE("what the document writes elsewhere decides before the lexicon") {
  LineEnds ends(SharedAnalyzer());
  CHECK(ends.Join("skol-", "samverkan") == Joint::kDropHyphen);
  ends.Learn("Om skol-samverkan i kommunen", "");
  CHECK(ends.Join("skol-", "samverkan") == Joint::kKeepHyphen);
  ends.Learn("Zxblon och zxblonmodellen i Umeå", "");
  CHECK(ends.Join("Zxblon-", "modellen") == Joint::kDropHyphen);
}

TEST_CASE("an unknown name keeps its hyphen unless the document breaks words at line ends") {
  LineEnds ends(SharedAnalyzer());
  CHECK(ends.Join("Zxblon-", "verksamhet") == Joint::kKeepHyphen);
  ends.Learn("En lång rad som slutar mitt i en utvär-", "dering av något");
  CHECK(ends.Join("Zxblon-", "verksamhet") == Joint::kDropHyphen);
}

TEST_CASE("spans of years and web addresses go on over a line end") {
  CHECK(GoesOnWithoutBlank("1999–", "2005"));
  CHECK(GoesOnWithoutBlank("https://a.se/artikel", "/om-oss"));
  CHECK_FALSE(GoesOnWithoutBlank("åren", "2005"));
  CHECK_FALSE(GoesOnWithoutBlank("–", "2005"));
  CHECK_FALSE(GoesOnWithoutBlank("http://a.se", "som"));
}

TEST_CASE("plain text gets whole words, and keeps what it has") {
  const auto mend = [](std::string text) { return MendLineEnds(std::move(text), SharedAnalyzer()); };
  CHECK(mend("Rapporten är en oberoende utvär-\ndering av stödet.\nSlut.\n") ==
        "Rapporten är en oberoende utvärdering\nav stödet.\nSlut.\n");
  CHECK(mend("Kommunen har prövat stöd enligt IPS-\nmetoden i två år.") ==
        "Kommunen har prövat stöd enligt IPS-metoden\ni två år.");
  CHECK(mend("De arbetade länge med barn- och ungdoms-\npsykiatri.\n\nNytt") ==
        "De arbetade länge med barn- och ungdomspsykiatri.\n\nNytt");
  CHECK(mend("Arbetet gäller kommunens alla barn-\noch ungdomsverksamheter.") ==
        "Arbetet gäller kommunens alla barn-\noch ungdomsverksamheter.");
  for (const char* same :
       {"Kort rad-\nmed mera", "Ingen bruten rad alls i den här texten\nvare sig här", "-\n-\n", ""}) {
    CAPTURE(same);
    CHECK(mend(same) == same);
  }
}
