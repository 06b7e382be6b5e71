// Black-box tests of the running server: a table of addresses, and invariants that hold for each.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <set>
#include <thread>

#include "corpus/json.h"
#include "tests/server/support.h"

namespace lardom::testing {
namespace {

const TestServer& Server() {
  static const TestServer kServer(LibraryDir());
  return kServer;
}

struct Row {
  std::string target;
  int status;
  std::string type;
};

constexpr const char* kHtml = "text/html; charset=utf-8";
constexpr const char* kJson = "application/json";
constexpr const char* kProblem = "application/problem+json";

const std::vector<Row>& Table() {
  static const std::vector<Row> kRows{
      {"/", 200, kHtml},
      {"/?lang=en", 200, kHtml},
      {"/?q=Skolkompis", 200, kHtml},
      {"/?q=familjehem&stage=tested&place=Norrk%C3%B6ping", 200, kHtml},
      {"/?q=%C3%A5%C3%A4%C3%B6%20%22%3Cscript%3E", 200, kHtml},
      {"/?q=finnsinteallsord", 200, kHtml},
      {"/?q=100%25%&q=%ff%fe", 200, kHtml},
      {"/?q=skolkompis&explain=1&synonyms=0&sort=newest", 200, kHtml},
      {"/?q=a&stage=finnsinte", 400, kHtml},
      {"/?q=a&offset=x", 400, kHtml},
      {"/?since=2020-01-01", 200, kHtml},
      {"/?since=2020-13-01", 400, kHtml},
      {"/feed.atom", 200, "application/atom+xml; charset=utf-8"},
      {"/feed.atom?q=familjehem&kind=rapport", 200, "application/atom+xml; charset=utf-8"},
      {"/feed.atom?since=ingen", 400, kProblem},
      {"/methods", 200, kHtml},
      {"/methods/skolkompis", 200, kHtml},
      {"/methods/finns-inte", 404, kHtml},
      {"/methods/compare", 200, kHtml},
      {"/methods/compare?m=skolkompis&m=trygg-start", 200, kHtml},
      {"/methods/compare?m=skolkompis&m=finns-inte", 404, kHtml},
      {"/api/v1/methods/compare?m=skolkompis&m=trygg-start", 200, kJson},
      {"/api/v1/methods/compare?m=skolkompis&m=SKM", 400, kProblem},
      {"/api/v1/methods/compare?m=skolkompis&m=finns-inte", 404, kProblem},
      {"/innovations", 200, kHtml},
      {"/projects", 200, kHtml},
      {"/projects?without_final_report=true", 200, kHtml},
      {"/projects?without_final_report=kanske", 400, kHtml},
      {"/projects/skolkompis-i-norrkoping", 200, kHtml},
      {"/projects/finns-inte", 404, kHtml},
      {"/api/v1/projects/skolkompis-i-norrkoping", 200, kJson},
      {"/evidence-map/table", 200, kHtml},
      {"/evidence-map/table?method=Skolkompis", 200, kHtml},
      {"/api/v1/projects?without_final_report=true", 200, kJson},
      {"/api/v1/projects?without_final_report=kanske", 400, kProblem},
      {"/api/v1/projects/finns-inte", 404, kProblem},
      {"/api/v1/evidence-map?view=table", 200, kJson},
      {"/api/v1/evidence-map?view=table&format=csv", 200, "text/csv; charset=utf-8"},
      {"/api/v1/evidence-map?view=lista", 400, kProblem},
      {"/api/v1/guide?phase=uppstart&place=Norrk%C3%B6ping&target_group=unga", 200, kJson},
      {"/coverage", 200, kHtml},
      {"/evidence-map", 200, kHtml},
      {"/evidence-map?rows=skede&columns=plats&row=tested&column=Norrk%C3%B6ping", 200, kHtml},
      {"/evidence-map?rows=metod&columns=metod", 400, kHtml},
      {"/guide", 200, kHtml},
      {"/guide?phase=%C3%B6verg%C3%A5ng", 200, kHtml},
      {"/guide?phase=uppstart&method=Skolkompis&place=Norrk%C3%B6ping&target_group=barn", 200, kHtml},
      {"/guide?phase=x", 400, kHtml},
      {"/memo", 200, kHtml},
      {"/memo?m=skolkompis&d=notering-1&l=1&f=1&d=finns-inte&title=Skolan", 200, kHtml},
      {"/memo?add=finns-inte", 404, kHtml},
      {"/memo/file?d=notering-1&format=md", 200, "text/markdown; charset=utf-8"},
      {"/memo/file?d=notering-1&format=odt", 200, "application/vnd.oasis.opendocument.text"},
      {"/memo/file?format=odt", 400, kHtml},
      {"/memo/file?d=notering-1&format=doc", 400, kHtml},
      {"/api/v1/evidence-map?rows=method&columns=stage", 200, kJson},
      {"/api/v1/evidence-map?rows=x", 400, kProblem},
      {"/api/v1/evidence-map?rows=method&columns=year&format=csv", 200, "text/csv; charset=utf-8"},
      {"/api/v1/guide?phase=ans%C3%B6kan", 200, kJson},
      {"/concordance", 200, kHtml},
      {"/concordance?q=insats&sort=left", 200, kHtml},
      {"/concordance?q=insats&sort=upp", 400, kHtml},
      {"/trends?q=familjehem", 200, kHtml},
      {"/trends?q=familjehem&by=kind", 200, kHtml},
      {"/trends?q=familjehem&by=himmel", 400, kHtml},
      {"/collocations", 200, kHtml},
      {"/collocations?q=insats&min=1&function_words=1&sort=logdice", 200, kHtml},
      {"/documents/rapport%3Aaby-2016.1", 200, kHtml},
      {"/documents/rapport%3Aaby-2016.1?q=familjehem&at=10", 200, kHtml},
      {"/documents/rapport%3Aaby-2016.1/citation?format=ris", 200,
       "application/x-research-info-systems; charset=utf-8"},
      {"/documents/finns-inte", 404, kHtml},
      {"/documents/..%2F..%2Fetc%2Fpasswd", 404, kHtml},
      {"/documents/%zz", 400, kProblem},
      {"/documents/%00", 400, kProblem},
      {"/documents/%ff", 400, kProblem},
      {"/curation/sign-in", 200, kHtml},
      {"/finns/inte", 404, kHtml},
      {"/api/v1/search?q=familjehem", 200, kJson},
      {"/api/v1/search?q=familjehem&explain=1", 200, kJson},
      {"/api/v1/search", 200, kJson},
      {"/api/v1/search?q=a&limit=100000", 400, kProblem},
      {"/api/v1/search?q=a&years=abc", 400, kProblem},
      {"/api/v1/suggest?q=sko", 200, kJson},
      {"/api/v1/documents/notering-1", 200, kJson},
      {"/api/v1/documents/finns-inte", 404, kProblem},
      {"/api/v1/documents/notering-1/similar", 200, kJson},
      {"/api/v1/documents/finns-inte/similar", 404, kProblem},
      {"/api/v1/methods", 200, kJson},
      {"/api/v1/methods/skolkompis", 200, kJson},
      {"/api/v1/methods/SKM/lineage", 200, kJson},
      {"/api/v1/methods/skolkompis/lineage?format=svg", 200, "image/svg+xml"},
      {"/api/v1/methods/finns-inte", 404, kProblem},
      {"/api/v1/links?method=Skolkompis&stage=scaled", 200, kJson},
      {"/api/v1/links?stage=finnsinte", 400, kProblem},
      {"/api/v1/findings", 200, kJson},
      {"/api/v1/lessons?q=familjehem", 200, kJson},
      {"/api/v1/lessons?kind=dikt", 400, kProblem},
      {"/api/v1/lessons?method=finns-inte", 404, kProblem},
      {"/api/v1/search?q=barn&passage=lesson&target_group=barn&design=rct", 200, kJson},
      {"/api/v1/search?design=finns-inte", 400, kProblem},
      {"/api/v1/projects", 200, kJson},
      {"/api/v1/coverage", 200, kJson},
      {"/api/v1/concordance?q=insats", 200, kJson},
      {"/api/v1/trends?q=insats", 200, kJson},
      {"/api/v1/trends?q=insats&by=place&format=csv", 200, "text/csv; charset=utf-8"},
      {"/api/v1/trends?q=insats&by=himmel", 400, kProblem},
      {"/api/v1/concordance?q=insats&format=csv", 200, "text/csv; charset=utf-8"},
      {"/api/v1/collocations?q=insats", 200, kJson},
      {"/api/v1/collocations?q=insats&format=csv", 200, "text/csv; charset=utf-8"},
      {"/api/v1/collocations?q=insats&sort=himmel", 400, kProblem},
      {"/api/v1/export?q=familjehem&format=csv", 200, "text/csv; charset=utf-8"},
      {"/api/v1/export?q=familjehem&format=bibtex", 200, "application/x-bibtex; charset=utf-8"},
      {"/api/v1/export?q=familjehem&format=csljson", 200, "application/vnd.citationstyles.csl+json"},
      {"/api/v1/export?q=familjehem&format=jsonl", 200, "application/jsonl"},
      {"/api/v1/export?format=xls", 400, kProblem},
      {"/api/v1/finns-inte", 404, kProblem},
      {"/healthz", 200, "text/plain; charset=utf-8"},
      {"/readyz", 200, "text/plain; charset=utf-8"},
      {"/metrics", 200, "text/plain; charset=utf-8"},
      {"/openapi.json", 200, kJson},
      {"/opensearch.xml", 200, "application/opensearchdescription+xml"},
      {"/favicon.ico", 200, "image/svg+xml"},
      {"/assets/finns.inte.css", 404, kProblem},
  };
  return kRows;
}

TEST_CASE("every address answers with its status and type") {
  REQUIRE(Server().running());
  for (const Row& row : Table()) {
    CAPTURE(row.target);
    const HttpAnswer answer = Server().Get(row.target);
    CHECK(answer.status == row.status);
    CHECK(answer.Header("content-type") == row.type);
    CHECK(answer.Header("x-content-type-options") == "nosniff");
    CHECK(answer.Header("cache-control") != "");
    CHECK(answer.body.size() < 100000);
  }
}

TEST_CASE("HEAD has the status and headers of GET and no body") {
  for (const Row& row : Table()) {
    CAPTURE(row.target);
    const HttpAnswer get = Server().Get(row.target);
    const HttpAnswer head = Server().Ask("HEAD", row.target);
    CHECK(head.status == get.status);
    CHECK(head.Header("content-type") == get.Header("content-type"));
    CHECK(head.Header("etag") == get.Header("etag"));
    CHECK(head.body.empty());
  }
}

TEST_CASE("an ETag that the client holds gives 304 without a body") {
  std::size_t checked = 0;
  for (const Row& row : Table()) {
    const HttpAnswer first = Server().Get(row.target);
    const std::string etag = first.Header("etag");
    if (etag.empty()) continue;
    CAPTURE(row.target);
    const HttpAnswer second = Server().Ask("GET", row.target, {{"If-None-Match", etag}});
    CHECK(second.status == 304);
    CHECK(second.body.empty());
    CHECK(second.Header("etag") == etag);
    CHECK(Server().Ask("GET", row.target, {{"If-None-Match", "\"annan\""}}).status == 200);
    ++checked;
  }
  CHECK(checked > 20);
}

TEST_CASE("every failure of the API is a problem with status, title and detail") {
  for (const Row& row : Table()) {
    if (row.type != kProblem) continue;
    CAPTURE(row.target);
    const auto json = Json::Parse(Server().Get(row.target).body);
    REQUIRE(json);
    CHECK(json.value()["status"].AsInt() == row.status);
    CHECK(!json.value()["title"].AsString().empty());
    CHECK(!json.value()["detail"].AsString().empty());
    CHECK(json.value()["type"].AsString().starts_with("/problems/"));
  }
}

TEST_CASE("a known address refuses another method and says which it takes") {
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH"}) {
    CAPTURE(method);
    const HttpAnswer answer = Server().Ask(method, "/api/v1/search", {{"Content-Type", "application/json"}}, "{}");
    CHECK(answer.status == 405);
    CHECK(answer.Header("allow") == "GET, HEAD");
    CHECK(answer.Header("content-type") == kProblem);
  }
}

TEST_CASE("limits on bodies, addresses and headers are kept") {
  const HttpAnswer large =
      Server().Ask("POST", "/api/v1/links", {{"Content-Type", "application/json"}}, std::string(1100000, 'x'));
  CHECK(large.status == 413);
  CHECK(Server().Get("/?q=" + std::string(9000, 'a')).status == 414);
  std::vector<std::pair<std::string, std::string>> many;
  for (int i = 0; i < 200; ++i) many.emplace_back("X-Header-" + std::to_string(i), "x");
  CHECK(Server().Ask("GET", "/", many).status >= 400);
  CHECK(Server().Get("/healthz").status == 200);
}

TEST_CASE("bytes that are no HTTP do no harm") {
  for (const std::string& bytes :
       {std::string("\r\n\r\n"), std::string("GET\r\n\r\n"), std::string(100, '\0') + "\r\n\r\n",
        std::string("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")}) {
    Server().Raw(bytes);
    CHECK(Server().Get("/healthz").status == 200);
  }
}

TEST_CASE("texts of documents and of queries are escaped on pages") {
  const HttpAnswer results = Server().Get("/?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%20familjehem");
  CHECK(results.body.find("<script>alert") == std::string::npos);
  const HttpAnswer document = Server().Get("/documents/rapport%3Aaby-2016.1");
  CHECK(document.body.find("&lt;Skolkompis&gt; &amp; &quot;familjehem&quot;") != std::string::npos);
  CHECK(document.body.find("<Skolkompis>") == std::string::npos);
}

TEST_CASE("a page says its language, and the choice stays in a cookie") {
  CHECK(Server().Get("/methods").body.find("<html lang=\"sv\">") != std::string::npos);
  const HttpAnswer english = Server().Get("/methods?lang=en");
  CHECK(english.body.find("<html lang=\"en\">") != std::string::npos);
  CHECK(english.Header("set-cookie").starts_with("lang=en;"));
  const HttpAnswer later = Server().Ask("GET", "/methods", {{"Cookie", "a=b; lang=en"}});
  CHECK(later.body.find("<html lang=\"en\">") != std::string::npos);
}

TEST_CASE("a search finds inflected words, marks them and carries links with verbatim quotes") {
  const auto json = Json::Parse(Server().Get("/api/v1/search?q=insatser").body);
  REQUIRE(json);
  const Json& hits = json.value()["hits"];
  REQUIRE(!hits.items().empty());
  std::set<std::string> ids;
  for (const Json& hit : hits.items()) ids.insert(hit["id"].AsString());
  CHECK(ids.contains("rapport:aby-2016.1"));
  bool marked = false;
  for (const Json& passage : hits.items()[0]["passages"].items()) {
    for (const Json& segment : passage["segments"].items()) marked = marked || segment["hit"].AsBool();
  }
  CHECK(marked);
  const auto document = Json::Parse(Server().Get("/api/v1/documents/rapport%3Aaby-2016.1").body);
  REQUIRE(document);
  const std::string& text = document.value()["text"].AsString();
  for (const Json& link : document.value()["links"].items()) {
    const auto begin = static_cast<std::size_t>(link["start"].AsInt());
    const auto end = static_cast<std::size_t>(link["end"].AsInt());
    CHECK(text.substr(begin, end - begin) == link["quote"].AsString());
  }
}

TEST_CASE("a comparison counts what each method's own answer lists, and keeps the order asked for") {
  const auto json = Json::Parse(Server().Get("/api/v1/methods/compare?m=Trygg%20start&m=SKM").body);
  REQUIRE(json);
  const auto& methods = json.value()["methods"].items();
  REQUIRE(methods.size() == 2);
  CHECK(methods[0]["method"]["id"].AsString() == "trygg-start");
  CHECK(methods[1]["method"]["id"].AsString() == "skolkompis");
  for (const Json& method : methods) {
    std::int64_t tested = 0;
    for (const Json& link : method["method"]["links"].items()) {
      if (link["status"].AsString() == "asserted" && link["stage"].AsString() == "tested") ++tested;
    }
    CHECK(method["stages"]["tested"].AsInt() == tested);
    std::int64_t counted = 0;
    for (const Json& row : method["evidence"].items()) {
      for (const auto& [direction, count] : row["directions"].members()) counted += count.AsInt();
    }
    CHECK(counted == static_cast<std::int64_t>(method["method"]["findings"].items().size()));
  }
  const std::string page = Server().Get("/methods/compare?m=trygg-start&m=skolkompis").body;
  CHECK(page.find("Jämförelsen med en kontrollgrupp visade ingen skillnad") < page.find("Ur texterna"));
}

// What stands between two marks, each time.
std::vector<std::string> Between(const std::string& text, const std::string& open, const std::string& close) {
  std::vector<std::string> out;
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
    at += open.size();
    out.push_back(text.substr(at, text.find(close, at) - at));
  }
  return out;
}

