// POST /api/v1/links/{id}/verdict, POST /api/v1/links
#include <charconv>

#include "server/api/reply.h"
#include "server/app.h"
#include "server/verdict_input.h"

namespace lardom::server {
namespace {

// The body as a JSON object.
Result<Json> ReadBody(const Request& request) {
  auto json = Json::Parse(request.body);
  if (!json) return Error{ErrorCode::kUsage, "body", "Innehållet är inte JSON: " + json.error().what};
  if (!json.value().is_object()) return Error{ErrorCode::kUsage, "body", "Innehållet ska vara ett JSON-objekt."};
  return json;
}

// Fields of the body as text; numbers as their digits, null as "-" (cleared).
FieldSource FieldsOf(const Json& body, std::string* year) {
  const Json& value = body["year"];
  if (value.is_int()) *year = std::to_string(value.AsInt());
  return [&body, year](std::string_view name) -> std::string_view {
    const Json* field = body.Find(name);
    if (field == nullptr) return {};
    if (field->is_null()) return "-";
    if (name == "year" && field->is_int()) return *year;
    return field->AsString();
  };
}

Response WithKey(const Context& context, const Request& request, const std::function<Response(const ApiKey&)>& act) {
  const auto catalogue = context.library->Read();
  if (!catalogue) return ProblemOf(catalogue.error());
  const auto key = KeyOf(request, *catalogue.value());
  if (!key) {
    Response response = ProblemOfStatus(401);
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
  }
  if (!request.Header("content-type").starts_with("application/json")) return ProblemOfStatus(415);
  return act(*key);
}

Response Verdict(const Context& context, const Request& request, const PathValues& values) {
  return WithKey(context, request, [&](const ApiKey& key) {
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(values[0].data(), values[0].data() + values[0].size(), id);
    if (error != std::errc() || end != values[0].data() + values[0].size()) {
      return ProblemOf(Error{ErrorCode::kUsage, "id", "Länkens id är ett heltal."});
    }
    const auto body = ReadBody(request);
    if (!body) return ProblemOf(body.error());
    const std::string& verdict = body.value()["verdict"].AsString();
    const std::string& why = body.value()["why"].AsString();
    std::string correction;
    if (verdict == "corrected") {
      std::string year;
      auto read = ReadCorrection(FieldsOf(body.value(), &year));
      if (!read) return ProblemOf(read.error());
      correction = std::move(read).value();
    } else if (verdict != "confirmed" && verdict != "rejected") {
      return ProblemOf(
          Error{ErrorCode::kUsage, "verdict", "Bedömningen ska vara confirmed, rejected eller corrected."});
    } else if (verdict == "rejected" && why.empty()) {
      return ProblemOf(Error{ErrorCode::kUsage, "why", "Säg varför länken avvisas."});
    }
    auto catalogue = context.library->Write();
    if (!catalogue) return ProblemOf(catalogue.error());
    const Status done = verdict == "confirmed"  ? catalogue.value().Confirm("link", id, key.name, why)
                        : verdict == "rejected" ? catalogue.value().Reject("link", id, key.name, why)
                                                : catalogue.value().CorrectLink(id, correction, key.name, why);
    if (!done) return ProblemOf(done.error());
    const auto link = catalogue.value().FindLink(id);
    if (!link) return ProblemOfStatus(404);
    return JsonReply("", [&](JsonWriter* json) { WriteLink(*link, json); });
  });
}

Response AddLink(const Context& context, const Request& request, const PathValues&) {
  return WithKey(context, request, [&](const ApiKey& key) {
    const auto body = ReadBody(request);
    if (!body) return ProblemOf(body.error());
    std::string year;
    const auto link = ReadNewLink(FieldsOf(body.value(), &year));
    if (!link) return ProblemOf(link.error());
    auto catalogue = context.library->Write();
    if (!catalogue) return ProblemOf(catalogue.error());
    const auto id = catalogue.value().AddLink(link.value(), key.name, body.value()["why"].AsString());
    if (!id) return ProblemOf(id.error());
    const auto stored = catalogue.value().FindLink(id.value());
    if (!stored) return ProblemOfStatus(404);
    Response response = JsonReply("", [&](JsonWriter* json) { WriteLink(*stored, json); });
    response.status = 201;
    return response;
  });
}

}  // namespace

void AddCurationApi(Router* router, const Context* context) {
  router->Add("POST", "/api/v1/links/{id}/verdict", [context](const Request& request, const PathValues& values) {
    return Verdict(*context, request, values);
  });
  router->Add("POST", "/api/v1/links", [context](const Request& request, const PathValues& values) {
    return AddLink(*context, request, values);
  });
}

}  // namespace lardom::server
