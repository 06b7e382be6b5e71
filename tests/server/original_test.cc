// /documents/{id}/original over HTTP: the file that was read, and who may have it.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "corpus/json.h"
#include "tests/server/support.h"

namespace lardom::testing {
namespace {

namespace fs = std::filesystem;

constexpr const char* kProblem = "application/problem+json";
const std::string kScans = std::string(LARDOM_SOURCE_DIR) + "/tests/scans";

void Write(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::trunc) << text; }

std::string Bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Site {
  TempDir dir;
  std::string folder = dir.path() + "/in";
  std::string data = dir.path() + "/data";
  Site() {
    fs::create_directories(folder);
    fs::copy_file(kScans + "/delvis.pdf", folder + "/delvis.pdf");
    Write(folder + "/text.txt", "Kaninhopp för alla.\n");
    Write(folder + "/latin.txt", "Kaninhopp p\xE5 \xE4ngen.\n");
    Write(folder + "/sida.html", "<html><body><script>alert(1)</script><p>Kaninhopp på nätet.</p></body></html>");
    Write(folder + "/kontakt.md", "# Kontakt\n\nSkriv till ada@kommun.se om kaninhopp.\n");
    Write(folder + "/rena.jsonl", "{\"id\":\"r1\",\"text\":\"Ett.\"}\n{\"id\":\"r2\",\"text\":\"Två.\"}\n");
    Write(folder + "/blandad.jsonl",
          "{\"id\":\"b1\",\"text\":\"Ett.\"}\n{\"id\":\"b2\",\"text\":\"Ring 070-123 45 67.\"}\n");
    Write(folder + "/trasig.jsonl", "{\"id\":\"t1\",\"text\":\"Ett.\"}\n{\"id\":\n");
    Write(folder + "/Å \"ä\" 19811218-9876.txt", "Namnet har ett nummer, texten inget.\n");
    RunLardom({"index", folder, "--data", data});
  }
};

TEST_CASE("an original comes as it is, by a fixed type, sandboxed; PDF and text are shown, all else is saved") {
  const Site site;
  const TestServer server(site.data);
  const struct {
    const char* id;
    const char* file;
    const char* type;
    const char* disposition;
  } kRows[] = {
      {"delvis.pdf", "delvis.pdf", "application/pdf", "inline; filename=\"delvis.pdf\""},
      {"text.txt", "text.txt", "text/plain; charset=utf-8", "inline; filename=\"text.txt\""},
      {"latin.txt", "latin.txt", "text/plain; charset=windows-1252", "inline; "},
      {"sida.html", "sida.html", "application/octet-stream", "attachment; filename=\"sida.html\""},
      {"r2", "rena.jsonl", "application/jsonl", "attachment; filename=\"rena.jsonl\""},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.id);
    const HttpAnswer answer = server.Get(std::string("/documents/") + row.id + "/original");
    CHECK(answer.status == 200);
    CHECK(answer.Header("content-type") == row.type);
    CHECK(answer.Header("content-disposition").starts_with(row.disposition));
    CHECK(answer.Header("x-content-type-options") == "nosniff");
    CHECK(answer.Header("content-security-policy").starts_with("sandbox;"));
    CHECK(answer.body == Bytes(site.folder + "/" + row.file));
    const HttpAnswer again = server.Ask("GET", std::string("/documents/") + row.id + "/original",
                                        {{"If-None-Match", answer.Header("etag")}});
    CHECK(again.status == 304);
  }
}

