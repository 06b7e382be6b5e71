#include "search/synonyms.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "doctest/doctest.h"

namespace lardom::search {
namespace {

using analyzers::SwedishAnalyzer;

const SwedishAnalyzer& Analyzer() {
  static const auto analyzer = SwedishAnalyzer::Open();
  REQUIRE(analyzer.ok());
  return analyzer.value();
}

// A vocabulary of its own in a folder of its own.
class Vocabulary {
 public:
  explicit Vocabulary(const std::string& rows)
      : dir_((std::filesystem::temp_directory_path() / ("lardom-synonyms-test-" + std::to_string(::getpid())))
                 .string()) {
    std::filesystem::create_directories(dir_);
    std::ofstream(dir_ + "/synonyms.tsv", std::ios::binary) << rows;
  }
  ~Vocabulary() { std::filesystem::remove_all(dir_); }
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;
  Result<Synonyms> Open() const { return Synonyms::Open(Analyzer(), dir_); }

 private:
  std::string dir_;
};

std::vector<Expansion> Expand(const Synonyms& synonyms, std::string_view query) {
  std::vector<analyzers::Token> tokens;
  Analyzer().Tokenize(query, &tokens);
  return synonyms.Expand(tokens, query);
}

// The alternatives of all expansions, as text.
std::vector<std::string> Texts(const Synonyms& synonyms, std::string_view query) {
  std::vector<std::string> out;
  for (const auto& expansion : Expand(synonyms, query)) {
    for (const auto& alternative : expansion.alternatives) out.push_back(alternative.text);
  }
  return out;
}

std::vector<std::string> TextsWith(const std::string& rows, std::string_view query) {
  const Vocabulary vocabulary(rows);
  const auto synonyms = vocabulary.Open();
  REQUIRE(synonyms.ok());
  return Texts(synonyms.value(), query);
}

bool Has(const std::vector<std::string>& texts, std::string_view text) {
  return std::ranges::find(texts, text) != texts.end();
}

using Strings = std::vector<std::string>;

TEST_CASE("a synonym leads both ways and between variants") {
  const std::string rows = "familjehem\tsynonym\tfosterhem|fosterfamilj\n";
  CHECK(TextsWith(rows, "familjehem") == Strings{"fosterhem", "fosterfamilj"});
  CHECK(TextsWith(rows, "fosterhem") == Strings{"familjehem", "fosterfamilj"});
}

TEST_CASE("an inflected form leads where its dictionary form does") {
  const std::string rows = "hembesöksprogram\tsynonym\tutökade hembesök\n";
  CHECK(TextsWith(rows, "flera hembesöksprogrammen") == Strings{"utökade hembesök"});
  CHECK(TextsWith(rows, "det utökade hembesöket") == Strings{"hembesöksprogram"});
}

TEST_CASE("a broader row leads one way only") {
  const std::string rows = "psykisk ohälsa\tbroader\tångest|nedstämdhet\n";
  CHECK(TextsWith(rows, "unga med psykisk ohälsa") == Strings{"ångest", "nedstämdhet"});
  CHECK(TextsWith(rows, "ångest").empty());
}

TEST_CASE("everyday words lead to the professional ones, small words between them aside, and never back") {
  const std::string rows = "bli permanent|rinna ut i sanden\teveryday\tordinarie verksamhet\n";
  CHECK(TextsWith(rows, "blev det permanent någonstans") == Strings{"ordinarie verksamhet"});
  CHECK(TextsWith(rows, "satsningar som rann ut i sanden") == Strings{"ordinarie verksamhet"});
  CHECK(TextsWith(rows, "i ordinarie verksamhet").empty());
  CHECK(TextsWith(rows, "rann in i sanden").empty());
  CHECK(TextsWith("göra om\teveryday\tanpassa\n", "gjorde upp om det").empty());
}

TEST_CASE("the longest phrase wins and expansions do not overlap") {
  const Vocabulary vocabulary("vård\tsynonym\tomvårdnad\nöppen vård\tsynonym\töppenvård\n");
  const auto synonyms = vocabulary.Open();
  REQUIRE(synonyms.ok());
  const auto expansions = Expand(synonyms.value(), "mer öppen vård och mindre vård");
  REQUIRE(expansions.size() == 2);
  CHECK(expansions[0].first_token == 1);
  CHECK(expansions[0].last_token == 2);
  CHECK(expansions[0].alternatives[0].text == "öppenvård");
  CHECK(expansions[1].first_token == 5);
  CHECK(expansions[1].alternatives[0].text == "omvårdnad");
}

TEST_CASE("an abbreviation marked cs counts as written and in small letters only where it is no word") {
  const std::string rows =
      "socialtjänstlagen\tabbreviation\tSoL\t[cs]\nkognitiv beteendeterapi\tabbreviation\tKBT\t[cs]\n";
  CHECK(TextsWith(rows, "insatser enligt SoL") == Strings{"socialtjänstlagen"});
  CHECK(TextsWith(rows, "sol och bad").empty());
  CHECK(TextsWith(rows, "SOL").empty());
  CHECK(TextsWith(rows, "kbt på nätet") == Strings{"kognitiv beteendeterapi"});
  CHECK(TextsWith(rows, "KBT:s effekter") == Strings{"kognitiv beteendeterapi"});
  CHECK(TextsWith(rows, "socialtjänstlagen") == Strings{"SoL"});
}

TEST_CASE("an ambiguous variant is led to but leads nowhere") {
  const std::string rows = "kommunstyrelsen\tabbreviation\tKS\t[cs] [amb]\n";
  CHECK(TextsWith(rows, "kommunstyrelsen") == Strings{"KS"});
  CHECK(TextsWith(rows, "KS").empty());
}

TEST_CASE("older names and terms advised against are marked, in the right direction") {
  const Vocabulary vocabulary(
      "familjehem\tsynonym\tfosterhem\t[hist] äldre namn\nlandsting\tbroader\tregion\t[äldre]\n"
      "funktionsnedsättning\tsynonym\thandikapp\t[hist] [avrådd]\n");
  const auto synonyms = vocabulary.Open();
  REQUIRE(synonyms.ok());
  CHECK(Expand(synonyms.value(), "familjehem")[0].alternatives[0].historic);
  CHECK(!Expand(synonyms.value(), "fosterhem")[0].alternatives[0].historic);
  CHECK(!Expand(synonyms.value(), "landstinget")[0].alternatives[0].historic);
  const auto handicap = Expand(synonyms.value(), "funktionsnedsättning")[0].alternatives[0];
  CHECK(handicap.historic);
  CHECK(handicap.discouraged);
}

TEST_CASE("words that a never row keeps apart do not lead to each other through a common term") {
  const std::string rows =
      "familjehem\tsynonym\tfosterhem|"
      "kontaktfamilj\nkontaktfamilj\tnever\tfamiljehem\nkontaktfamilj\tbroader\tfamiljehem\n";
  CHECK(TextsWith(rows, "familjehem") == Strings{"fosterhem"});
  CHECK(Has(TextsWith(rows, "fosterhem"), "kontaktfamilj"));
  CHECK(TextsWith(rows, "kontaktfamilj") == Strings{"fosterhem", "familjehem"});  // a one-way row may
}

TEST_CASE("a form marked exakt is not compared by its dictionary form") {
  const std::string rows = "fritidshem\tsynonym\tfritids\t[exakt]\n";
  CHECK(TextsWith(rows, "personal på fritids") == Strings{"fritidshem"});
  CHECK(TextsWith(rows, "meningsfull fritid").empty());
}

TEST_CASE("an alternative that the query says already in another form is left out") {
  const std::string rows = "individ- och familjeomsorg\tspelling\tindivid- och familjeomsorgen|IFO\n";
  CHECK(TextsWith(rows, "individ- och familjeomsorg") == Strings{"IFO"});
}

TEST_CASE("a misspelling leads to all that its term leads to, but only the term leads to it") {
  const std::string rows = "försörjningsstöd\tsynonym\tsocialbidrag\nförsörjningsstöd\tspelling\tförsörningsstöd\n";
  CHECK(TextsWith(rows, "försörningsstöd") == Strings{"försörjningsstöd", "socialbidrag"});
  CHECK(TextsWith(rows, "försörjningsstöd") == Strings{"försörningsstöd", "socialbidrag"});
  CHECK(TextsWith(rows, "socialbidrag") == Strings{"försörjningsstöd"});
}

TEST_CASE("a surer kind of row weighs more and stands first") {
  const std::string rows =
      "programtrohet\tbroader\tkvalitet\nprogramtrohet\tsynonym\tmetodtrohet\nprogramtrohet\tspelling\tprogram-"
      "trohet\n";
  CHECK(TextsWith(rows, "programtrohet") == Strings{"program-trohet", "metodtrohet", "kvalitet"});
}

TEST_CASE("methods' names and aliases lead to each other, ordinary words only with a capital") {
  const Vocabulary vocabulary("x\tsynonym\ty\n");
  auto synonyms = vocabulary.Open();
  REQUIRE(synonyms.ok());
  Method ips;
  ips.name = "IPS";
  ips.aliases = {"Individanpassat stöd till arbete"};
  Method comet;
  comet.name = "Komet";
  comet.aliases = {"Föräldrakomet"};
  synonyms.value().AddMethods({ips, comet});
  CHECK(Texts(synonyms.value(), "individanpassat stöd till arbete i Lund") == Strings{"IPS"});
  CHECK(Texts(synonyms.value(), "vad gav IPS") == Strings{"Individanpassat stöd till arbete"});
  CHECK(Texts(synonyms.value(), "Komet för föräldrar") == Strings{"Föräldrakomet"});
  CHECK(Texts(synonyms.value(), "en komet på himlen").empty());
}

TEST_CASE("a row that can't be read is named by file and line") {
  for (const char* rows : {"# ord\nterm\tfel slag\tvariant\n", "# ord\nterm\tsynonym\t\n",
                           "# ord\nterm\tsynonym\tvariant\t[okänt] x\n", "# ord\na|b\tsynonym\tc\n"}) {
    const Vocabulary vocabulary(rows);
    const auto synonyms = vocabulary.Open();
    REQUIRE(!synonyms.ok());
    CHECK(synonyms.error().code == ErrorCode::kData);
    CHECK(synonyms.error().where.ends_with("synonyms.tsv:2"));
  }
  CHECK(!Synonyms::Open(Analyzer(), "finns-inte").ok());
}

TEST_CASE("the library's own vocabulary opens and answers") {
  const auto synonyms = Synonyms::Open(Analyzer());
  REQUIRE(synonyms.ok());
  const auto& own = synonyms.value();
  CHECK(Has(Texts(own, "socialbidrag"), "försörjningsstöd"));
  CHECK(Has(Texts(own, "fosterbarn"), "familjehemsplacerade barn"));
  CHECK(Has(Texts(own, "jobbcoachning"), "arbetsspecialist"));
  CHECK(Has(Texts(own, "har det blivit permanent någonstans"), "ordinarie verksamhet"));
  CHECK(Has(Texts(own, "HVB"), "hem för vård eller boende"));
  CHECK(Has(Texts(own, "hemmasittare"), "problematisk skolfrånvaro"));
  CHECK(!Has(Texts(own, "barnperspektivet"), "barnrättsperspektiv"));
  CHECK(Texts(own, "kontrollgrupp") != Texts(own, "jämförelsegrupp"));
  CHECK(!Has(Texts(own, "SoS"), "Socialstyrelsen"));
  CHECK(Expand(own, "").empty());
}

}  // namespace
}  // namespace lardom::search
