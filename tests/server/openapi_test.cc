// The OpenAPI description and the running server hold each other to account, in both directions.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "corpus/json.h"
#include "server/app.h"
#include "server/assets.h"
#include "tests/server/support.h"

namespace lardom::testing {
namespace {

using Strings = std::vector<std::string>;

const Json& OpenApi() {
  static const Json kDescription = [] {
    auto parsed = Json::Parse(server::AssetContent("openapi.json"));
    REQUIRE(parsed);
    return std::move(parsed).value();
  }();
  return kDescription;
}

const TestServer& Server() {
  static const TestServer kServer(LibraryDir());
  return kServer;
}

std::string Key() {
  static const std::string kSecret = [] {
    const RunResult key = RunLardom({"key", "add", "Beskrivningsprovet", "--data", LibraryDir()});
    return key.out.substr(0, key.out.find('\n'));
  }();
  return kSecret;
}

const Json& Resolved(const Json& schema) {
  const Json* reference = schema.Find("$ref");
  if (reference == nullptr) return schema;
  const std::string& path = reference->AsString();
  return OpenApi()["components"]["schemas"][path.substr(path.rfind('/') + 1)];
}

bool IsOfType(const Json& value, const std::string& type) {
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_bool();
  if (type == "integer") return value.is_int();
  if (type == "number") return value.is_number();
  if (type == "array") return value.is_array();
  if (type == "object") return value.is_object();
  return type == "null" && value.is_null();
}

// What is wrong with `value` by `schema`: the parts of JSON Schema that the description uses. A property that the
// schema does not name is wrong, too.
void Check(const Json& value, const Json& given, const std::string& where, Strings* wrong) {
  const Json& schema = Resolved(given);
  if (const Json* any = schema.Find("anyOf")) {
    const bool fits = std::ranges::any_of(any->items(), [&](const Json& choice) {
      Strings inner;
      Check(value, choice, where, &inner);
      return inner.empty();
    });
    if (!fits) wrong->push_back(where + ": fits none of anyOf");
    return;
  }
  if (const Json* type = schema.Find("type")) {
    const bool fits =
        type->is_array()
            ? std::ranges::any_of(type->items(), [&](const Json& t) { return IsOfType(value, t.AsString()); })
            : IsOfType(value, type->AsString());
    if (!fits) wrong->push_back(where + ": is not of its type");
  }
  if (const Json* choices = schema.Find("enum"); choices != nullptr && value.is_string()) {
    const bool found = std::ranges::any_of(choices->items(),
                                           [&](const Json& choice) { return choice.AsString() == value.AsString(); });
    if (!found) wrong->push_back(where + ": \"" + value.AsString() + "\" is not in its enum");
  }
  if (value.is_array()) {
    if (const Json* items = schema.Find("items")) {
      for (const Json& item : value.items()) Check(item, *items, where + "[]", wrong);
    }
  }
  if (!value.is_object()) return;
  if (const Json* required = schema.Find("required")) {
    for (const Json& name : required->items()) {
      if (value.Find(name.AsString()) == nullptr) wrong->push_back(where + "." + name.AsString() + ": is missing");
    }
  }
  if (schema.Find("properties") == nullptr && schema.Find("additionalProperties") == nullptr) return;  // open
  for (const auto& [name, member] : value.members()) {
    const Json* known = schema["properties"].Find(name);
    if (known == nullptr) known = schema.Find("additionalProperties");
    if (known == nullptr || known->is_bool()) {
      if (known == nullptr) wrong->push_back(where + "." + name + ": is not described");
      continue;
    }
    Check(member, *known, where + "." + name, wrong);
  }
}

std::string LinkId() {
  const auto links = Json::Parse(Server().Get("/api/v1/links").body);
  REQUIRE(links);
  REQUIRE(!links.value()["links"].items().empty());
  return std::to_string(links.value()["links"].items().front()["id"].AsInt());
}

std::string Lines(const Strings& wrong) {
  std::string out;
  for (const std::string& line : std::set<std::string>(wrong.begin(), wrong.end())) out += line + "\n";
  return out;
}

// The first project that has an id of its own.
std::string ProjectId() {
  const auto projects = Json::Parse(Server().Get("/api/v1/projects").body);
  REQUIRE(projects);
  REQUIRE(!projects.value()["projects"].items().empty());
  return projects.value()["projects"].items().front()["id"].AsString();
}

// An address that the path's pattern fits; `exists` false: of something that is not there.
std::string Filled(const std::string& path, bool exists) {
  const std::size_t brace = path.find('{');
  if (brace == std::string::npos) return path;
  std::string id = "999999";
  if (exists) {
    id = path.find("/documents/") != std::string::npos ? "notering-1"
         : path.starts_with("/api/v1/methods/")        ? "skolkompis"
         : path.starts_with("/api/v1/projects/")       ? server::PercentEncode(ProjectId())
                                                       : LinkId();
  }
  return path.substr(0, brace) + id + path.substr(path.find('}') + 1);
}

// The parameters that an answer can't be had without.
std::string Query(const std::string& path) {
  if (path == "/api/v1/methods/compare") return "?m=skolkompis&m=trygg-start";
  return "?q=familjehem";
}

std::string MediaType(const HttpAnswer& answer) {
  const std::string type = answer.Header("content-type");
  return type.substr(0, type.find(';'));
}

bool Describes(const Json& operation, const HttpAnswer& answer) {
  const Json* response = operation["responses"].Find(std::to_string(answer.status));
  if (response == nullptr) return false;
  const Json* content = response->Find("content");  // without it: a file of any kind
  return content == nullptr || content->Find(MediaType(answer)) != nullptr;
}

template <typename F>
void ForEachOperation(F visit) {
  for (const auto& [path, operations] : OpenApi()["paths"].members()) {
    for (const auto& [method, operation] : operations.members()) visit(path, method, operation);
  }
}

TEST_CASE("every route is described but pages and static files, and every description has its route") {
  const TempDir dir;
  server::Library library(dir.path());
  server::Metrics metrics;
  const server::App app(&library, &metrics, {});
  server::Router pages;
  server::AddPages(&pages, nullptr);
  server::AddAssets(&pages);
  const Strings page_routes = pages.Routes();
  const Strings routes = app.router().Routes();
  std::set<std::string> described;
  ForEachOperation([&](const std::string& path, std::string method, const Json& operation) {
    std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    described.insert(method + " " + path);
    CAPTURE(path);
    CHECK(std::ranges::find(routes, method + " " + path) != routes.end());
    CHECK(!operation["summary"].AsString().empty());
    for (const Json& parameter : operation["parameters"].items()) CHECK(!parameter["description"].AsString().empty());
  });
  for (const std::string& route : routes) {
    CAPTURE(route);
    CHECK((described.contains(route) || std::ranges::find(page_routes, route) != page_routes.end()));
  }
}

TEST_CASE("every operation answers as described, and says nothing that is not described") {
  ForEachOperation([&](const std::string& path, const std::string& method, const Json& operation) {
    if (method != "get") return;
    CAPTURE(path);
    const HttpAnswer answer = Server().Get(Filled(path, true) + Query(path));
    CHECK(answer.status == 200);
    CHECK(Describes(operation, answer));
    if (MediaType(answer) != "application/json") return;
    const auto json = Json::Parse(answer.body);
    REQUIRE(json);
    Strings wrong;
    const Json* schema = operation["responses"]["200"]["content"]["application/json"].Find("schema");
    if (schema != nullptr) Check(json.value(), *schema, "", &wrong);
    CHECK(Lines(wrong) == "");
  });
}

TEST_CASE("parameters of a closed kind refuse other values with a problem that names them") {
  std::size_t refused = 0;
  ForEachOperation([&](const std::string& path, const std::string& method, const Json& operation) {
    if (method != "get") return;
    for (const Json& parameter : operation["parameters"].items()) {
      const std::string& name = parameter["name"].AsString();
      if (parameter["in"].AsString() != "query" || parameter["schema"]["type"].AsString() != "integer") continue;
      CAPTURE(path);
      CAPTURE(name);
      const HttpAnswer answer = Server().Get(Filled(path, true) + Query(path) + "&" + name + "=x");
      CHECK(answer.status == 400);
      CHECK(Describes(operation, answer));
      const auto problem = Json::Parse(answer.body);
      REQUIRE(problem);
      CHECK(problem.value()["parameter"].AsString() == name);
      ++refused;
    }
  });
  CHECK(refused > 8);
}

TEST_CASE("what is not there, a missing key and another media type give the problems that are described") {
  ForEachOperation([&](const std::string& path, const std::string& method, const Json& operation) {
    CAPTURE(path);
    CAPTURE(method);
    if (method == "get") {
      if (path.find('{') == std::string::npos) return;
      const HttpAnswer answer = Server().Get(Filled(path, false));
      CHECK(answer.status == 404);
      CHECK(Describes(operation, answer));
      return;
    }
    const std::pair<std::string, std::string> type{"Content-Type", "application/json"};
    const std::pair<std::string, std::string> bearer{"Authorization", "Bearer " + Key()};
    const std::string target = Filled(path, true);
    for (const auto& [headers, body, status] :
         std::vector<std::tuple<std::vector<std::pair<std::string, std::string>>, std::string, int>>{
             {{type}, "{}", 401}, {{bearer, {"Content-Type", "text/plain"}}, "{}", 415}, {{bearer, type}, "[]", 400}}) {
      const HttpAnswer answer = Server().Ask("POST", target, headers, body);
      CHECK(answer.status == status);
      CHECK(Describes(operation, answer));
    }
  });
}

TEST_CASE("what is written comes back as described") {
  const std::vector<std::pair<std::string, std::string>> headers{{"Content-Type", "application/json"},
                                                                 {"Authorization", "Bearer " + Key()}};
  const Json& schema = OpenApi()["components"]["schemas"]["Link"];
  const HttpAnswer added = Server().Ask(
      "POST", "/api/v1/links", headers,
      R"({"doc":"notering-1","quote":"Föräldrarna var nöjda med insatsen.","method":"Trygg start","stage":"tested"})");
  CHECK(added.status == 201);
  const HttpAnswer judged =
      Server().Ask("POST", "/api/v1/links/" + LinkId() + "/verdict", headers, R"({"verdict":"confirmed"})");
  CHECK(judged.status == 200);
  for (const HttpAnswer* answer : {&added, &judged}) {
    const auto json = Json::Parse(answer->body);
    REQUIRE(json);
    Strings wrong;
    Check(json.value(), schema, "", &wrong);
    CHECK(Lines(wrong) == "");
  }
}

}  // namespace
}  // namespace lardom::testing