TEST_CASE("a document with personal data, and one beside such or a failed one in its file, opens to a key alone") {
  const Site site;
  const TestServer server(site.data);
  const std::string secret = [&] {
    const std::string out = RunLardom({"key", "add", "Arkivet", "--data", site.data}).out;
    return out.substr(0, out.find('\n'));
  }();
  for (const char* id : {"kontakt.md", "b1", "b2", "t1"}) {
    CAPTURE(id);
    const std::string target = std::string("/documents/") + id + "/original";
    const HttpAnswer refused = server.Get(target);
    CHECK(refused.status == 401);
    CHECK(refused.Header("content-type") == kProblem);
    CHECK(refused.Header("www-authenticate") == "Bearer");
    CHECK(refused.body.find("ada@") == std::string::npos);
    CHECK(server.Ask("GET", target, {{"Authorization", "Bearer fel"}}).status == 403);
    const HttpAnswer given = server.Ask("GET", target, {{"Authorization", "Bearer " + secret}});
    CHECK(given.status == 200);
  }
  CHECK(server.Ask("GET", "/documents/kontakt.md/original", {{"Authorization", "Bearer " + secret}})
            .Header("cache-control") == "no-store");
  // A curator's session serves as well, and their pages lead there.
  const HttpAnswer signed_in =
      server.Ask("POST", "/curation/sign-in", {{"Content-Type", "application/x-www-form-urlencoded"}}, "key=" + secret);
  const std::string cookie = signed_in.Header("set-cookie");
  const std::pair<std::string, std::string> session{"Cookie", cookie.substr(0, cookie.find(';'))};
  CHECK(server.Ask("GET", "/documents/kontakt.md/original", {session}).status == 200);
  CHECK(server.Ask("GET", "/documents/kontakt.md", {session}).body.find("/documents/kontakt.md/original") !=
        std::string::npos);
  const std::string page = server.Get("/documents/kontakt.md").body;
  CHECK(page.find("/documents/kontakt.md/original") == std::string::npos);
  CHECK(page.find("visas bara för inloggade kuratorer") != std::string::npos);
  // A person who follows an old address gets a page.
  const HttpAnswer person = server.Ask("GET", "/documents/kontakt.md/original", {{"Accept", "text/html,*/*"}});
  CHECK(person.status == 401);
  CHECK(person.Header("content-type") == "text/html; charset=utf-8");
  // Revoked: no more.
  const std::string keys = RunLardom({"key", "list", "--data", site.data}).out;
  RunLardom({"key", "revoke", keys.substr(0, keys.find(' ')), "--data", site.data});
  CHECK(server.Ask("GET", "/documents/b1/original", {{"Authorization", "Bearer " + secret}}).status == 403);
  CHECK(server.Ask("GET", "/documents/b1/original", {session}).status == 401);
}

TEST_CASE("only what was read is given: a changed, replaced or vanished file is told of") {
  const Site site;
  const TestServer server(site.data);
  Write(site.folder + "/text.txt", "Något annat nu.\n");
  const HttpAnswer changed = server.Get("/documents/text.txt/original");
  CHECK(changed.status == 409);
  CHECK(changed.body.find("har ändrats sedan den lästes in") != std::string::npos);
  CHECK(changed.body.find("Något annat") == std::string::npos);
  Write(site.dir.path() + "/hemlig.txt", "Hemligt.\n");
  fs::remove(site.folder + "/text.txt");
  fs::create_symlink(site.dir.path() + "/hemlig.txt", site.folder + "/text.txt");
  CHECK(server.Get("/documents/text.txt/original").status == 409);
  fs::remove(site.folder + "/text.txt");
  fs::create_directory(site.folder + "/text.txt");
  CHECK(server.Get("/documents/text.txt/original").status == 410);
  fs::remove(site.folder + "/text.txt");
  CHECK(server.Get("/documents/text.txt/original").status == 410);
  for (const char* target : {"/documents/finns-inte/original", "/documents/..%2F..%2Fetc%2Fpasswd/original",
                             "/documents/..%2Ftext.txt/original"}) {
    CAPTURE(target);
    const HttpAnswer answer = server.Get(target);
    CHECK(answer.status == 404);
    CHECK(answer.Header("content-type") == kProblem);
  }
  CHECK(server.Ask("POST", "/documents/r1/original", {{"Content-Type", "text/plain"}}, "x").status == 405);
}

TEST_CASE("an identity number in a file's name is masked where the file is given") {
  const Site site;
  const TestServer server(site.data);
  const auto found = Json::Parse(server.Get("/api/v1/search?q=namnet").body);
  REQUIRE(found);
  const std::string id = found.value()["hits"].items().at(0)["id"].AsString();
  const auto document = Json::Parse(server.Get("/api/v1/documents/" + id).body);
  REQUIRE(document);
  const HttpAnswer answer = server.Get(document.value()["original"].AsString());
  CHECK(answer.status == 200);
  const std::string disposition = answer.Header("content-disposition");
  CHECK(disposition.find("XXXXXXXX-XXXX.txt") != std::string::npos);
  CHECK(disposition.find("9876") == std::string::npos);
  CHECK(disposition.find('"', disposition.find("filename=\"") + 10) ==
        disposition.find("\"; filename*=UTF-8''%C3%85%20%22%C3%A4%22"));
}

TEST_CASE("passages of hits and page marks of documents lead to the page in the original") {
  const Site site;
  const TestServer server(site.data);
  CHECK(server.Get("/?q=slutrapporten").body.find("href=\"/documents/delvis.pdf/original#page=1\"") !=
        std::string::npos);
  const std::string page = server.Get("/documents/delvis.pdf").body;
  CHECK(page.find("href=\"/documents/delvis.pdf/original\"") != std::string::npos);
  CHECK(page.find("<a href=\"/documents/delvis.pdf/original#page=1\">s. 1</a>") != std::string::npos);
  const auto document = Json::Parse(server.Get("/api/v1/documents/delvis.pdf").body);
  REQUIRE(document);
  CHECK(document.value()["original"].AsString() == "/documents/delvis.pdf/original");
}

}  // namespace
}  // namespace lardom::testing
