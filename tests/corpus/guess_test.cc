#include "corpus/readers/guess.h"

#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

TEST_CASE("title, year, authors, place and organisation are guessed from the first page and marked") {
  const auto document = MustRead(
      "Slutrapport om Skolspåret\n\nRapport 2014:3\nFörfattare: Ada Ek och Bo von Ask\n\nNorrköpings kommun prövade "
      "metoden. I Norrköping "
      "fanns det då tre team, och Norrköpings kommun betalade dem. Norrköping spred den sedan.\n",
      "a.txt");
  const Metadata& m = document.metadata;
  CHECK(m.title == "Slutrapport om Skolspåret");
  CHECK(m.year == 2014);
  CHECK(m.authors == std::vector<std::string>{"Ada Ek", "Bo von Ask"});
  CHECK(m.places == std::vector<std::string>{"Norrköping"});
  CHECK(m.organisation == "Norrköpings kommun");
  CHECK(m.guessed == std::vector<std::string>{"title", "year", "authors", "places", "organisation"});
}

TEST_CASE("a place that does not stand out is not guessed") {
  CHECK(MustRead("Om nätverket\n\nMalmö kommun, Lunds kommun och Kalmar kommun möttes i Malmö, Lund och Kalmar för att "
                 "tala.\n",
                 "a.txt")
            .metadata.places.empty());
}

TEST_CASE("a year in running text is no date of the document") {
  CHECK(MustRead("Om metoden\n\nUnder 2009 prövades den. Det var i mars 2010 som allt förändrades för dem som arbetade "
                 "med den. Sedan gick det bra.\n",
                 "a.txt")
            .metadata.year == 0);
}

TEST_CASE("nothing is guessed beside metadata that was stated on purpose") {
  const auto document = MustRead(
      "---\nid: a\nkind: rapport\n---\n# Rapport 2014\n\nNorrköpings kommun. Norrköpings kommun. Norrköpings kommun.\n",
      "a.md");
  CHECK(document.metadata.year == 0);
  CHECK(document.metadata.places.empty());
}

}  // namespace
}  // namespace lardom::test
