#include <doctest/doctest.h>

#include "tests/indexer/links/fixture.h"

using lardom::test::MakeDocument;
using lardom::test::Mentions;
using lardom::test::Registry;

TEST_CASE("inflected and compounded names lead to their method") {
  struct Row {
    std::string text;
    std::string expected;
  };
  for (const Row& row : {Row{"Vi arbetade med Skolfam i två år.", "Skolfam@Skolfam"},
                         Row{"Resultaten av Skolfams arbete är goda.", "Skolfam@Skolfams"},
                         Row{"Hela Skolfamarbetet vilade på en psykolog.", "Skolfam@Skolfamarbetet"},
                         Row{"Effekten av IPS-modellens stöd är känd.", "IPS@IPS-modellens"},
                         Row{"Tolv Bostad först-lägenheter fanns kvar.", "Bostad först@Bostad först-lägenheter"},
                         Row{"Tolv Bostad förstlägenheter fanns kvar.", "Bostad först@Bostad förstlägenheter"},
                         Row{"Hyresgästerna i bostad först trivs.", "Bostad först@bostad först"},
                         Row{"Mottagningen Mini-Maria öppnade.", "Mini-Maria@Mini-Maria"},
                         Row{"Mottagningen Minimaria öppnade.", "Mini-Maria@Minimaria"},
                         Row{"Nio kvartersvärdar gick varje kväll.", "Kvartersvärdarna@kvartersvärdar"}}) {
    CAPTURE(row.text);
    CHECK(Mentions(MakeDocument(row.text), Registry()) == row.expected);
  }
}

TEST_CASE("an abbreviation is found in its own case only") {
  CHECK(Mentions(MakeDocument("Personalen fick lära sig ÖPP."), Registry()) == "Effekt@ÖPP");
  CHECK(Mentions(MakeDocument("De sprang ips och öpp."), Registry()).empty());
}

TEST_CASE("a two-letter abbreviation counts only where the document names the method in full") {
  CHECK(Mentions(MakeDocument("Alla använder MI i samtalen."), Registry()).empty());
  CHECK(Mentions(MakeDocument("Motiverande samtal (MI) är vanligt. Alla använder MI."), Registry()) ==
        "Motiverande samtal@Motiverande samtal Motiverande samtal@MI Motiverande samtal@MI");
}

TEST_CASE("a name that is an ordinary word needs evidence that it is a name") {
  CHECK(Mentions(MakeDocument("Barnen sprang uppför trappan till skolan."), Registry()).empty());
  CHECK(Mentions(MakeDocument("Barnen fick samtal enligt Trappan under våren."), Registry()) == "Trappan@Trappan");
  CHECK(Mentions(MakeDocument("Trappan-modellen är känd."), Registry()) == "Trappan@Trappan-modellen");
  CHECK(Mentions(MakeDocument("Ingen effekt syntes. Effekten var liten. Effekter saknas."), Registry()).empty());
  CHECK(Mentions(MakeDocument("Skolan köpte programmet Effekt i fjol."), Registry()) == "Effekt@Effekt");
}

TEST_CASE("the metadata is evidence for an ambiguous name at the start of a sentence") {
  auto document = MakeDocument("Trappan gavs till nio barn.");
  CHECK(Mentions(document, Registry()).empty());
  document.metadata.methods = {"Trappan"};
  CHECK(Mentions(document, Registry()) == "Trappan@Trappan");
}

TEST_CASE("a house of that name is not the method") {
  CHECK(Mentions(MakeDocument("Gruppen möttes på förskolan Lyktan varje vecka."), Registry()).empty());
}

TEST_CASE("offsets of mentions are those of the text") {
  const auto document = MakeDocument("Först kom Skolfam, sedan IPS.");
  const auto methods = Registry();
  const auto matcher = lardom::test::TheKit().extractor.Compile(methods);
  const auto tokens = lardom::test::Tokens(document);
  const auto mentions = lardom::test::TheKit().extractor.FindMentions(document, tokens, *matcher);
  REQUIRE(mentions.size() == 2);
  for (const auto& mention : mentions) {
    CHECK(tokens[mention.first_token].begin <= mention.begin);
    CHECK(tokens[mention.last_token].end >= mention.end);
  }
}
