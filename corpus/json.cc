#include "corpus/json.h"

#include <rapidjson/error/error.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <charconv>
#include <cmath>

#include "corpus/utf8.h"

namespace lardom {
namespace {

const Json kNull;

// Builds a Json from RapidJSON's events. A handler that returns false stops the parser.
class Builder {
 public:
  bool Null() { return Add(Json()); }
  bool Bool(bool value) { return Add(Json(value)); }
  // Numbers come as they are written: RapidJSON's own exact reading normalises a zero, which is undefined behaviour.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
    const char* end = text + size;
    std::int64_t whole = 0;
    if (const auto read = std::from_chars(text, end, whole); read.ec == std::errc() && read.ptr == end) {
      return Add(Json(whole));
    }
    double value = 0;
    const auto read = std::from_chars(text, end, value);
    // Out of range are the too large and the too small; the latter are zero.
    const std::string_view written(text, size);
    const bool tiny =
        read.ec == std::errc::result_out_of_range &&
        (written.find("e-") != written.npos || written.find("E-") != written.npos || written.find("0.0") <= 1);
    if (tiny) value = 0;
    bad_number_ = (read.ec != std::errc() && !tiny) || read.ptr != end;
    return !bad_number_ && Add(Json(value));
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return IsSound({text, size}) && Add(Json(std::string(text, size)));
  }
  bool StartObject() { return Push(Json::MakeObject()); }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    open_.back().key.assign(text, size);
    return IsSound(open_.back().key);
  }
  bool EndObject(rapidjson::SizeType) { return Pop(); }
  bool StartArray() { return Push(Json::MakeArray()); }
  bool EndArray(rapidjson::SizeType) { return Pop(); }

  Json TakeResult() { return std::move(result_); }
  bool too_deep() const { return too_deep_; }
  bool half_pair() const { return half_pair_; }
  bool bad_number() const { return bad_number_; }

 private:
  struct Level {
    Json value;
    std::string key;
  };

  // RapidJSON lets the second half of a surrogate pair pass alone ("\\udd00"), which no UTF-8 can hold.
  bool IsSound(std::string_view text) {
    half_pair_ = !IsValidUtf8(text);
    return !half_pair_;
  }

  bool Push(Json value) {
    too_deep_ = open_.size() >= kMaxJsonDepth;
    if (too_deep_) return false;
    open_.push_back({std::move(value), {}});
    return true;
  }
  bool Pop() {
    Json value = std::move(open_.back().value);
    open_.pop_back();
    return Add(std::move(value));
  }
  bool Add(Json value) {
    if (open_.empty()) {
      result_ = std::move(value);
    } else if (open_.back().value.is_array()) {
      open_.back().value.Append(std::move(value));
    } else {
      open_.back().value.AddMember(std::move(open_.back().key), std::move(value));
    }
    return true;
  }

  std::vector<Level> open_;
  Json result_;
  bool too_deep_ = false;
  bool half_pair_ = false;
  bool bad_number_ = false;
};

std::string_view ParseErrorText(rapidjson::ParseErrorCode code) {
  using namespace rapidjson;
  switch (code) {
    case kParseErrorDocumentEmpty:
      return "tomt";
    case kParseErrorDocumentRootNotSingular:
      return "text efter värdets slut";
    case kParseErrorValueInvalid:
      return "ogiltigt värde";
    case kParseErrorObjectMissName:
      return "namn på fält saknas";
    case kParseErrorObjectMissColon:
      return "kolon saknas efter ett fältnamn";
    case kParseErrorObjectMissCommaOrCurlyBracket:
      return "komma eller } saknas i ett objekt";
    case kParseErrorArrayMissCommaOrSquareBracket:
      return "komma eller ] saknas i en lista";
    case kParseErrorStringUnicodeEscapeInvalidHex:
    case kParseErrorStringUnicodeSurrogateInvalid:
    case kParseErrorStringEscapeInvalid:
      return "ogiltig skyddsföljd i en sträng";
    case kParseErrorStringMissQuotationMark:
      return "avslutande citattecken saknas";
    case kParseErrorStringInvalidEncoding:
      return "en sträng är inte giltig UTF-8";
    case kParseErrorNumberTooBig:
    case kParseErrorNumberMissFraction:
    case kParseErrorNumberMissExponent:
      return "ogiltigt tal";
    default:
      return "kan inte tolkas";
  }
}

