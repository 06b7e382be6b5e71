#include "server/verdict_input.h"

#include <charconv>

#include "corpus/json.h"

namespace lardom::server {
namespace {

Error Bad(std::string_view field, std::string_view what) {
  return Error{ErrorCode::kUsage, std::string(field), std::string(what)};
}

// A year between 1800 and 2200; 0 for "-".
Result<int> ReadYear(std::string_view text) {
  if (text == "-") return 0;
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error != std::errc() || end != text.data() + text.size() || year < 1800 || year > 2200) {
    return Bad("year", "Året ska vara fyra siffror.");
  }
  return year;
}

// Reads one word of a vocabulary into `value`; nothing happens when the field is not given.
template <typename E>
Status ReadWord(std::string_view name, std::string_view word, E* value, bool* given) {
  *given = !word.empty();
  if (!*given) return Ok{};
  const auto parsed = Parse<E>(word);
  if (!parsed) return Bad(name, "Värdet \"" + std::string(word) + "\" finns inte.");
  *value = *parsed;
  return Ok{};
}

std::string_view Cleared(std::string_view text) { return text == "-" ? std::string_view() : text; }

}  // namespace

Result<std::string> ReadCorrection(const FieldSource& field) {
  Json json = Json::MakeObject();
  bool given = false;
  Stage stage{};
  LARDOM_TRY(ReadWord("stage", field("stage"), &stage, &given));
  if (given) json.AddMember("stage", Slug(stage));
  LinkStatus status{};
  LARDOM_TRY(ReadWord("status", field("status"), &status, &given));
  if (given) json.AddMember("status", Slug(status));
  Effect effect{};
  if (field("effect") == "-") {
    json.AddMember("effect", "");
  } else {
    LARDOM_TRY(ReadWord("effect", field("effect"), &effect, &given));
    if (given) json.AddMember("effect", Slug(effect));
  }
  for (const std::string_view name : {"place", "method", "into", "project"}) {
    if (const std::string_view value = field(name); !value.empty()) json.AddMember(std::string(name), Cleared(value));
  }
  if (const std::string_view text = field("year"); !text.empty()) {
    const auto year = ReadYear(text);
    if (!year) return year.error();
    json.AddMember("year", year.value());
  }
  if (json.members().empty())
    return Bad("correct", "Ange vad som ska ändras: stage, status, place, year, method, effect eller into.");
  return json.Dump();
}

Result<Link> ReadNewLink(const FieldSource& field) {
  Link link;
  for (const std::string_view name : {"doc", "quote", "method", "stage"}) {
    if (field(name).empty()) return Bad(name, "Uppgiften måste anges.");
  }
  link.document = field("doc");
  link.quote = field("quote");
  link.method = field("method");
  link.place = Cleared(field("place"));
  link.project = Cleared(field("project"));
  link.into = Cleared(field("into"));
  link.origin = Origin::kCurator;
  link.verdict = Verdict::kConfirmed;
  link.confidence = 1.0;
  bool given = false;
  LARDOM_TRY(ReadWord("stage", field("stage"), &link.stage, &given));
  LARDOM_TRY(ReadWord("status", field("status"), &link.status, &given));
  LARDOM_TRY(ReadWord("effect", field("effect"), &link.effect, &given));
  if (const std::string_view text = field("year"); !text.empty()) {
    const auto year = ReadYear(text);
    if (!year) return year.error();
    link.year = year.value();
  }
  return link;
}

}  // namespace lardom::server
