// Which target groups, areas and laws a document is read to be about.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/segmenter.h"
#include "indexer/topics/topic_reader.h"
#include "tests/support/must.h"

namespace {

using namespace lardom;
using lardom::testing::Must;

struct Lab {
  analyzers::SwedishAnalyzer analyzer = Must(analyzers::SwedishAnalyzer::Open());
  indexer::TopicReader reader = Must(indexer::TopicReader::Open(analyzer));
};

Document Read(const std::string& title, const std::string& text, const std::string& date = "") {
  static const Lab lab;
  static indexer::TopicReader::Memory memory;
  Document document;
  document.metadata.title = title;
  document.metadata.date = date;
  document.text = text;
  document.sections = {{"", 0, -1, 0, 0, 0, static_cast<std::uint32_t>(text.size())}};
  document.passages = Segment(text, document.sections, {});
  std::vector<analyzers::Token> tokens;
  lab.analyzer.Tokenize(text, &tokens);
  lab.reader.Read(tokens, &memory, &document);
  return document;
}

using Terms = std::vector<std::string>;

// A text of many passages that says nothing of groups or areas.
std::string Filler(int sentences) {
  std::string text;
  for (int i = 0; i < sentences; ++i) text += "Arbetet följde planen och mötena hölls varannan vecka i stadshuset. ";
  return text;
}

}  // namespace

TEST_CASE("a target group of the title tags the document") {
  CHECK(Read("Stöd till våldsutsatta kvinnor", Filler(30)).target_groups == Terms{"våldsutsatta kvinnor"});
}

TEST_CASE("a word in passing tags nothing") {
  const Document document = Read("Årsrapport", Filler(60) + "Några äldre personer kom med. " + Filler(60));
  CHECK(document.target_groups.empty());
}

TEST_CASE("a group that the whole text speaks of tags it") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "De nyanlända fick en mentor. Mötena hölls i stadshuset varannan vecka. ";
  CHECK(Read("Årsrapport", text).target_groups == Terms{"nyanlända"});
}

TEST_CASE("a name of a law means the one in force at the document's date") {
  const auto number = [](const std::string& text, const std::string& date) {
    const Document document = Read("Rapport", text, date);
    return document.laws.empty() ? std::string("none") : document.laws.front().sfs;
  };
  const std::string text = "Insatsen ges enligt 4 kap. 1 § SoL till den som behöver den.";
  CHECK(number(text, "2012") == "2001:453");
  CHECK(number(text, "2026-02-01") == "2025:400");
  CHECK(number(text, "2025-06-30") == "2001:453");
  CHECK(number(text, "2025-07") == "2025:400");
  CHECK(number(text, "2025") == "");  // the law changed in the middle of the year
  CHECK(number(text, "1998") == "1980:620");
  CHECK(number(text, "") == "");
  CHECK(number("Enligt socialtjänstlagens bestämmelser.", "2012") == "2001:453");
  CHECK(number("Enligt lagen (1990:52) med särskilda bestämmelser om vård av unga.", "2026") == "1990:52");
  CHECK(number("Beslut enligt LVU fattas av domstol.", "2010") == "1990:52");
  CHECK(number("Hon heter Sol och bor i Umeå.", "2012") == "none");
}

TEST_CASE("a number beside the name, or the word new, decides against the date") {
  Document document = Read("Rapport", "Då gällde socialtjänstlagen (1980:620). Nu gäller socialtjänstlagen.", "2012");
  REQUIRE(document.laws.size() == 2);
  CHECK(document.laws[0].sfs == "1980:620");
  CHECK(document.laws[1].sfs == "2001:453");
  document = Read("Rapport", "Den nya socialtjänstlagen kräver mer förebyggande arbete.", "2024-10-01");
  REQUIRE(document.laws.size() == 1);
  CHECK(document.laws[0].sfs == "2025:400");
}

TEST_CASE("a statute's own text is in its latest wording, so its date decides nothing") {
  const Document document = Read("Lag (1990:52) med särskilda bestämmelser om vård av unga",
                                 "Enligt socialtjänstlagen gäller detta.", "1990-03-08");
  REQUIRE(document.laws.size() == 1);
  CHECK(document.laws[0].sfs.empty());
}
