#include "corpus/catalogue/correction.h"

#include <charconv>

#include "corpus/json.h"
#include "corpus/utf8.h"

namespace lardom::catalogue {
namespace {

Error Bad(const std::string& field, const std::string& what) { return {ErrorCode::kInput, field, what}; }

template <typename E>
Status ReadWord(const std::string& field, const Json& value, E* out) {
  const auto parsed = Parse<E>(value.AsString());
  if (!parsed) return Bad(field, "”" + value.AsString() + "” är inget av de kända orden.");
  *out = *parsed;
  return Ok{};
}

Status ReadYear(const Json& value, int* out) {
  std::int64_t year = value.AsInt(-1);
  if (value.is_string()) {
    const std::string_view text = Trim(value.AsString());
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), year);
    if (code != std::errc() || end != text.data() + text.size()) year = -1;
    if (text.empty()) year = 0;
  }
  if (year != 0 && (year < 1000 || year > 9999)) return Bad("year", "Året ska vara fyra siffror.");
  *out = static_cast<int>(year);
  return Ok{};
}

Status ReadChain(const Json& value, std::vector<ChainPart>* out) {
  out->clear();
  if (!value.is_array()) return Bad("chain", "Effektkedjans delar ska vara en lista.");
  for (const Json& item : value.items()) {
    ChainPart part{};
    LARDOM_TRY(ReadWord("chain", item, &part));
    out->push_back(part);
  }
  return Ok{};
}

Status ReadMember(const std::string& key, const Json& value, Link* link) {
  const bool text = key == "place" || key == "project" || key == "into" || key == "method";
  if (text && !value.is_string() && !value.is_null()) return Bad(key, "Värdet ska vara text.");
  if (key == "place") {
    link->place = Trim(value.AsString());
  } else if (key == "project") {
    link->project = Trim(value.AsString());
  } else if (key == "into") {
    link->into = Trim(value.AsString());
  } else if (key == "method") {
    if (Trim(value.AsString()).empty()) return Bad(key, "En länk måste ha en metod.");
    link->method = Trim(value.AsString());
  } else if (key == "stage") {
    return ReadWord(key, value, &link->stage);
  } else if (key == "status") {
    return ReadWord(key, value, &link->status);
  } else if (key == "effect") {
    if (!value.is_null() && !value.AsString().empty()) return ReadWord(key, value, &link->effect);
    link->effect = Effect::kNone;
  } else if (key == "year") {
    if (!value.is_null()) return ReadYear(value, &link->year);
    link->year = 0;
  } else if (key == "chain") {
    if (!value.is_null()) return ReadChain(value, &link->chain);
    link->chain.clear();
  } else {
    return Bad(key,
               "Fältet kan inte rättas. Det som kan rättas är stage, status, place, year, method, effect, into, "
               "project och chain.");
  }
  return Ok{};
}

void WriteText(const char* key, const std::string& before, const std::string& after, Json* out) {
  if (before != after) out->Set(key, after.empty() ? Json() : Json(after));
}

}  // namespace

Status ApplyCorrection(std::string_view json, Link* link) {
  auto parsed = Json::Parse(json, "rättelsen");
  if (!parsed) return Error{ErrorCode::kInput, "rättelsen", "Den är inte giltig JSON: " + parsed.error().what};
  if (!parsed.value().is_object()) return Bad("rättelsen", "Den ska vara ett JSON-objekt.");
  if (parsed.value().members().empty()) return Bad("rättelsen", "Den ändrar ingenting.");
  Link changed = *link;
  for (const auto& [key, value] : parsed.value().members()) LARDOM_TRY(ReadMember(key, value, &changed));
  *link = std::move(changed);
  return Ok{};
}

std::string CorrectionBetween(const Link& before, const Link& after) {
  Json out = Json::MakeObject();
  WriteText("method", before.method, after.method, &out);
  if (before.stage != after.stage) out.Set("stage", Slug(after.stage));
  if (before.status != after.status) out.Set("status", Slug(after.status));
  WriteText("place", before.place, after.place, &out);
  if (before.year != after.year) out.Set("year", after.year == 0 ? Json() : Json(after.year));
  WriteText("project", before.project, after.project, &out);
  if (before.effect != after.effect) {
    out.Set("effect", after.effect == Effect::kNone ? Json() : Json(Slug(after.effect)));
  }
  WriteText("into", before.into, after.into, &out);
  if (before.chain != after.chain) {
    Json chain = Json::MakeArray();
    for (const ChainPart part : after.chain) chain.Append(Slug(part));
    out.Set("chain", std::move(chain));
  }
  return out.Dump();
}

std::string AddedLinkJson(const Link& link) {
  Json out = Json::MakeObject();
  out.Set("method", link.method);
  out.Set("stage", Slug(link.stage));
  out.Set("status", Slug(link.status));
  Link bare;  // what is not stated is left out
  bare.method = link.method;
  bare.stage = link.stage;
  bare.status = link.status;
  const auto rest = Json::Parse(CorrectionBetween(bare, link));
  if (rest) {
    for (const auto& [key, value] : rest.value().members()) out.Set(key, value);
  }
  return out.Dump();
}

}  // namespace lardom::catalogue