TEST_CASE("a feed has an entry a document with its address as id, the latest change first") {
  const std::string feed = Server().Get("/feed.atom?q=familjehem").body;
  CHECK(feed.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\""));
  CHECK(feed.find(
            "<link rel=\"self\" type=\"application/atom+xml\" href=\"http://127.0.0.1/feed.atom?q=familjehem\"/>") !=
        std::string::npos);
  CHECK(feed.find("<title>Slutrapport om &lt;Skolkompis&gt; &amp; &quot;familjehem&quot;</title>") !=
        std::string::npos);
  const auto ids = Between(feed, "<id>", "</id>");
  const auto times = Between(feed, "<updated>", "</updated>");
  CHECK(ids.size() == times.size());
  CHECK(ids.size() == Between(feed, "<entry>", "</entry>").size() + 1);
  CHECK(std::set(ids.begin(), ids.end()).size() == ids.size());
  CHECK(std::ranges::find(ids, "http://127.0.0.1/documents/rapport%3Aaby-2016.1") != ids.end());
  CHECK(std::ranges::is_sorted(times, std::greater<>()));
  CHECK(Between(Server().Get("/feed.atom?q=finnsinteallsord").body, "<updated>", "</updated>") ==
        std::vector<std::string>{"1970-01-01T00:00:00Z"});
  CHECK(Server().Get("/?q=familjehem").body.find("<link rel=\"alternate\" type=\"application/atom+xml\"") !=
        std::string::npos);
}

