// JSONL: one document a line, with id, title, text and any metadata key.
#include "corpus/json.h"
#include "corpus/metadata_fields.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/sections.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

constexpr std::size_t kMaxTitleBytes = 160;

// The texts of a scalar or of a list of scalars; false for anything else.
bool ReadTexts(const Json& value, std::vector<std::string>* out) {
  if (value.is_null()) return true;
  if (value.is_array()) {
    for (const auto& item : value.items()) {
      if (item.is_array() || !ReadTexts(item, out)) return false;
    }
    return true;
  }
  if (value.is_object()) return false;
  out->push_back(value.is_string() ? value.AsString() : value.Dump());
  return true;
}

// Name of the file without folder and suffix.
std::string Stem(const std::string& name) {
  const auto slash = name.rfind('/');
  const std::string file = slash == std::string::npos ? name : name.substr(slash + 1);
  return file.substr(0, file.rfind('.'));
}

Result<ExtractedText> ReadLine(std::string_view line, const std::string& where, const std::string& fallback_id) {
  const auto parsed = Json::Parse(line, where);
  if (!parsed) return parsed.error();
  const Json& object = parsed.value();
  if (!object.is_object()) return Error{ErrorCode::kInput, where, "Raden ska vara ett JSON-objekt."};
  const Json* text = object.Find("text");
  if (text == nullptr || !text->is_string())
    return Error{ErrorCode::kInput, where, "Fältet text saknas eller är ingen text."};
  ExtractedText out;
  for (const auto& [key, value] : object.members()) {
    if (key == "text") continue;
    std::vector<std::string> texts;
    if (!IsMetadataKey(key)) {
      out.warnings.push_back("Okänt fält \"" + key + "\" läses inte.");
    } else if (!ReadTexts(value, &texts)) {
      return Error{ErrorCode::kInput, where, "Fältet " + key + " ska vara en text eller en lista av texter."};
    } else {
      LARDOM_TRY(SetMetadataField(key, texts, where, &out.metadata, &out.warnings));
    }
  }
  out.text = text->AsString();
  for (char& c : out.text) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') c = ' ';
  }
  if (Trim(out.text).empty()) return Error{ErrorCode::kInput, where, "Fältet text är tomt."};
  if (out.metadata.id.empty()) out.metadata.id = fallback_id;
  if (out.metadata.title.empty()) {  // the text's first line when it is short, else the id
    const std::string_view text_begin = Trim(out.text);
    const std::string first = CollapseSpace(text_begin.substr(0, text_begin.find('\n')));
    out.metadata.title = first.size() <= kMaxTitleBytes ? first : out.metadata.id;
    out.metadata.guessed.push_back("title");
  }
  if (out.metadata.year == 0) out.metadata.year = FindYear(out.metadata.date);
  out.media_type = "application/jsonl";
  out.sections = MakeSections(out.text, {});
  return out;
}

}  // namespace

std::vector<Result<ExtractedText>> ReadJsonLines(const std::string& text, const std::string& name) {
  std::vector<Result<ExtractedText>> out;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto end = text.find('\n', at);
    if (end == std::string::npos) end = text.size();
    const std::string_view line = Trim(std::string_view(text).substr(at, end - at));
    at = end + 1;
    ++number;
    if (line.empty()) continue;
    const std::string count = std::to_string(number);
    out.push_back(ReadLine(line, name + ":" + count, CleanId(Stem(name) + ":" + count)));
  }
  return out;
}

}  // namespace lardom::readers
