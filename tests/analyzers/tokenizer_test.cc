#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "tests/analyzers/shared_analyzer.h"

using namespace lardom::analyzers;

namespace {

std::vector<Token> Tokens(std::string_view text) {
  std::vector<Token> out;
  Shared().Tokenize(text, &out);
  return out;
}

using Table = std::vector<std::pair<const char*, const char*>>;

void CheckSpans(const Table& table) {
  for (const auto& [text, expected] : table) CHECK(Spans(text) == expected);
}

}  // namespace

TEST_CASE("words are cut at blanks and punctuation and folded") {
  CheckSpans({{"Elever, lärare!", "[Elever=elever] [lärare=lärare]"},
              {"ÅÄÖ åäö", "[ÅÄÖ=åäö] [åäö=åäö]"},
              {"idé À la café", "[idé=ide] [À=a] [la=la] [café=cafe]"},
              {"", ""},
              {"  \t\n ... --- !!!", ""}});
}

TEST_CASE("decomposed letters, soft hyphens and compatibility forms give the same key as plain ones") {
  CHECK(Keys("fo\xCC\x88ra\xCC\x88lder") == "[förälder]");
  CHECK(Keys("utv\xC3\xA4r\xC2\xAD"
             "dering") == "[utvärdering]");
  CHECK(Keys("\xEF\xAC\x81nans") == "[finans]");
  CHECK(Keys("e\xCC\x81lan") == "[elan]");
}

TEST_CASE("hyphens join, so that abbreviations and numbers stay in their words") {
  CheckSpans({{"e-hälsa", "[e-hälsa=e-hälsa]"},
              {"Covid-19 kom", "[Covid-19=covid-19] [kom=kom]"},
              {"IPS-modellens", "[IPS-modellens=ips-modellens]"},
              {"18-åringar", "[18-åringar=18-åringar]"},
              {"1990-talet", "[1990-talet=1990-talet]"},
              {"en - två", "[en=en] [två=två]"},
              {"R&D och A & B", "[R&D=r&d] [och=och] [A=a] [B=b]"}});
}

TEST_CASE("an ending after a colon belongs to the abbreviation before it") {
  CheckSpans({{"LVU:s krav", "[LVU:s=lvu] [krav=krav]"},
              {"EU:n tv:ns", "[EU:n=eu] [tv:ns=tv]"},
              {"den 5:e maj", "[den=den] [5:e=5:e] [maj=maj]"},
              {"Mål: sysselsättning", "[Mål=mål] [sysselsättning=sysselsättning]"},
              {"kl. 14:30", "[kl=kl] [14:30=14:30]"}});
}

TEST_CASE("numbers lose their group separators and keep percent signs") {
  CheckSpans({{"11 251 000 kronor", "[11 251 000=11251000] [kronor=kronor]"},
              {"1\xC2\xA0"
               "500 barn",
               "[1\xC2\xA0"
               "500=1500] [barn=barn]"},
              {"2,5 procent", "[2,5=2,5] [procent=procent]"},
              {"40 % av 12%", "[40 %=40%] [av=av] [12%=12%]"},
              {"2012–2015", "[2012=2012] [2015=2015]"},
              {"avsnitt 3.2.1", "[avsnitt=avsnitt] [3.2.1=3.2.1]"},
              {"1.500.000 kr", "[1.500.000=1500000] [kr=kr]"},
              {"2012 450", "[2012=2012] [450=450]"}});
}

TEST_CASE("classes tell years, numbers, references, abbreviations and addresses from words") {
  const auto tokens = Tokens("År 2014 fick 14 elever enligt SFS 2001:453 t.ex. stöd, se www.umea.se och a.b@umea.se");
  std::vector<TokenClass> classes;
  for (const Token& token : tokens) classes.push_back(token.cls);
  using enum TokenClass;
  CHECK(classes == std::vector<TokenClass>{kWord, kYear, kWord, kNumber, kWord, kWord, kReference, kAbbreviation, kWord,
                                           kWord, kAddress, kWord, kAddress});
}

TEST_CASE("flags tell capitals, all capitals and function words") {
  const auto tokens = Tokens("Metoden IPS prövades inte i Umeå");
  REQUIRE(tokens.size() == 6);
  CHECK(tokens[0].flags == (kSentenceStart | kCapitalised));
  CHECK(tokens[1].flags == (kCapitalised | kAllCaps));
  CHECK(tokens[2].flags == 0);
  CHECK(tokens[3].flags == kFunctionWord);
  CHECK(tokens[5].flags == kCapitalised);
}

TEST_CASE("markup separates words and is no part of them") {
  CheckSpans({{"# Resultat", "[Resultat=resultat]"},
              {"**fet** och _kursiv_", "[fet=fet] [och=och] [kursiv=kursiv]"},
              {"| namn | år |", "[namn=namn] [år=år]"},
              {"[länk](https://a.se/b)", "[länk=länk] [https://a.se/b=https://a.se/b]"}});
}

TEST_CASE("scripts without blanks are cut by their own rules") {
  const auto tokens = Tokens("東京都 และ это Ελλάδα");
  CHECK(tokens.size() >= 4);
  CHECK(tokens.back().key == "ελλάδα");
}

TEST_CASE("malformed bytes are separators and never part of a token") {
  CHECK(Keys("a\xFF"
             "b \xC3") == "[a] [b]");
  CHECK(Keys("\xE2\x82 skola \xF0\x9F\x98") == "[skola]");
  CHECK(Keys("ko\xF0\x9F\x98\x80sko") == "[ko] [sko]");
}

TEST_CASE("a very long run of letters is cut and does no harm") {
  const auto tokens = Tokens(std::string(100000, 'a'));
  CHECK(tokens.size() > 1);
  for (const Token& token : tokens) CHECK(token.key.size() <= 400);
}
