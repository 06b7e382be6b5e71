#include "corpus/json.h"

#include <doctest/doctest.h>

#include <limits>

namespace lardom::test {
namespace {

std::string ParseError(std::string_view text) {
  const auto result = Json::Parse(text, "rad 1");
  return result ? "(inget fel)" : result.error().Text();
}

TEST_CASE("a parsed value prints as it was") {
  for (const char* text : {"null", "true", "-12", "9007199254740993", "0.1", "1e+300", "\"å ä ö\"", "[]", "{}",
                           "[1,[2,[]],{\"a\":null}]", "{\"b\":1,\"a\":[\"x\",false]}"}) {
    CAPTURE(text);
    const auto parsed = Json::Parse(text);
    REQUIRE(parsed.ok());
    CHECK(parsed.value().Dump() == text);
  }
}

TEST_CASE("reading a value as another type gives the fallback") {
  const auto parsed = Json::Parse(R"({"n":3,"d":2.5,"s":"x","l":[1],"t":true})");
  REQUIRE(parsed.ok());
  const Json& j = parsed.value();
  CHECK(j["n"].AsInt() == 3);
  CHECK(j["n"].AsDouble() == 3.0);
  CHECK(j["d"].AsInt() == 2);
  CHECK(j["s"].AsInt(7) == 7);
  CHECK(j["s"].AsString() == "x");
  CHECK(j["n"].AsString().empty());
  CHECK(j["t"].AsBool());
  CHECK(j["l"].items().size() == 1);
  CHECK(j["saknas"].is_null());
  CHECK(j.Find("saknas") == nullptr);
}

TEST_CASE("numbers are read exactly, however they are written") {
  const auto read = [](const std::string& text) { return Json::Parse(text, "x").value(); };
  CHECK(read("9007199254740993").AsInt() == 9007199254740993);
  CHECK(read("-0").AsInt() == 0);
  CHECK(read("0.1").AsDouble() == 0.1);
  CHECK(read("2.2250738585072014e-308").AsDouble() == 2.2250738585072014e-308);
  CHECK(read("18446744073709551616").AsDouble() == 18446744073709551616.0);
  CHECK(read("1E2").AsDouble() == 100.0);
  CHECK(read("0.00000000000000000000000000000000000000e10").AsDouble() == 0.0);
  CHECK(read("1e-999").AsDouble() == 0.0);
  CHECK(!Json::Parse("1e999", "x").ok());
  CHECK(!Json::Parse("01", "x").ok());
  CHECK(!Json::Parse("1.", "x").ok());
}

TEST_CASE("malformed JSON is an error that names place and cause") {
  CHECK(ParseError("{\"a\":}").starts_with("rad 1: Ogiltig JSON vid byte 5: ogiltigt värde."));
  CHECK(ParseError("").starts_with("rad 1: Ogiltig JSON vid byte 0: tomt."));
  CHECK(ParseError("1 2").find("text efter värdets slut") != std::string::npos);
  CHECK(ParseError("\"\xC3\"").find("inte giltig UTF-8") != std::string::npos);
  CHECK(ParseError("\"\\udddd\"").find("ett halvt surrogatpar") != std::string::npos);
  CHECK(ParseError("{\"\\udddd\":1}").find("ett halvt surrogatpar") != std::string::npos);
  CHECK(ParseError(std::string(1000000, '[')).find("för djupt nästlad") != std::string::npos);
}

TEST_CASE("strings are escaped for JSON and for script blocks, broken UTF-8 is replaced") {
  std::string out;
  AppendJsonString("a\"b\\c\n\x01</script>å\xC3\u2028", &out);
  CHECK(out == "\"a\\\"b\\\\c\\n\\u0001\\u003c/script>å\\ufffd\\u2028\"");
}

TEST_CASE("the writer puts commas and nesting right") {
  std::string out;
  JsonWriter writer(&out);
  writer.BeginObject().Field("a", 1).Key("b").BeginArray().Int(1).String("x").BeginObject().EndObject().EndArray();
  writer.Field("c", 0.25).Field("d", true).StringOrNull("e", "").IntOrNull("f", 0);
  writer.Key("g").Double(std::numeric_limits<double>::infinity()).EndObject();
  CHECK(out == R"({"a":1,"b":[1,"x",{}],"c":0.25,"d":true,"e":null,"f":null,"g":null})");
}

TEST_CASE("the last of several members of one name counts") {
  const auto parsed = Json::Parse(R"({"a":1,"a":2})");
  REQUIRE(parsed.ok());
  CHECK(parsed.value()["a"].AsInt() == 2);
}

TEST_CASE("an indented dump has a member a line") {
  Json j;
  j.Set("a", 1).Set("b", Json::MakeArray().Append("x"));
  CHECK(j.Dump(2) == "{\n  \"a\": 1,\n  \"b\": [\n    \"x\"\n  ]\n}");
}

}  // namespace
}  // namespace lardom::test
