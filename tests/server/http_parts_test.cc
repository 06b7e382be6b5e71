// Addresses, ETags, routing and escaping without a socket.
#include <doctest/doctest.h>

#include "corpus/json.h"
#include "server/errors.h"
#include "server/http/message.h"
#include "server/http/problem.h"
#include "server/http/response_cache.h"
#include "server/http/router.h"
#include "server/http/uri.h"
#include "server/pages/html.h"
#include "server/pages/texts.h"
#include "server/sessions.h"

namespace lardom::server {
namespace {

TEST_CASE("a path is decoded by segments, and what has no meaning is refused") {
  CHECK(ParsePath("/") == std::vector<std::string>{});
  CHECK(ParsePath("/a/b%2Fc/%C3%A5") == std::vector<std::string>{"a", "b/c", "å"});
  CHECK(ParsePath("/a/") == std::vector<std::string>{"a", ""});
  for (const char* bad : {"", "a", "/%", "/%2", "/%zz", "/%00", "/%ff", "/%C3"}) {
    CAPTURE(bad);
    CHECK(!ParsePath(bad));
  }
}

TEST_CASE("a query string is read kindly") {
  const Parameters parameters = ParseQuery("q=b%C3%A5t+och%20bil&tom&kind=a&kind=b&p=100%&x=%ff&&=y");
  CHECK(parameters == Parameters{{"q", "båt och bil"},
                                 {"tom", ""},
                                 {"kind", "a"},
                                 {"kind", "b"},
                                 {"p", "100%"},
                                 {"x", "\xEF\xBF\xBD"},
                                 {"", "y"}});
}

TEST_CASE("what is encoded decodes to itself") {
  for (const std::string text : {"rapport:aby-2016.1", "a/b?c#d&e=f", "100 %", "\"citat\"", "❤"}) {
    CAPTURE(text);
    const auto path = ParsePath("/" + PercentEncode(text));
    REQUIRE(path);
    CHECK(path->at(0) == text);
    CHECK(ParseQuery("q=" + PercentEncode(text)).at(0).second == text);
  }
  CHECK(Url("/documents").Segment("a/b").Param("q", "x&y").Param("tom", "").Fragment("at").str() ==
        "/documents/a%2Fb?q=x%26y#at");
}

TEST_CASE("If-None-Match follows the grammar of entity tags") {
  CHECK(MatchesEtag("\"a\"", "\"a\""));
  CHECK(MatchesEtag("W/\"a\"", "\"a\""));
  CHECK(MatchesEtag("\"b\", W/\"a\"", "W/\"a\""));
  CHECK(MatchesEtag("*", "\"a\""));
  CHECK(!MatchesEtag("\"b\"", "\"a\""));
  CHECK(!MatchesEtag("a", "\"a\""));
}

TEST_CASE("a version's ETag differs by address and language") {
  Request request;
  request.target = "/methods";
  const std::string plain = VersionEtag("gen-1", request);
  CHECK(plain == VersionEtag("gen-1", request));
  CHECK(plain != VersionEtag("gen-2", request));
  request.headers.emplace_back("cookie", "lang=en");
  CHECK(plain != VersionEtag("gen-1", request));
}

TEST_CASE("the router tells unknown addresses from wrong methods") {
  Router router;
  router.Add("GET", "/api/{id}/x",
             [](const Request&, const PathValues& values) { return MakeResponse(200, kJsonType, values[0]); });
  router.Add("POST", "/api/{id}/x", [](const Request&, const PathValues&) { return MakeResponse(201, kJsonType, ""); });
  const auto ask = [&router](std::string_view method, std::string_view target) {
    Request request;
    request.method = method;
    request.target = target;
    return router.Route(&request);
  };
  CHECK(ask("GET", "/api/%C3%A5/x?y=1").body == "å");
  CHECK(ask("HEAD", "/api/a/x").status == 200);
  CHECK(ask("POST", "/api/a/x").status == 201);
  CHECK(ask("GET", "/api//x").status == 404);
  CHECK(ask("GET", "/api/a/y").status == 404);
  CHECK(ask("GET", "/%zz").status == 400);
  const Response wrong = ask("DELETE", "/api/a/x");
  CHECK(wrong.status == 405);
  CHECK(wrong.headers.back() == std::pair<std::string, std::string>{"Allow", "GET, HEAD, POST"});
}

TEST_CASE("a kept answer is found for its state, address and language only") {
  ResponseCache cache;
  Request request;
  request.target = "/guide";
  Response response = MakeResponse(200, kHtmlType, "svar");
  cache.Put(request, response);  // no version
  response.version = "g1";
  CHECK(!cache.Find("g1", request));
  cache.Put(request, response);
  REQUIRE(cache.Find("g1", request));
  CHECK(cache.Find("g1", request)->body == "svar");
  CHECK(!cache.Find("g2", request));
  request.headers.emplace_back("cookie", "lang=en");
  CHECK(!cache.Find("g1", request));
  response.headers.emplace_back("Set-Cookie", "lang=en");
  cache.Put(request, response);
  CHECK(!cache.Find("g1", request));
}

TEST_CASE("cookies are found among others") {
  Request request;
  request.headers.emplace_back("cookie", "a=1; session=abc;lang=en");
  CHECK(request.Cookie("session") == "abc");
  CHECK(request.Cookie("lang") == "en");
  CHECK(request.Cookie("ssion").empty());
}

TEST_CASE("every error code has its row, in order") {
  for (const ErrorCode code : {ErrorCode::kUsage, ErrorCode::kInput, ErrorCode::kNotFound, ErrorCode::kConflict,
                               ErrorCode::kData, ErrorCode::kInternal}) {
    CHECK(RowOf(code).code == code);
    const auto json = Json::Parse(ProblemOf(Error{code, "fält", "Det gick fel."}).body);
    REQUIRE(json);
    CHECK(json.value()["status"].AsInt() == HttpStatus(code));
    CHECK(json.value()["parameter"].AsString() == "fält");
  }
  CHECK(ExitCode(ErrorCode::kUsage) == 2);
  CHECK(ExitCode(ErrorCode::kData) == 3);
}

TEST_CASE("HTML escapes all text and keeps literals") {
  Html html;
  html << "<b>"_html
       << "<i>\"a\" & 'b'</i>" << std::string("\x01ok") << "</b>"_html << 7;
  CHECK(html.str() == "<b>&lt;i&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/i&gt;ok</b>7");
}

TEST_CASE("every text is said in both languages") {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Text::kCount); ++i) {
    CAPTURE(i);
    CHECK(!Say(static_cast<Text>(i), Lang::kSwedish).empty());
    CHECK(!Say(static_cast<Text>(i), Lang::kEnglish).empty());
  }
  CHECK(Word(Stage::kScaled, Lang::kSwedish) == "skalad");
  CHECK(Word(Stage::kScaled, Lang::kEnglish) == "scaled");
}

TEST_CASE("secrets are compared whole, tokens differ") {
  CHECK(SameSecret("abc", "abc"));
  CHECK(!SameSecret("abc", "abd"));
  CHECK(!SameSecret("abc", "ab"));
  CHECK(RandomToken().size() == 64);
  CHECK(RandomToken() != RandomToken());
}

}  // namespace
}  // namespace lardom::server