TEST_CASE("writing needs a key, JSON and a reason") {
  const std::string links = Server().Get("/api/v1/links?method=Skolkompis").body;
  const auto json = Json::Parse(links);
  REQUIRE(json);
  REQUIRE(!json.value()["links"].items().empty());
  const std::string target =
      "/api/v1/links/" + std::to_string(json.value()["links"].items()[0]["id"].AsInt()) + "/verdict";
  CHECK(Server().Ask("POST", target, {{"Content-Type", "application/json"}}, R"({"verdict":"confirmed"})").status ==
        401);
  const RunResult key = RunLardom({"key", "add", "Testkurator", "--data", LibraryDir()});
  REQUIRE(key.exit_code == 0);
  const std::string secret = key.out.substr(0, key.out.find('\n'));
  const std::pair<std::string, std::string> bearer{"Authorization", "Bearer " + secret};
  const std::pair<std::string, std::string> type{"Content-Type", "application/json"};
  CHECK(Server().Ask("POST", target, {bearer, {"Content-Type", "text/plain"}}, "x").status == 415);
  CHECK(Server().Ask("POST", target, {bearer, type}, "inte json").status == 400);
  CHECK(Server().Ask("POST", target, {bearer, type}, R"({"verdict":"kanske"})").status == 400);
  CHECK(Server().Ask("POST", target, {bearer, type}, R"({"verdict":"rejected"})").status == 400);
  const HttpAnswer confirmed =
      Server().Ask("POST", target, {bearer, type}, R"({"verdict":"confirmed","why":"stämmer"})");
  CHECK(confirmed.status == 200);
  CHECK(confirmed.body.find("\"verdict\":\"confirmed\"") != std::string::npos);
  const HttpAnswer corrected =
      Server().Ask("POST", target, {bearer, type}, R"({"verdict":"corrected","year":2015,"place":"Umeå"})");
  CHECK(corrected.status == 200);
  CHECK(corrected.body.find("\"year\":2015") != std::string::npos);
  const std::string added =
      R"({"doc":"notering-1","quote":"Föräldrarna var nöjda med insatsen.","method":"Trygg start","stage":"tested"})";
  CHECK(Server().Ask("POST", "/api/v1/links", {bearer, type}, added).status == 201);
  const std::string false_quote =
      R"({"doc":"notering-1","quote":"Det står inte där.","method":"Trygg start","stage":"tested"})";
  CHECK(Server().Ask("POST", "/api/v1/links", {bearer, type}, false_quote).status == 422);
  CHECK(Server().Ask("POST", "/api/v1/links/999999/verdict", {bearer, type}, R"({"verdict":"confirmed"})").status ==
        404);
}

