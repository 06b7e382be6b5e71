// The parts below: quotes in texts, folded names, packed structures.
#include <random>

#include "corpus/catalogue/codec.h"
#include "corpus/catalogue/names.h"
#include "corpus/catalogue/quotes.h"
#include "tests/corpus/catalogue/fixture.h"

namespace lardom::catalogue {
namespace {

TEST_CASE("a quote is found in every place, white space aside but not left out") {
  const std::string text = "IPS  prövades\u00A0i\nUmeå. Mer IPS prövades i Umeå. IPSprövades i Umeå.";
  const auto places = FindQuote(text, " IPS prövades i Umeå.");
  REQUIRE(places.size() == 2);
  CHECK(text.substr(places[0].begin, places[0].end - places[0].begin) == "IPS  prövades\u00A0i\nUmeå.");
  CHECK(places[1].begin == text.find("IPS prövades i Umeå"));
  CHECK(FindQuote(text, "").empty());
  CHECK(FindQuote(text, " \n ").empty());
  CHECK(FindQuote("", "x").empty());
  CHECK(NearestQuote(text, "Umeå", 40)->begin == text.find("Umeå", 30));
  CHECK(NearestQuote(text, "Umeå", 0)->begin == text.find("Umeå"));
  CHECK_FALSE(NearestQuote(text, "Luleå", 0));
}

TEST_CASE("shares are counted by the shorter side") {
  CHECK(OverlapShare({0, 10}, {5, 10}) == 1.0);
  CHECK(OverlapShare({0, 10}, {8, 12}) == 0.5);
  CHECK(OverlapShare({0, 10}, {10, 12}) == 0);
  CHECK(OverlapShare({5, 5}, {0, 10}) == 0);
  CHECK(CommonShare("prövades i  Umeå", "IPS prövades\ni Umeå 2012") == 1.0);
  CHECK(CommonShare("abcd", "wxyz") == 0);
  CHECK(CommonShare("", "x") == 0);
}

TEST_CASE("names fold to one form") {
  CHECK(FoldName("  ÅÄÖ\u00A0\tÉ  x ") == "åäö é x");
  CHECK(FoldName("A\u030A\u00C4O\u0308") == "åäö");
  CHECK(FoldName("Check\u2013In") == "check-in");
  CHECK(FoldName("skol\u00ADfam") == "skolfam");
  CHECK(FoldName("ŠKODA ŁÓDŹ ΩΜΈΓΑ ЖУК") == "škoda łódź ωμΈγα жук");
  CHECK(FoldName("\xFF\xFE") != FoldName("\xFE\xFE"));
  CHECK(FoldName(" \u0301x") == "\u0301x");
  CHECK(HasWord("ips-modellen prövades", "ips"));
  CHECK_FALSE(HasWord("tips och klips", "ips"));
  CHECK_FALSE(HasWord("öips", "ips"));
  CHECK_FALSE(HasWord("ips", ""));
}

TEST_CASE("lists keep empty items, line ends and backslashes") {
  const std::vector<std::vector<std::string>> rows = {{}, {""}, {"", ""}, {"a\nb", "\\", "\\n", "c\\\n"}};
  for (const auto& row : rows) CHECK(DecodeList(EncodeList(row)) == row);
}

TEST_CASE("damaged structures and texts are seen, whatever the bytes") {
  Document document = test::MakeDocument("a", "text");
  document.pages = {{1, 0}};
  document.metadata.phases = {Phase::kImplementation};
  document.sections[0].heading = "Rubrik";
  const std::string bytes = EncodeStructure(document);
  Document out;
  REQUIRE(DecodeStructure(bytes, &out));
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(DecodeStructure(bytes.substr(0, size), &out));
  CHECK_FALSE(DecodeStructure(bytes + "x", &out));
  std::mt19937 random(5);
  TextCodec codec;
  const std::string frame = codec.Compress(std::string(1000, 'a') + "slut");
  CHECK(codec.Decompress(frame, 1004));
  CHECK_FALSE(codec.Decompress(frame, 1003));
  CHECK_FALSE(codec.Decompress("", 10));
  for (int round = 0; round < 3000; ++round) {
    std::string broken = bytes;
    broken[random() % broken.size()] = static_cast<char>(random());
    (void)DecodeStructure(broken, &out);
    std::string text = frame;
    text[random() % text.size()] = static_cast<char>(random());
    (void)codec.Decompress(text, 1004);
  }
}

}  // namespace
}  // namespace lardom::catalogue
