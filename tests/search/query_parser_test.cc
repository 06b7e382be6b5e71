#include "search/query_parser.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

using lardom::search::ParseQuery;
using lardom::search::Query;

namespace {

// Query and how it is understood.
const std::vector<std::pair<std::string, std::string>> kReadings{
    {"barn skola", "barn skola"},
    {"\"exakt fras\"", "\"exakt fras\""},
    {"\u201Dexakt fras\u201D", "\"exakt fras\""},
    {"barn -utan", "barn -utan"},
    {"barn NOT utan", "barn -utan"},
    {"barn OCH skola", "barn skola"},
    {"barn ELLER skola", "(barn ELLER skola)"},
    {"barn OR skola OR hem", "(barn ELLER skola ELLER hem)"},
    {"(barn ELLER unga) skola", "(barn ELLER unga) skola"},
    {"barn och skola", "barn och skola"},
    {"arbete nära/5 stöd", "arbete nära/5 stöd"},
    {"arbete NEAR/3 \"eget boende\"", "arbete nära/3 \"eget boende\""},
    {"social*", "social*"},
    {"titel:skola", "titel:skola"},
    {"metod:IPS skede:skalad", "metod:IPS skede:skalad"},
    {"stage:tested", "skede:prövad"},
    {"metod:\"Bostad först\"", "metod:\"Bostad först\""},
    {"plats:Umeå år:2012..2015", "plats:Umeå år:2012..2015"},
    {"år:2015..2012", "år:2012..2015"},
    {"år:2012..", "år:2012.."},
    {"typ:rapport fas:övergång", "typ:rapport fas:övergång"},
    {"-metod:IPS stöd", "stöd -metod:IPS"},
    {"effekt:förmering", "effekt:förmering"},
    {"e-hälsa", "e-hälsa"},
    {"SoL 4:1", "SoL 4:1"},
    {"", ""},
};

// Malformed queries: what is left, and that a note tells.
const std::vector<std::pair<std::string, std::string>> kMalformed{
    {"barn OCH", "barn"},
    {"OCH barn", "barn"},
    {"barn ELLER", "barn"},
    {"barn NOT", "barn"},
    {"(barn", "barn"},
    {"barn)", "barn"},
    {"\"öppen fras", "\"öppen fras\""},
    {"skede:uppdiktad", "uppdiktad"},
    {"metod:", ""},
    {"arbete nära/5", "arbete"},
    {"år:tjugo", "tjugo"},
};

}  // namespace

TEST_CASE("a query is read as the language says") {
  for (const auto& [text, understood] : kReadings) {
    CAPTURE(text);
    const Query query = ParseQuery(text);
    CHECK(query.understood == understood);
    CHECK(query.notes.empty());
  }
}

TEST_CASE("what was understood is read the same way again") {
  for (const auto& [text, understood] : kReadings) {
    CAPTURE(text);
    CHECK(ParseQuery(ParseQuery(text).understood).understood == understood);
  }
}

TEST_CASE("a malformed query is read as best it can and says so") {
  for (const auto& [text, understood] : kMalformed) {
    CAPTURE(text);
    const Query query = ParseQuery(text);
    CHECK(query.understood == understood);
    CHECK_FALSE(query.notes.empty());
  }
}

TEST_CASE("values of one field are collected") {
  const Query query = ParseQuery("skede:prövad skede:skalad typ:rapport");
  CHECK(query.filters.stages == std::vector{lardom::Stage::kTested, lardom::Stage::kScaled});
  CHECK(query.filters.kinds == std::vector{lardom::Kind::kReport});
  CHECK(query.must.empty());
}

TEST_CASE("required phrases become plain words when softened") {
  Query query = ParseQuery("\"barn i kläm\" skola");
  REQUIRE(SoftenPhrases(&query));
  CHECK(query.must.front().type == lardom::search::QueryNode::Type::kWords);
  Query plain = ParseQuery("barn skola");
  CHECK_FALSE(SoftenPhrases(&plain));
}

TEST_CASE("any bytes give a query") {
  const unsigned seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::string pieces[] = {"(",     ")",   "\"",    "-",      "OCH",
                                "ELLER", "NOT", "nära/", "metod:", "år:",
                                "*",     "å",   " ",     "\xC3",   std::string(1, '\0'),
                                "barn",  "..",  "\u201D"};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto n = random() % 24; n > 0; --n) text += pieces[random() % std::size(pieces)];
    const Query query = ParseQuery(text);
    CHECK(query.must.size() <= text.size());
  }
  CHECK(ParseQuery(std::string(20000, '(')).must.empty());
}
