#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/indexer/links/fixture.h"

using lardom::Stage;
using lardom::test::Links;
using lardom::test::MakeDocument;
using lardom::test::Show;

namespace {

int YearOf(const std::string& text, Stage stage) {
  const auto links = Links(MakeDocument(text));
  CAPTURE(Show(links));
  const auto link = std::ranges::find(links, stage, &lardom::Link::stage);
  REQUIRE(link != links.end());
  return link->year;
}

std::set<std::string> PlacesOf(const std::string& text, const std::string& home, Stage stage) {
  std::set<std::string> places;
  for (const auto& link : Links(MakeDocument(text, home))) {
    if (link.stage == stage) places.insert(link.place);
  }
  return places;
}

}  // namespace

TEST_CASE("the year is stated, or follows from the document's year and the text before") {
  CHECK(YearOf("Skolfam prövades läsåret 2013/2014 på två skolor.", Stage::kTested) == 2013);
  CHECK(YearOf("Skolfam prövades 2012–2015 på två skolor.", Stage::kTested) == 2012);
  CHECK(YearOf("Skolfam prövades förra året på två skolor.", Stage::kTested) == 2017);
  CHECK(YearOf("Skolfam ska införas i hela kommunen nästa år.", Stage::kScaled) == 2019);
  CHECK(YearOf("Skolfam prövades på två skolor med goda resultat.", Stage::kTested) == 0);
}

TEST_CASE("another place in the sentence is the link's place") {
  CHECK(PlacesOf("I Helsingborg prövades Skolfam redan tidigt.", "Norrköping", Stage::kTested) ==
        std::set<std::string>{"Helsingborg"});
  CHECK(PlacesOf("Skolfam prövades med nio barn.", "Norrköping", Stage::kTested) ==
        std::set<std::string>{"Norrköping"});
}

TEST_CASE("an enumeration of places gives a link for each") {
  CHECK(PlacesOf("Alvesta och Ljungby har infört Skolfam.", "Växjö", Stage::kScaled) ==
        std::set<std::string>{"Alvesta", "Ljungby"});
}

TEST_CASE("a document without a municipality leaves the place open") {
  CHECK(PlacesOf("Skolfam prövades med nio barn.", "", Stage::kTested) == std::set<std::string>{""});
}