TEST_CASE("a curator signs in by key, and forms need the session's token") {
  const RunResult key = RunLardom({"key", "add", "Formkurator", "--data", LibraryDir()});
  const std::string secret = key.out.substr(0, key.out.find('\n'));
  const std::pair<std::string, std::string> form{"Content-Type", "application/x-www-form-urlencoded"};
  CHECK(Server().Ask("POST", "/curation/sign-in", {form}, "key=fel").status == 403);
  const HttpAnswer signed_in = Server().Ask("POST", "/curation/sign-in", {form}, "key=" + secret);
  REQUIRE(signed_in.status == 303);
  const std::string cookie = signed_in.Header("set-cookie");
  CHECK(cookie.find("HttpOnly") != std::string::npos);
  CHECK(cookie.find("SameSite=Strict") != std::string::npos);
  const std::pair<std::string, std::string> session{"Cookie", cookie.substr(0, cookie.find(';'))};
  CHECK(Server().Ask("GET", "/curation", {session}).status == 200);
  CHECK(
      Server().Ask("POST", "/curation/verdict", {form, session}, "csrf=fel&what=link&id=1&verdict=confirmed").status ==
      403);
  const std::string page = Server().Ask("GET", "/methods/skolkompis", {session}).body;
  const std::size_t at = page.find("name=\"csrf\" value=\"");
  REQUIRE(at != std::string::npos);
  const std::string token = page.substr(at + 19, 64);
  const std::size_t id_at = page.find("name=\"id\" value=\"");
  const std::string id = page.substr(id_at + 17, page.find('"', id_at + 17) - id_at - 17);
  const HttpAnswer posted =
      Server().Ask("POST", "/curation/verdict", {form, session},
                   "csrf=" + token + "&what=link&verdict=confirmed&back=%2F%2Fevil.example&id=" + id);
  CHECK(posted.status == 303);
  CHECK(posted.Header("location") == "/curation");
}

TEST_CASE("many clients at once are all answered") {
  std::vector<std::thread> clients;
  std::atomic<int> good{0};
  for (int i = 0; i < 24; ++i) {
    clients.emplace_back([&good] {
      for (int n = 0; n < 5; ++n) good += Server().Get("/api/v1/search?q=familjehem").status == 200 ? 1 : 0;
    });
  }
  for (std::thread& client : clients) client.join();
  CHECK(good == 24 * 5);
}

TEST_CASE("without keys or --public another address than loopback is refused") {
  const TempDir dir;
  const std::string data = dir.path() + "/data";
  RunLardom({"index", std::string(LARDOM_SOURCE_DIR) + "/tests/server/library/notering.md", "--data", data});
  const RunResult refused = RunLardom({"serve", "--data", data, "--listen", "0.0.0.0:0"});
  CHECK(refused.exit_code == 2);
}

TEST_CASE("SIGTERM ends the server in good order") {
  TestServer server(LibraryDir());
  REQUIRE(server.running());
  CHECK(server.Get("/readyz").status == 200);
  CHECK(server.Stop() == 0);
}

}  // namespace
}  // namespace lardom::testing
