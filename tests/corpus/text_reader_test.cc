#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

TEST_CASE("a short first line is the title and short lines of their own are headings") {
  const auto document = MustRead(
      "Slutrapport om Skolspåret\n\nKommunen prövade en metod under tre år.\n\nResultat\n\nFler kom tillbaka till "
      "skolan.\n\n"
      "2.1 Kostnader\nDet kostade en del.\n\nen rad med liten bokstav\n\nSlut.\n",
      "a.txt");
  CHECK(document.metadata.title == "Slutrapport om Skolspåret");
  CHECK(document.metadata.guessed == std::vector<std::string>{"title"});
  CHECK(Outline(document) == "1 Slutrapport om Skolspåret > 2 Resultat > 3 2.1 Kostnader");
  CheckStructure(document);
}

TEST_CASE("metadata between dashes at the head of a text are read, and underlined lines are headings") {
  const auto document = MustRead(
      "---\ntitle: Plug In i Alingsås\nkind: utvärderingsnotering\nyear: 2015\n---\n\nFrån brev till kontakt\n====\n\n"
      "Arbetet prövades.\n\nResultat\n--------\n\nFler nåddes.\n",
      "a.txt");
  CHECK(document.metadata.title == "Plug In i Alingsås");
  CHECK(document.metadata.year == 2015);
  CHECK(Outline(document) == "1 Från brev till kontakt > 2 Resultat");
  CHECK(document.text.find("title:") == std::string::npos);
  CheckStructure(document);
}

TEST_CASE("dashes at the head of a text that hold no metadata stay text, with a warning") {
  const auto document = MustRead("---\nEn rad som någon ville skilja ut, och inget mer.\n", "a.txt");
  CHECK(document.text.find("skilja ut") != std::string::npos);
  CHECK(document.warnings.size() == 1);
}

TEST_CASE("a text that begins with a long paragraph is titled by the file's name") {
  const std::string text(400, 'a');
  CHECK(MustRead(text + " b\n", "brev.txt").metadata.title == "brev");
}

TEST_CASE("lists of short lines are no headings") {
  CHECK(Outline(MustRead("Vi köpte\n\nÄpplen,\n\nPäron.\n\nett\n\nMed mera:\n", "a.txt")) == "1 Vi köpte");
}

TEST_CASE("an unknown suffix with readable text is plain text") {
  CHECK(MustRead("Hej på dig.", "LÄSMIG").media_type == "text/plain");
  CHECK(!readers::IsSupportedName("LÄSMIG"));
  CHECK(readers::IsSupportedName("mapp/Rapport.PDF"));
  CHECK(readers::IsSupportedName("a.md"));
  CHECK(!readers::IsSupportedName(".md"));
}

}  // namespace
}  // namespace lardom::test
