// JSON in and out, for the command line, the API and JSONL.
//
// Json        a value that owns its parts; objects keep the order in which members were added
// JsonWriter  appends JSON text to a string without building values: the fast way out
// Errors      Parse names the place in bytes ("where" as given); reading a value as another type gives the fallback
// Limits      nesting of at most kMaxJsonDepth; malformed UTF-8 is an error in and U+FFFD out
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "analyzers/base/result.h"

namespace lardom {

inline constexpr std::size_t kMaxJsonDepth = 128;

class Json {
 public:
  using Array = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using Object = std::vector<Member>;

  Json() = default;                                                      // null
  Json(std::nullptr_t) {}                                                // NOLINT(google-explicit-constructor)
  Json(bool value) : value_(value) {}                                    // NOLINT(google-explicit-constructor)
  Json(int value) : value_(static_cast<std::int64_t>(value)) {}          // NOLINT(google-explicit-constructor)
  Json(std::int64_t value) : value_(value) {}                            // NOLINT(google-explicit-constructor)
  Json(std::size_t value) : value_(static_cast<std::int64_t>(value)) {}  // NOLINT(google-explicit-constructor)
  Json(double value) : value_(value) {}                                  // NOLINT(google-explicit-constructor)
  Json(const char* value) : value_(std::string(value)) {}                // NOLINT(google-explicit-constructor)
  Json(std::string_view value) : value_(std::string(value)) {}           // NOLINT(google-explicit-constructor)
  Json(std::string value) : value_(std::move(value)) {}                  // NOLINT(google-explicit-constructor)
  Json(Array value) : value_(std::move(value)) {}                        // NOLINT(google-explicit-constructor)
  Json(Object value) : value_(std::move(value)) {}                       // NOLINT(google-explicit-constructor)

  static Json MakeArray() { return Json(Array{}); }
  static Json MakeObject() { return Json(Object{}); }

  // One JSON value, with nothing but blanks around it.
  static Result<Json> Parse(std::string_view text, const std::string& where = "");

  bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  bool is_bool() const { return std::holds_alternative<bool>(value_); }
  bool is_int() const { return std::holds_alternative<std::int64_t>(value_); }
  bool is_number() const { return is_int() || std::holds_alternative<double>(value_); }
  bool is_string() const { return std::holds_alternative<std::string>(value_); }
  bool is_array() const { return std::holds_alternative<Array>(value_); }
  bool is_object() const { return std::holds_alternative<Object>(value_); }

  bool AsBool(bool fallback = false) const;
  std::int64_t AsInt(std::int64_t fallback = 0) const;  // a double is cut off; out of range gives the fallback
  double AsDouble(double fallback = 0) const;
  const std::string& AsString() const;  // empty for anything but a string
  const Array& items() const;           // empty for anything but an array
  const Object& members() const;        // empty for anything but an object

  // The member of that name (the last, when parsed text has several); nullptr when there is none or this is no object.
  const Json* Find(std::string_view key) const;
  // The same, but null instead of nothing.
  const Json& operator[](std::string_view key) const;

  // Adds or replaces a member; a null becomes an object first. Ignored on other types.
  Json& Set(std::string_view key, Json value);
  // Adds a member without looking for an older one of that name. Ignored on other types than objects.
  void AddMember(std::string key, Json value);
  // Adds an element; a null becomes an array first. Ignored on other types.
  Json& Append(Json value);

  // JSON text; `indent` > 0 puts each member on a line of its own.
  std::string Dump(int indent = 0) const;

  bool operator==(const Json&) const = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

// Appends `text` as a JSON string with its quotes. The result may stand in HTML script blocks: < is escaped.
void AppendJsonString(std::string_view text, std::string* out);

// Writes JSON text in order. The caller keeps Begin/End and Key/value in balance.
class JsonWriter {
 public:
  explicit JsonWriter(std::string* out) : out_(out) {}

  JsonWriter& BeginObject() { return Open('{'); }
  JsonWriter& EndObject() { return Close('}'); }
  JsonWriter& BeginArray() { return Open('['); }
  JsonWriter& EndArray() { return Close(']'); }
  JsonWriter& Key(std::string_view key);
  JsonWriter& String(std::string_view value);
  JsonWriter& Int(std::int64_t value);
  JsonWriter& Double(double value);  // shortest text that reads back the same; null for infinities and NaN
  JsonWriter& Bool(bool value);
  JsonWriter& Null();
  JsonWriter& Raw(std::string_view json);  // JSON text as it stands
  JsonWriter& Value(const Json& value);

  // Key and value in one.
  JsonWriter& Field(std::string_view key, std::string_view value) { return Key(key).String(value); }
  JsonWriter& Field(std::string_view key, const char* value) { return Key(key).String(value); }
  JsonWriter& Field(std::string_view key, const std::string& value) { return Key(key).String(value); }
  JsonWriter& Field(std::string_view key, int value) { return Key(key).Int(value); }
  JsonWriter& Field(std::string_view key, std::int64_t value) { return Key(key).Int(value); }
  JsonWriter& Field(std::string_view key, std::uint32_t value) { return Key(key).Int(value); }
  JsonWriter& Field(std::string_view key, std::size_t value) { return Key(key).Int(static_cast<std::int64_t>(value)); }
  JsonWriter& Field(std::string_view key, double value) { return Key(key).Double(value); }
  JsonWriter& Field(std::string_view key, bool value) { return Key(key).Bool(value); }
  JsonWriter& Field(std::string_view key, const std::vector<std::string>& values);
  // An empty string becomes null.
  JsonWriter& StringOrNull(std::string_view key, std::string_view value);
  // 0 becomes null.
  JsonWriter& IntOrNull(std::string_view key, std::int64_t value);

 private:
  JsonWriter& Open(char bracket);
  JsonWriter& Close(char bracket);
  void Separate();

  std::string* out_;
  bool first_ = true;  // no comma before the next value
};

}  // namespace lardom
