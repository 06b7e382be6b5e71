#include "corpus/places.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

namespace lardom::test {
namespace {

const Places& AllPlaces() {
  static const auto result = Places::Open();
  if (!result) FAIL(result.error().Text());
  return result.value();
}

std::string NameOf(const Place* place) { return place == nullptr ? "-" : place->name; }

TEST_CASE("a phrase in running text names its place") {
  const struct {
    const char* phrase;
    const char* expected;
  } kRows[] = {{"Norrköping", "Norrköping"},
               {"Norrköpings kommun", "Norrköping"},
               {"Göteborgs", "Göteborg"},
               {"Umeå", "Umeå"},
               {"Stockholms stad", "Stockholm"},
               {"Västerås stads", "Västerås"},
               {"Region Skåne", "Region Skåne"},
               {"Region Skånes", "Region Skåne"},
               {"Upplands Väsby kommun", "Upplands Väsby"},
               {"norrköping", "-"},
               {"kommun", "-"},
               {"Kråkberga", "-"},
               {"Malmö kommuns", "Malmö"}};
  for (const auto& row : kRows) {
    CAPTURE(row.phrase);
    CHECK(NameOf(AllPlaces().Find(row.phrase)) == row.expected);
  }
}

TEST_CASE("a name in metadata is found in any case") {
  CHECK(NameOf(AllPlaces().FindName("norrköping")) == "Norrköping");
  CHECK(NameOf(AllPlaces().FindName("NORRKÖPINGS  KOMMUN")) == "Norrköping");
  CHECK(NameOf(AllPlaces().FindName("region skåne")) == "Region Skåne");
  CHECK(AllPlaces().FindName("") == nullptr);
}

TEST_CASE("all 290 municipalities and 21 regions are there, with county and marks") {
  std::size_t municipalities = 0;
  std::size_t regions = 0;
  for (const auto& place : AllPlaces().all()) {
    if (place.region) ++regions;
    if (!place.region && !place.country) ++municipalities;
    CHECK((place.country || !place.county.empty()));
  }
  CHECK(municipalities == 290);
  CHECK(regions == 21);
  const Place* nacka = AllPlaces().Find("Nacka");
  REQUIRE(nacka != nullptr);
  CHECK(nacka->ambiguous);
  CHECK(AllPlaces().max_words() >= 3);
}

TEST_CASE("a missing or damaged register is an error that names file and line") {
  const auto missing = Places::Open("finns/inte");
  REQUIRE(!missing.ok());
  CHECK(missing.error().Text() == "finns/inte/places.tsv: Ortregistret kan inte öppnas.");

  const auto dir = std::filesystem::temp_directory_path() / "lardom_places_test";
  std::filesystem::create_directories(dir);
  std::ofstream(dir / "places.tsv") << "# ok\nLund\tkommun\t\tSkåne län\t\nMalmö\tplanet\t\t\t\n";
  const auto bad = Places::Open(dir.string());
  REQUIRE(!bad.ok());
  CHECK(bad.error().where == (dir / "places.tsv").string() + ":3");
  CHECK(bad.error().what == "Okänt slag av ort: planet.");
  std::filesystem::remove_all(dir);
}

}  // namespace
}  // namespace lardom::test
