#include "server/http/problem.h"

#include <array>
#include <string>

#include "corpus/json.h"
#include "server/errors.h"

namespace lardom::server {
namespace {

struct StatusRow {
  int status;
  std::string_view type;
  std::string_view title;
  std::string_view detail;
};

constexpr std::array<StatusRow, 12> kStatuses{{
    {400, "bad-request", "Begäran går inte att läsa", "Adressen eller huvudena följer inte HTTP."},
    {401, "key-missing", "Nyckel saknas", "Ange en API-nyckel: Authorization: Bearer NYCKEL."},
    {403, "forbidden", "Inte tillåtet", "Nyckeln gäller inte, eller formuläret är för gammalt."},
    {404, "not-found", "Finns inte", "Det finns ingen sida på den adressen."},
    {405, "method-not-allowed", "Metoden går inte här", "Adressen finns, men inte för den HTTP-metoden."},
    {408, "timeout", "För långsamt", "Begäran kom inte fram i tid."},
    {413, "too-large", "För stort", "Innehållet är större än en megabyte."},
    {414, "address-too-long", "Adressen är för lång", "Korta frågan eller använd färre filter."},
    {415, "media-type", "Fel sorts innehåll", "Skicka application/json."},
    {431, "headers-too-large", "För stora huvuden", "Huvudena är för många eller för långa."},
    {500, "internal", "Något gick fel hos oss", "Felet är skrivet i loggen."},
    {503, "overloaded", "Många frågar just nu", "Försök igen om en stund."},
}};

}  // namespace

Response Problem(int status, std::string_view type, std::string_view title, std::string_view detail,
                 std::string_view parameter) {
  std::string body;
  JsonWriter json(&body);
  json.BeginObject()
      .Field("type", "/problems/" + std::string(type))
      .Field("title", title)
      .Field("status", status)
      .Field("detail", detail);
  if (!parameter.empty()) json.Field("parameter", parameter);
  json.EndObject();
  body += '\n';
  Response response = MakeResponse(status, "application/problem+json", std::move(body));
  response.cache_control = "no-store";
  return response;
}

Response ProblemOf(const Error& error) {
  const ErrorRow& row = RowOf(error.code);
  return Problem(row.http_status, row.type, row.title_sv, error.what, error.where);
}

Response ProblemOfStatus(int status) {
  for (const StatusRow& row : kStatuses) {
    if (row.status == status) return Problem(row.status, row.type, row.title, row.detail);
  }
  return Problem(status, "http", "HTTP-fel", "Begäran kunde inte besvaras.");
}

}  // namespace lardom::server
