// A method's label through the real ingest: one contrary document more or less changes it, and so do a curator's
// verdicts.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "corpus/json.h"
#include "tests/server/support.h"

namespace lardom::testing {
namespace {

constexpr const char* kSpread =
    "Skolkompis prövades i Lund 2013. Därefter spreds Skolkompis till tolv kommuner, och i Lund infördes Skolkompis i "
    "ordinarie verksamhet 2016.\n";
constexpr const char* kSupport =
    "Forskare vid Lunds universitet gjorde en randomiserad studie av Skolkompis med 400 elever. Elevernas skolnärvaro "
    "ökade jämfört med kontrollgruppen.\n";
constexpr const char* kContrary =
    "En oberoende randomiserad studie av Skolkompis i Umeå fann ingen effekt på elevernas skolnärvaro jämfört med "
    "kontrollgruppen.\n";

// A folder of reports on one method, indexed when asked.
class Reports {
 public:
  Reports() {
    std::filesystem::create_directories(Source());
    std::ofstream(dir_.path() + "/metoder.tsv") << "Skolkompis\tSKM\n";
    CHECK(RunLardom({"methods", "import", dir_.path() + "/metoder.tsv", "--data", Data()}).exit_code == 0);
    Write("spridning", kSpread);
    Write("stod", kSupport);
  }
  std::string Data() const { return dir_.path() + "/data"; }
  std::string Source() const { return dir_.path() + "/kalla"; }
  void Write(const std::string& id, const std::string& text) const {
    std::ofstream(Source() + "/" + id + ".md")
        << "---\nid: " << id << "\ntitle: Om Skolkompis " << id
        << "\nkind: rapport\nyear: 2018\nmethods: [Skolkompis]\n---\n\n# Om Skolkompis\n\n"
        << text;
  }
  void Remove(const std::string& id) const { std::filesystem::remove(Source() + "/" + id + ".md"); }
  void Index(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> args{"index", Source(), "--data", Data(), "--quiet"};
    args.insert(args.end(), more.begin(), more.end());
    CHECK(RunLardom(args).exit_code == 0);
  }
  Json Method() const {
    auto json = Json::Parse(RunLardom({"methods", "show", "Skolkompis", "--json", "--data", Data()}).out);
    REQUIRE(json.ok());
    return std::move(json).value();
  }
  void Curate(const std::string& what, const std::string& kind, std::int64_t id) const {
    std::vector<std::string> args{"curate", what, std::to_string(id), "--by", "ek", "--why", "läst", "--data", Data()};
    if (kind == "finding") args.emplace_back("--finding");
    const auto result = RunLardom(args);
    CHECK_MESSAGE(result.exit_code == 0, result.err);
  }

 private:
  TempDir dir_;
};

TEST_CASE("a contrary document added to the folder makes the label contradictory, and taken away gives it back") {
  const Reports reports;
  reports.Index();
  CHECK(reports.Method()["label"].AsString() == "spridd med stöd");
  CHECK(reports.Method()["machine_reading"].AsBool());
  CHECK(reports.Method()["label_because"]["against"].items().empty());

  reports.Write("mot", kContrary);
  reports.Index();
  const Json method = reports.Method();
  CHECK(method["label"].AsString() == "spridd, motstridigt");
  // Both sides stand beside each other, each with its quote; nothing is averaged.
  REQUIRE(method["label_because"]["for"].items().size() == 1);
  REQUIRE(method["label_because"]["against"].items().size() == 1);
  const std::int64_t against = method["label_because"]["against"].items()[0].AsInt();
  bool quoted = false;
  for (const Json& finding : method["findings"].items()) {
    if (finding["id"].AsInt() != against) continue;
    quoted = true;
    CHECK(finding["doc"].AsString() == "mot");
    CHECK(finding["direction"].AsString() == "none");
    CHECK(finding["quote"].AsString().find("ingen effekt") != std::string::npos);
  }
  CHECK(quoted);

  reports.Remove("mot");
  reports.Index({"--prune"});
  CHECK(reports.Method()["label"].AsString() == "spridd med stöd");
}

TEST_CASE("only contrary documents leave the method spread without support") {
  const Reports reports;
  reports.Remove("stod");
  reports.Write("mot", kContrary);
  reports.Index();
  CHECK(reports.Method()["label"].AsString() == "spridd, stöd saknas");
  reports.Remove("mot");
  reports.Index({"--prune"});
  CHECK(reports.Method()["label"].AsString() == "spridd, effekt oklar");
}

TEST_CASE("a label is a machine's reading until a curator confirmed what it rests on, and follows rejections") {
  const Reports reports;
  reports.Index();
  const Json method = reports.Method();
  const std::int64_t finding = method["label_because"]["for"].items().at(0).AsInt();
  reports.Curate("confirm", "finding", finding);
  CHECK(reports.Method()["machine_reading"].AsBool());  // the spread itself is still unread
  for (const Json& link : method["links"].items()) {
    if (link["stage"].AsString() == "scaled") reports.Curate("confirm", "link", link["id"].AsInt());
  }
  CHECK_FALSE(reports.Method()["machine_reading"].AsBool());
  CHECK(reports.Method()["label"].AsString() == "spridd med stöd");
  reports.Curate("reject", "finding", finding);
  CHECK(reports.Method()["label"].AsString() == "spridd, effekt oklar");
}

TEST_CASE("in the starter corpus ÖPP and ART are never called spread with support") {
  const TempDir dir;
  const std::string corpus = std::string(LARDOM_SOURCE_DIR) + "/corpus/starter";
  CHECK(RunLardom({"methods", "import", corpus + "/methods.tsv", "--data", dir.path()}).exit_code == 0);
  CHECK(RunLardom({"index", corpus, "--data", dir.path(), "--quiet"}).exit_code == 0);
  for (const char* name : {"ÖPP", "ART"}) {
    auto json = Json::Parse(RunLardom({"methods", "show", name, "--json", "--data", dir.path()}).out);
    REQUIRE(json.ok());
    const std::string label = json.value()["label"].AsString();
    CAPTURE(name);
    CHECK(label.starts_with("spridd, "));
    CHECK(json.value()["label_because"]["for"].items().empty());
  }
}

}  // namespace
}  // namespace lardom::testing
