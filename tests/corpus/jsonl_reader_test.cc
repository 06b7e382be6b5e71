#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

TEST_CASE("a JSONL file gives one document a line, with its metadata") {
  const auto all = readers::Read(
      "{\"id\":\"a\",\"title\":\"Ett\",\"text\":\"Första texten.\",\"year\":2014,\"methods\":[\"FFT\",\"IPS\"]}\n\n"
      "{\"id\":\"b\",\"text\":\"Andra\\ntexten.\",\"kind\":\"rapport\",\"municipality\":[\"Lund\"],\"date\":\"2012-05-"
      "01\"}\n",
      "docs.jsonl");
  REQUIRE(all.size() == 2);
  REQUIRE(all[0].ok());
  REQUIRE(all[1].ok());
  CHECK(all[0].value().metadata.title == "Ett");
  CHECK(all[0].value().metadata.year == 2014);
  CHECK(all[0].value().metadata.methods.size() == 2);
  CHECK(all[1].value().text == "Andra\ntexten.");
  CHECK(all[1].value().metadata.kind == Kind::kReport);
  CHECK(all[1].value().metadata.year == 2012);
  CHECK(all[1].value().metadata.places == std::vector<std::string>{"Lund"});
}

TEST_CASE("a bad line is an error of its own and the others go on") {
  const auto all = readers::Read(
      "{\"id\":\"a\",\"text\":\"Bra.\"}\n{trasig\n[1]\n{\"id\":\"c\"}\n{\"id\":\"d\",\"text\":\" \"}\n"
      "{\"id\":\"e\",\"text\":\"x\",\"kind\":\"dikt\"}\n{\"id\":\"f\",\"text\":\"x\",\"year\":{\"a\":1}}\n{\"text\":"
      "\"Bra.\"}",
      "mapp/docs.jsonl");
  REQUIRE(all.size() == 8);
  CHECK(all[0].ok());
  CHECK(all[1].error().Text().starts_with("mapp/docs.jsonl:2: Ogiltig JSON"));
  CHECK(all[2].error().Text() == "mapp/docs.jsonl:3: Raden ska vara ett JSON-objekt.");
  CHECK(all[3].error().Text() == "mapp/docs.jsonl:4: Fältet text saknas eller är ingen text.");
  CHECK(all[4].error().Text() == "mapp/docs.jsonl:5: Fältet text är tomt.");
  CHECK(all[5].error().Text().starts_with("mapp/docs.jsonl:6: Okänd dokumenttyp \"dikt\""));
  CHECK(all[6].error().Text() == "mapp/docs.jsonl:7: Fältet year ska vara en text eller en lista av texter.");
  REQUIRE(all[7].ok());
  CHECK(all[7].value().metadata.id == "docs:8");
  CHECK(all[7].value().metadata.title == "Bra.");
}

}  // namespace
}  // namespace lardom::test
