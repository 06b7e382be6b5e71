// What the binary does with files that fail, hold personal data or are pictures of text.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "corpus/json.h"
#include "tests/server/support.h"

namespace lardom::testing {
namespace {

namespace fs = std::filesystem;

void Write(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::trunc) << text; }

Json ParseJson(const std::string& text) {
  auto json = Json::Parse(text);
  return json ? std::move(json).value() : Json();
}

struct Intake {
  TempDir dir;
  std::string folder = dir.path() + "/in";
  std::string data = dir.path() + "/data";
  Intake() { fs::create_directories(folder); }

  RunResult Index(std::vector<std::string> flags = {}) const {
    std::vector<std::string> words{"index", folder, "--data", data};
    words.insert(words.end(), flags.begin(), flags.end());
    return RunLardom(words);
  }
  std::vector<Json> Failures() const {
    return ParseJson(RunLardom({"stats", "--failures", "--json", "--data", data}).out)["failures"].items();
  }
};

TEST_CASE("a failed file that has not changed is passed over until --retry, stays listed, and keeps exit status 1") {
  const Intake in;
  Write(in.folder + "/bra.md", "# Bra\n\nEn text.\n");
  Write(in.folder + "/trasig.pdf", "%PDF-1.4 inget mer");
  CHECK(in.Index().exit_code == 1);
  REQUIRE(in.Failures().size() == 1);
  const std::string first = in.Failures()[0]["at"].AsString();
  CHECK(first.size() >= 20);
  CHECK(in.Failures()[0]["path"].AsString() == fs::canonical(in.folder).string() + "/trasig.pdf");
  CHECK(in.Failures()[0]["reason"].AsString() == "PDF-filen är skadad och kan inte läsas.");

  ::sleep(1);  // times are told in seconds
  const RunResult second = in.Index();
  CHECK(second.exit_code == 1);
  CHECK(second.err.find("trasig.pdf: PDF-filen är skadad") != std::string::npos);
  REQUIRE(in.Failures().size() == 1);
  CHECK(in.Failures()[0]["at"].AsString() == first);  // not read again

  fs::last_write_time(in.folder + "/trasig.pdf", fs::file_time_type::clock::now());
  CHECK(in.Index().exit_code == 1);
  CHECK(in.Failures()[0]["at"].AsString() == first);  // touched, the same bytes

  CHECK(in.Index({"--retry"}).exit_code == 1);
  REQUIRE(in.Failures().size() == 1);
  CHECK(in.Failures()[0]["at"].AsString() > first);

  const std::string listed = RunLardom({"stats", "--failures", "--data", in.data}).out;
  CHECK(listed.find("trasig.pdf: PDF-filen är skadad och kan inte läsas.  (" + in.Failures()[0]["at"].AsString()) !=
        std::string::npos);
  fs::remove(in.folder + "/trasig.pdf");
  Write(in.folder + "/till.md", "# Till\n\nEn text.\n");
  CHECK(in.Index({"--prune"}).exit_code == 0);
  CHECK(in.Failures().empty());
}

TEST_CASE("the failure of one line of a file is listed until that line is mended") {
  const Intake in;
  Write(in.folder + "/a.jsonl", "{\"id\":\"a\",\"text\":\"En text.\"}\n{\"id\":\n{\"id\":\"b\",\"text\":\"Till.\"}\n");
  CHECK(in.Index().exit_code == 1);
  REQUIRE(in.Failures().size() == 1);
  CHECK(in.Failures()[0]["path"].AsString().ends_with("/a.jsonl:2"));
  const RunResult again = in.Index();
  CHECK(again.exit_code == 1);
  CHECK(again.err.find("a.jsonl:2: ") != std::string::npos);
  Write(in.folder + "/a.jsonl", "{\"id\":\"a\",\"text\":\"En text.\"}\n{\"id\":\"b\",\"text\":\"Till.\"}\n");
  CHECK(in.Index().exit_code == 0);
  CHECK(in.Failures().empty());
}

TEST_CASE("a folder or file without the right to read is listed until the right is given") {
  if (::geteuid() == 0) {
    MESSAGE("root may read everything: only the folder that contains itself is looked at");
  }
  const Intake in;
  Write(in.folder + "/bra.md", "# Bra\n\nEn text.\n");
  fs::create_directory_symlink(in.folder, in.folder + "/slinga");
  CHECK(in.Index().exit_code == 1);
  CHECK(in.Failures().size() == 1);
  fs::remove(in.folder + "/slinga");
  CHECK(in.Index().exit_code == 0);
  CHECK(in.Failures().empty());
  if (::geteuid() == 0) return;
  ::chmod((in.folder + "/bra.md").c_str(), 0);
  Write(in.folder + "/till.md", "# Till\n\nEn text.\n");
  ::chmod((in.folder + "/till.md").c_str(), 0);
  CHECK(in.Index().exit_code == 1);
  ::chmod((in.folder + "/till.md").c_str(), 0600);
  CHECK(in.Index().exit_code == 0);
  CHECK(in.Failures().empty());
}

constexpr const char* kNumber = "19811218-9876";
constexpr const char* kMasked = "XXXXXXXX-XXXX";

// Everything that lardom says of the library: none of it may hold the number.
std::string AllTold(const Intake& in) {
  std::string told;
  for (const auto& words : std::vector<std::vector<std::string>>{{"stats"},
                                                                 {"stats", "--failures"},
                                                                 {"stats", "--failures", "--json"},
                                                                 {"search", "kaninhopp"},
                                                                 {"search", "--json", "kaninhopp"},
                                                                 {"coverage", "--json"},
                                                                 {"methods", "proposed"}}) {
    std::vector<std::string> with_data = words;
    with_data.insert(with_data.end(), {"--data", in.data});
    const RunResult run = RunLardom(with_data);
    told += run.out + run.err;
  }
  const TestServer server(in.data);
  for (const char* target : {"/", "/?q=kaninhopp", "/api/v1/search?q=kaninhopp", "/api/v1/suggest?q=198", "/coverage",
                             "/api/v1/suggest?q=om", "/api/v1/suggest?q=XXX"}) {
    told += server.Get(target).body;
  }
  return told;
}

TEST_CASE("identity numbers are masked in texts, names, ids and all that is told") {
  const Intake in;
  const std::string name = std::string("/personnummer ") + kNumber;
  Write(in.folder + name + ".md", std::string("# Om ") + kNumber + "\n\nKaninhopp för " + kNumber + ".\n");
  Write(in.folder + "/personnummer 19670919-9530.md", "# Annan\n\nKaninhopp igen.\n");
  Write(in.folder + name + ".pdf", "%PDF-1.4 inget mer");
  Write(in.folder + name + ".jsonl",
        std::string("{\"id\":\"") + kNumber + "\",\"text\":\"Kaninhopp.\"}\n{\"" + kNumber);
  const RunResult first = in.Index();
  CHECK(first.exit_code == 1);
  CHECK(first.err.find(std::string("personnummer ") + kMasked + ".md: 3 personnummer maskerades.") !=
        std::string::npos);
  const RunResult second = in.Index({"--force", "--json"});
  const std::string told = first.out + first.err + second.out + second.err + AllTold(in);
  CHECK(told.find(kMasked) != std::string::npos);
  CHECK(told.find(kNumber) == std::string::npos);
  CHECK(told.find("19670919") == std::string::npos);
  CHECK(told.find("9876") == std::string::npos);
  CHECK(in.Failures().size() == 2);
  const Json stats = ParseJson(RunLardom({"stats", "--json", "--data", in.data}).out);
  CHECK(stats["documents"].AsInt() == 3);  // names that differ in the number alone do not clash
  const RunResult missing = RunLardom({"index", in.dir.path() + "/" + kNumber, "--data", in.data});
  CHECK(missing.exit_code == 2);
  CHECK(missing.err.find("9876") == std::string::npos);
  // An id that holds the mask is the same after the file changed.
  const auto ids = [&] {
    std::string all;
    const Json found = ParseJson(RunLardom({"search", "--json", "igen", "--data", in.data}).out);
    for (const Json& hit : found["hits"].items()) all += hit["id"].AsString();
    return all;
  };
  const std::string before = ids();
  CHECK(before.starts_with(std::string("personnummer-") + kMasked + ".md-"));
  Write(in.folder + "/personnummer 19670919-9530.md", "# Annan\n\nKaninhopp igen och igen.\n");
  in.Index();
  CHECK(ids() == before);
}

TEST_CASE("quarantine keeps documents with identity numbers out, and only these") {
  const Intake in;
  Write(in.folder + "/med.md", std::string("# Med\n\nKaninhopp för ") + kNumber + ".\n");
  Write(in.folder + "/adress.md", "# Adress\n\nKaninhopp, skriv till ada@kommun.se.\n");
  Write(in.folder + "/tva.jsonl",
        std::string("{\"id\":\"ren\",\"text\":\"Kaninhopp.\"}\n{\"id\":\"oren\",\"text\":\"Om ") + kNumber + "\"}\n");
  const RunResult run = in.Index({"--personal-data", "quarantine"});
  CHECK(run.exit_code == 1);
  const std::string told = run.out + run.err + AllTold(in);
  CHECK(told.find("9876") == std::string::npos);
  REQUIRE(in.Failures().size() == 2);
  CHECK(in.Failures()[0]["path"].AsString().ends_with("/med.md"));
  CHECK(in.Failures()[0]["reason"].AsString().starts_with("Dokumentet innehåller personnummer (1) och läses inte in"));
  CHECK(in.Failures()[1]["path"].AsString().ends_with("/tva.jsonl:oren"));
  CHECK(ParseJson(RunLardom({"stats", "--json", "--data", in.data}).out)["documents"].AsInt() == 2);
  const TestServer server(in.data);
  CHECK(ParseJson(server.Get("/api/v1/documents/adress.md").body)["personal_data"].AsBool());
  CHECK(!ParseJson(server.Get("/api/v1/documents/ren").body)["personal_data"].AsBool());
  // Masked on second thoughts: read again at request.
  CHECK(in.Index().exit_code == 1);
  CHECK(in.Index({"--retry"}).exit_code == 0);
  CHECK(in.Failures().empty());
}

TEST_CASE("quarantine takes out what was stored before") {
  const Intake in;
  Write(in.folder + "/med.md", std::string("# Med\n\nKaninhopp för ") + kNumber + ".\n");
  CHECK(in.Index({"--personal-data", "keep"}).exit_code == 0);
  CHECK(RunLardom({"search", "--json", "kaninhopp", "--data", in.data}).out.find(kNumber) != std::string::npos);
  CHECK(in.Index({"--personal-data", "quarantine", "--force"}).exit_code == 1);
  CHECK(ParseJson(RunLardom({"stats", "--json", "--data", in.data}).out)["documents"].AsInt() == 0);
  CHECK(RunLardom({"search", "--json", "kaninhopp", "--data", in.data}).out.find("9876") == std::string::npos);
}

TEST_CASE("what is kept unmasked is flagged, and still neither suggested nor told of files") {
  const Intake in;
  const std::string name = std::string("/om ") + kNumber;
  Write(in.folder + name + ".md", std::string("# Om ") + kNumber + "\n\nKaninhopp för " + kNumber + ".\n");
  const RunResult run = in.Index({"--personal-data", "keep"});
  CHECK(run.exit_code == 0);
  CHECK((run.out + run.err).find("9876") == std::string::npos);
  CHECK(run.err.find("3 personnummer sparades omaskerade.") != std::string::npos);
  const TestServer server(in.data);
  const Json hit = ParseJson(server.Get("/api/v1/search?q=kaninhopp").body)["hits"].items().at(0);
  CHECK(hit["title"].AsString() == std::string("Om ") + kNumber);
  CHECK(hit["id"].AsString().find("9876") == std::string::npos);
  CHECK(ParseJson(server.Get("/api/v1/documents/" + hit["id"].AsString()).body)["personal_data"].AsBool());
  for (const char* typed : {"om", "19811218", "kanin"}) {
    CHECK(server.Get(std::string("/api/v1/suggest?q=") + typed).body.find("9876") == std::string::npos);
  }
}

TEST_CASE("addresses and telephone numbers are stored as they are, or masked on request; the document is flagged") {
  const Intake in;
  Write(in.folder + "/a.md", "# A\n\nKaninhopp: ada@kommun.se eller 070-123 45 67.\n");
  CHECK(in.Index().exit_code == 0);
  const auto text = [&] {
    const TestServer server(in.data);
    const Json document = ParseJson(server.Get("/api/v1/documents/a.md").body);
    CHECK(document["personal_data"].AsBool());
    return document["text"].AsString();
  };
  CHECK(text().find("ada@kommun.se eller 070-123 45 67") != std::string::npos);
  CHECK(in.Index({"--force", "--mask-contacts"}).exit_code == 0);
  CHECK(text().find("XXX@XXXXXX.XX eller XXX-XXX XX XX") != std::string::npos);
  CHECK(in.Index({"--personal-data", "göm"}).exit_code == 2);
}

}  // namespace
}  // namespace lardom::testing