void DumpTo(const Json& value, int indent, int depth, std::string* out) {
  const auto new_line = [&](int level) {
    if (indent <= 0) return;
    out->push_back('\n');
    out->append(static_cast<std::size_t>(indent * level), ' ');
  };
  if (value.is_array() && !value.items().empty()) {
    out->push_back('[');
    for (std::size_t i = 0; i < value.items().size(); ++i) {
      if (i > 0) out->push_back(',');
      new_line(depth + 1);
      DumpTo(value.items()[i], indent, depth + 1, out);
    }
    new_line(depth);
    out->push_back(']');
  } else if (value.is_object() && !value.members().empty()) {
    out->push_back('{');
    for (std::size_t i = 0; i < value.members().size(); ++i) {
      if (i > 0) out->push_back(',');
      new_line(depth + 1);
      AppendJsonString(value.members()[i].first, out);
      out->append(indent > 0 ? ": " : ":");
      DumpTo(value.members()[i].second, indent, depth + 1, out);
    }
    new_line(depth);
    out->push_back('}');
  } else {
    JsonWriter(out).Value(value);
  }
}

}  // namespace

Result<Json> Json::Parse(std::string_view text, const std::string& where) {
  constexpr unsigned kFlags =
      rapidjson::kParseValidateEncodingFlag | rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag;
  rapidjson::MemoryStream bytes(text.data(), text.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
  rapidjson::Reader reader;
  Builder builder;
  const auto result = reader.Parse<kFlags>(stream, builder);
  if (result.IsError()) {
    const std::string_view why = builder.too_deep()     ? "för djupt nästlad"
                                 : builder.half_pair()  ? "ett halvt surrogatpar i en text"
                                 : builder.bad_number() ? "ogiltigt tal"
                                                        : ParseErrorText(result.Code());
    return Error{ErrorCode::kInput, where,
                 "Ogiltig JSON vid byte " + std::to_string(result.Offset()) + ": " + std::string(why) + "."};
  }
  return builder.TakeResult();
}

bool Json::AsBool(bool fallback) const {
  const auto* value = std::get_if<bool>(&value_);
  return value != nullptr ? *value : fallback;
}

std::int64_t Json::AsInt(std::int64_t fallback) const {
  if (const auto* value = std::get_if<std::int64_t>(&value_)) return *value;
  if (const auto* value = std::get_if<double>(&value_)) {
    if (std::isfinite(*value) && std::abs(*value) < 9.2e18) return static_cast<std::int64_t>(*value);
  }
  return fallback;
}

double Json::AsDouble(double fallback) const {
  if (const auto* value = std::get_if<double>(&value_)) return *value;
  if (const auto* value = std::get_if<std::int64_t>(&value_)) return static_cast<double>(*value);
  return fallback;
}

const std::string& Json::AsString() const {
  static const std::string kEmpty;
  const auto* value = std::get_if<std::string>(&value_);
  return value != nullptr ? *value : kEmpty;
}

const Json::Array& Json::items() const {
  static const Array kEmpty;
  const auto* value = std::get_if<Array>(&value_);
  return value != nullptr ? *value : kEmpty;
}

const Json::Object& Json::members() const {
  static const Object kEmpty;
  const auto* value = std::get_if<Object>(&value_);
  return value != nullptr ? *value : kEmpty;
}

const Json* Json::Find(std::string_view key) const {
  const Object& all = members();
  for (auto member = all.rbegin(); member != all.rend(); ++member) {
    if (member->first == key) return &member->second;
  }
  return nullptr;
}

const Json& Json::operator[](std::string_view key) const {
  const Json* found = Find(key);
  return found != nullptr ? *found : kNull;
}

Json& Json::Set(std::string_view key, Json value) {
  if (is_null()) value_ = Object{};
  if (auto* object = std::get_if<Object>(&value_)) {
    for (auto& [name, old] : *object) {
      if (name == key) {
        old = std::move(value);
        return *this;
      }
    }
    object->emplace_back(std::string(key), std::move(value));
  }
  return *this;
}

void Json::AddMember(std::string key, Json value) {
  if (auto* object = std::get_if<Object>(&value_)) object->emplace_back(std::move(key), std::move(value));
}

Json& Json::Append(Json value) {
  if (is_null()) value_ = Array{};
  if (auto* array = std::get_if<Array>(&value_)) array->push_back(std::move(value));
  return *this;
}

std::string Json::Dump(int indent) const {
  std::string out;
  DumpTo(*this, indent, 0, &out);
  return out;
}

void AppendJsonString(std::string_view text, std::string* out) {
  constexpr char kHex[] = "0123456789abcdef";
  out->push_back('"');
  std::size_t plain = 0;  // [plain, at) needs no escape
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\' && c != '<') {
      ++at;
      continue;
    }
    if (c >= 0x80) {
      const std::size_t begin = at;
      const char32_t code_point = NextCodePoint(text, &at);
      const bool malformed = code_point == kReplacement && at == begin + 1;
      if (!malformed && code_point != 0x2028 && code_point != 0x2029) continue;
      out->append(text, plain, begin - plain);
      out->append(malformed ? "\\ufffd" : code_point == 0x2028 ? "\\u2028" : "\\u2029");
      plain = at;
      continue;
    }
    out->append(text, plain, at - plain);
    switch (c) {
      case '"':
        out->append("\\\"");
        break;
      case '\\':
        out->append("\\\\");
        break;
      case '\n':
        out->append("\\n");
        break;
      case '\r':
        out->append("\\r");
        break;
      case '\t':
        out->append("\\t");
        break;
      default:
        out->append("\\u00");
        out->push_back(kHex[c >> 4]);
        out->push_back(kHex[c & 15]);
    }
    plain = ++at;
  }
  out->append(text, plain, text.size() - plain);
  out->push_back('"');
}

