#include "corpus/readers/cover.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "corpus/readers/guess.h"
#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

using Strings = std::vector<std::string>;
using readers::CoverPart;

const std::string kBody =
    "\n\nSammanfattning\n\nProjektet pågick i två år och deltagarna fick stöd av en handledare under hela tiden. "
    "Resultaten "
    "följdes upp varje halvår, och fler än hälften kom i arbete eller studier.\n";

Metadata Guess(const std::string& cover) {
  ExtractedText document;
  document.text = cover + kBody;
  document.media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const auto places = Places::Open();
  REQUIRE(places.ok());
  readers::GuessMetadata(&places.value(), &document);
  return document.metadata;
}

TEST_CASE("the lines of a cover are told apart") {
  const auto places = Places::Open();
  REQUIRE(places.ok());
  const auto cover = readers::ReadCover(
      "Rapport 2014:3\nVägar till arbete\nUmeå kommun\nLunds universitet, Socialhögskolan\nAnna Berg och Erik "
      "Lund\nDnr KS 2014/12\n\nEn lång mening om projektet. Den hör till löptexten.\nMera",
      &places.value());
  std::vector<CoverPart> parts;
  for (const auto& line : cover) parts.push_back(line.part);
  CHECK(parts == std::vector<CoverPart>{CoverPart::kLabel, CoverPart::kText, CoverPart::kOrganisation,
                                        CoverPart::kOrganisation, CoverPart::kNames, CoverPart::kLabel});
}

TEST_CASE("a cover gives title, year, authors, organisation and place, marked as guessed") {
  const Metadata m = Guess(
      "Slutrapport\nFrån gata till bostad\nBostad först i Helsingborg\nAnna Nilsson\nPer Olsson\nLunds "
      "universitet, Socialhögskolan\n2015");
  CHECK(m.title == "Från gata till bostad");
  CHECK(m.year == 2015);
  CHECK(m.authors == Strings{"Anna Nilsson", "Per Olsson"});
  CHECK(m.organisation == "Lunds universitet, Socialhögskolan");
  CHECK(m.places == Strings{"Helsingborg"});
  for (const char* field : {"title", "year", "authors", "organisation", "places"}) {
    CAPTURE(std::string(field));
    CHECK(std::ranges::count(m.guessed, field) == 1);
  }
}

TEST_CASE("a municipality on the cover is the place and the organisation") {
  const Metadata m =
      Guess("Hela familjen\nDelrapport 2\nMalmö stad, hösten 2013\nRapportförfattare: Lena Holm, Johan Ask");
  CHECK(m.title == "Hela familjen");
  CHECK(m.year == 2013);
  CHECK(m.places == Strings{"Malmö"});
  CHECK(m.organisation == "Malmö stad");
  CHECK(m.authors == Strings{"Lena Holm", "Johan Ask"});
}

TEST_CASE("titles that programs make up give way to the document's own, in every format") {
  for (const char* title :
       {"Microsoft Word - Slutrapport.doc", "untitled", "PowerPoint-presentation", "rapport_v7.docx", "Dokument1"}) {
    CAPTURE(std::string(title));
    CHECK(readers::IsMadeUpTitle(title));
    const auto document =
        MustRead("<html><head><title>" + std::string(title) +
                     "</title></head><body><h1>Språkstöd i förskolan</h1><p>Text om språk.</body></html>",
                 "a.html");
    CHECK(document.metadata.title == "Språkstöd i förskolan");
    CHECK(document.metadata.guessed.front() == "title");
  }
  CHECK_FALSE(readers::IsMadeUpTitle("Dokumentation av arbetet i Borås"));
}

TEST_CASE("headings that any report has are told from titles") {
  CHECK(readers::IsChapterHeading("1.2 Metod"));
  CHECK(readers::IsChapterHeading("INNEHÅLL"));
  CHECK_FALSE(readers::IsChapterHeading("Resultat av Skolfam"));
}

}  // namespace
}  // namespace lardom::test
