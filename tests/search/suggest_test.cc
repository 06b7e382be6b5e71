#include "search/suggest.h"

#include <ctime>

#include "doctest/doctest.h"
#include "search/collation.h"

namespace lardom::search {
namespace {

using Strings = std::vector<std::string>;

const Suggester& Library() {
  static const Suggester suggester({
      {"Bostad först", "method", 9},
      {"bostad först", "phrase", 40},
      {"Bostäder för unga i Örebro: slutrapport", "title", 1},
      {"Boden", "place", 3},
      {"Borås", "place", 12},
      {"Barnahus", "method", 4},
      {"barn och unga", "phrase", 80},
      {"barn och familj", "phrase", 20},
      {"Barnen först – utvärdering av Skolfam i Norrköping", "title", 1},
      {"Ängelholm", "place", 2},
      {"Örebro", "place", 8},
      {"ansökan", "word", 50},
      {"Älvsbyn", "place", 1},
      {"Ånge", "place", 1},
      {"Skolfam", "method", 12},
  });
  return suggester;
}

Strings Texts(std::string_view prefix, std::size_t limit = 10) {
  Strings out;
  for (const auto& suggestion : Library().Suggest(prefix, limit)) out.push_back(suggestion.text);
  return out;
}

TEST_CASE("methods come before places, places before phrases, phrases before titles") {
  CHECK(Texts("bo") == Strings{"Bostad först", "Borås", "Boden", "Bostäder för unga i Örebro: slutrapport"});
  CHECK(Texts("barn") ==
        Strings{"Barnahus", "barn och unga", "barn och familj", "Barnen först – utvärdering av Skolfam i Norrköping"});
}

TEST_CASE("the same text is suggested once, as its best kind") {
  const auto found = Library().Suggest("bostad f", 10);
  REQUIRE(found.size() == 2);
  CHECK(found[0].kind == "method");
  CHECK(found[1].kind == "title");
}

TEST_CASE("what is typed may begin any word but not the middle of one") {
  CHECK(Texts("först") == Strings{"Bostad först", "Barnen först – utvärdering av Skolfam i Norrköping"});
  CHECK(Texts("skolf").front() == "Skolfam");
  CHECK(Texts("stad").empty());
}

TEST_CASE("case, accents and surrounding blanks do not matter") {
  CHECK(Texts("  BOSTAD   Fö").front() == "Bostad först");
  CHECK(Texts("örebró").front() == "Örebro");
}

TEST_CASE("a and o typed for å ä ö find them below what is spelt as typed") {
  CHECK(Texts("an") == Strings{"ansökan", "Ängelholm", "Ånge"});
  CHECK(Texts("orebro").front() == "Örebro");
  CHECK(Texts("ä") == Strings{"Ängelholm", "Älvsbyn"});
  CHECK(Texts("å") == Strings{"Ånge"});
}

TEST_CASE("words that stand apart or in another order are found after those side by side") {
  CHECK(Texts("skolfam norr") == Strings{"Barnen först – utvärdering av Skolfam i Norrköping"});
  CHECK(Texts("norr skolfam") == Strings{"Barnen först – utvärdering av Skolfam i Norrköping"});
  CHECK(Texts("skolfam växjö").empty());
}

TEST_CASE("no more than asked for, and nothing for nothing") {
  CHECK(Texts("b", 2).size() == 2);
  CHECK(Texts("").empty());
  CHECK(Texts("   ").empty());
  CHECK(Texts("b", 0).empty());
  CHECK(Texts("finnsinte").empty());
  CHECK(Suggester().Suggest("a", 5).empty());
}

TEST_CASE("the Swedish alphabet ends with å ä ö") {
  CHECK(CompareSwedish("zon", "ål") < 0);
  CHECK(CompareSwedish("ål", "äl") < 0);
  CHECK(CompareSwedish("äl", "öl") < 0);
  CHECK(CompareSwedish("a", "ab") < 0);
  CHECK(CompareSwedish("ab", "ab") == 0);
}

TEST_CASE("a suggestion takes less than five milliseconds of work among 200,000 entries") {
  std::vector<SuggestionEntry> entries;
  const Strings words{"barn", "skola",   "ärende",   "stöd", "Örebro", "utvärdering",
                      "av",   "sociala", "insatser", "på",   "skolfam"};
  for (std::uint32_t i = 0; i < 200000; ++i) {
    std::string text;
    for (std::size_t k = 0; k < 5; ++k)
      text += words[(i * (k + 3) + k * k) % words.size()] + std::to_string(i % (97 + k)) + " ";
    entries.push_back({text, i % 3 == 0 ? "title" : "phrase", i % 50});
  }
  const Suggester suggester(std::move(entries));
  const std::vector<std::string_view> typed{"s", "sko", "a", "orebro", "stöd1", "utvardering4", "barn sociala2"};
  const std::clock_t begin = std::clock();
  for (const auto prefix : typed) CHECK(suggester.Suggest(prefix, 8).size() <= 8);
  const double ms =
      1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC / static_cast<double>(typed.size());
  MESSAGE(ms << " ms a suggestion");
  CHECK(ms < 40);  // loose: debug and sanitizer builds too
}

}  // namespace
}  // namespace lardom::search