void JsonWriter::Separate() {
  if (!first_) out_->push_back(',');
  first_ = false;
}

JsonWriter& JsonWriter::Open(char bracket) {
  Separate();
  out_->push_back(bracket);
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::Close(char bracket) {
  out_->push_back(bracket);
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::Key(std::string_view key) {
  Separate();
  AppendJsonString(key, out_);
  out_->push_back(':');
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::String(std::string_view value) {
  Separate();
  AppendJsonString(value, out_);
  return *this;
}

JsonWriter& JsonWriter::Int(std::int64_t value) {
  Separate();
  char buffer[24];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  out_->append(buffer, end);
  return *this;
}

JsonWriter& JsonWriter::Double(double value) {
  if (!std::isfinite(value)) return Null();
  Separate();
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  out_->append(buffer, end);
  return *this;
}

JsonWriter& JsonWriter::Bool(bool value) { return Raw(value ? "true" : "false"); }

JsonWriter& JsonWriter::Null() { return Raw("null"); }

JsonWriter& JsonWriter::Raw(std::string_view json) {
  Separate();
  out_->append(json);
  return *this;
}

JsonWriter& JsonWriter::Value(const Json& value) {
  if (value.is_null()) return Null();
  if (value.is_bool()) return Bool(value.AsBool());
  if (value.is_int()) return Int(value.AsInt());
  if (value.is_number()) return Double(value.AsDouble());
  if (value.is_string()) return String(value.AsString());
  if (value.is_array()) {
    BeginArray();
    for (const auto& item : value.items()) Value(item);
    return EndArray();
  }
  BeginObject();
  for (const auto& [name, member] : value.members()) Key(name).Value(member);
  return EndObject();
}

JsonWriter& JsonWriter::Field(std::string_view key, const std::vector<std::string>& values) {
  Key(key).BeginArray();
  for (const auto& value : values) String(value);
  return EndArray();
}

JsonWriter& JsonWriter::StringOrNull(std::string_view key, std::string_view value) {
  return value.empty() ? Key(key).Null() : Field(key, value);
}

JsonWriter& JsonWriter::IntOrNull(std::string_view key, std::int64_t value) {
  return value == 0 ? Key(key).Null() : Field(key, value);
}

}  // namespace lardom
