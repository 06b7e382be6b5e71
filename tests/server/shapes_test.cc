// JSON shapes, exports, arguments, verdicts and the rendering of texts.
#include <doctest/doctest.h>

#include "server/cli/args.h"
#include "server/export/export.h"
#include "server/json/serialize.h"
#include "server/pages/document_text.h"
#include "server/pages/parts.h"
#include "server/verdict_input.h"

namespace lardom::server {
namespace {

Link SomeLink() {
  Link link;
  link.id = 7;
  link.document = "d1";
  link.quote = "Metoden \"spreds\".";
  link.begin = 3;
  link.end = 20;
  link.method = "Skolfam";
  link.stage = Stage::kScaled;
  link.confidence = 0.5;
  return link;
}

TEST_CASE("a link's JSON has all fields of the contract, null where nothing is known") {
  CHECK(JsonText([](JsonWriter* json) { WriteLink(SomeLink(), json); }) ==
        "{\"id\":7,\"doc\":\"d1\",\"quote\":\"Metoden "
        "\\\"spreds\\\".\",\"start\":3,\"end\":20,\"method\":\"Skolfam\",\"stage\":\"scaled\","
        "\"status\":\"asserted\",\"place\":null,\"year\":null,\"project\":null,\"effect\":null,\"into\":null,\"chain\":"
        "[],\"confidence\":0.5,"
        "\"origin\":\"extracted\",\"verdict\":null}\n");
  Link full = SomeLink();
  full.place = "Umeå";
  full.year = 2016;
  full.effect = Effect::kRefinement;
  full.into = "Förfam";
  full.chain = {ChainPart::kEffects};
  full.verdict = Verdict::kConfirmed;
  const std::string text = JsonText([&](JsonWriter* json) { WriteLink(full, json); });
  for (const char* part : {"\"place\":\"Umeå\"", "\"year\":2016", "\"effect\":\"förädling\"", "\"into\":\"Förfam\"",
                           "\"chain\":[\"effekter\"]", "\"verdict\":\"confirmed\""}) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("a finding's JSON has all fields of the contract") {
  Finding finding;
  finding.id = 1;
  finding.document = "d";
  finding.quote = "q";
  finding.amounts = {{.sek = 1300000, .text = "1,3 miljoner"}};
  CHECK(JsonText([&](JsonWriter* json) { WriteFinding(finding, json); }) ==
        "{\"id\":1,\"doc\":\"d\",\"quote\":\"q\",\"start\":0,\"end\":0,\"method\":null,\"outcome\":null,\"direction\":"
        "\"unclear\","
        "\"component\":\"effekter\",\"design\":null,\"evaluator\":\"unknown\",\"n\":null,\"follow_up\":null,"
        "\"amounts\":[{\"sek\":1300000,\"text\":\"1,3 "
        "miljoner\"}],\"confidence\":0,\"origin\":\"extracted\",\"verdict\":null}\n");
}

TEST_CASE("a lesson's JSON has all its fields, null where nothing is known") {
  Lesson lesson;
  lesson.id = 4;
  lesson.document = "d";
  lesson.quote = "q";
  lesson.end = 1;
  lesson.kind = PassageKind::kRecommendation;
  lesson.methods = {"Skolfam"};
  lesson.confidence = 0.75;
  CHECK(JsonText([&](JsonWriter* json) { WriteLesson(lesson, json); }) ==
        "{\"id\":4,\"doc\":\"d\",\"quote\":\"q\",\"start\":0,\"end\":1,\"kind\":\"recommendation\",\"methods\":["
        "\"Skolfam\"],\"page\":null,\"section\":null,\"confidence\":0.75}\n");
}

TEST_CASE("arguments are read by table") {
  const std::vector<Flag> flags{{"--limit", "N", ""}, {"--kind", "K", ""}, {"--json", "", ""}};
  const std::vector<std::string> words{"a", "--limit=3", "-utan", "--kind", "x", "--kind", "y", "--json", "--", "--b"};
  const auto args = Args::Parse(words, flags);
  REQUIRE(args);
  CHECK(args.value().Joined(0) == "a -utan --b");
  CHECK(args.value().All("--kind") == std::vector<std::string>{"x", "y"});
  CHECK(args.value().Number("--limit", 10, 100).value() == 3);
  CHECK(!args.value().Number("--kind", 10, 100));
  CHECK(args.value().Has("--json"));
  const std::vector<std::string> no_value{"--limit"};
  CHECK(!Args::Parse(no_value, flags));
  const std::vector<std::string> switch_value{"--json=1"};
  CHECK(!Args::Parse(switch_value, flags));
}

TEST_CASE("exports carry query, date and generation, and guard spreadsheets") {
  Document document;
  document.metadata.id = "d:1";
  document.metadata.kind = Kind::kReport;
  document.metadata.title = "=SUMMA(\"a\"), {b} & c";
  document.metadata.authors = {"Ek, B"};
  document.metadata.organisation = "Umeå kommun";
  document.metadata.year = 2016;
  const ExportNote note{.query = "barn", .date = "2026-01-02", .generation = "g1"};
  const auto text = [&](std::string_view format) { return Export({document}, *FindExportFormat(format), note); };
  CHECK(text("csv").find("\"'=SUMMA(\"\"a\"\"), {b} & c\",rapport,2016") != std::string::npos);
  CHECK(text("ris").starts_with("TY  - RPRT\r\nID  - d:1\r\n"));
  CHECK(text("ris").find("ER  - \r\n") != std::string::npos);
  CHECK(text("bibtex").find("title = {=SUMMA(\"a\"), b \\& c}") != std::string::npos);
  for (const std::string_view format : {"csv", "ris", "bibtex", "csljson", "jsonl"}) {
    CAPTURE(format);
    CHECK(text(format).find("2026-01-02") != std::string::npos);
    CHECK(text(format).find("g1") != std::string::npos);
  }
  CHECK(!FindExportFormat("xls"));
  CHECK(CitationText(document.metadata) == "Ek, B (2016). =SUMMA(\"a\"), {b} & c. Umeå kommun.");
}

TEST_CASE("corrections and new links are checked field by field") {
  const auto from = [](Parameters fields) {
    return [fields](std::string_view name) -> std::string_view {
      for (const auto& field : fields) {
        if (field.first == name) return field.second;
      }
      return {};
    };
  };
  CHECK(ReadCorrection(from({{"stage", "skalad"}, {"year", "2019"}, {"place", "-"}})).value() ==
        "{\"stage\":\"scaled\",\"place\":\"\",\"year\":2019}");
  CHECK(!ReadCorrection(from({})));
  CHECK(!ReadCorrection(from({{"stage", "kanske"}})));
  CHECK(!ReadCorrection(from({{"year", "19"}})));
  const auto link =
      ReadNewLink(from({{"doc", "d"}, {"quote", "q"}, {"method", "m"}, {"stage", "tested"}, {"effect", "förädling"}}));
  REQUIRE(link);
  CHECK(link.value().effect == Effect::kRefinement);
  CHECK(link.value().origin == Origin::kCurator);
  CHECK(!ReadNewLink(from({{"doc", "d"}, {"quote", "q"}, {"method", "m"}})));
}

Document MarkdownDocument(std::string text) {
  Document document;
  document.markdown = true;
  document.text = std::move(text);
  return document;
}

TEST_CASE("a text is rendered with paragraphs, lists, tables and marks") {
  const Document document =
      MarkdownDocument("Ett **starkt** <ord>\nrad två\n\n- ett\n- två\n\n| a | b |\n|---|---|\n| c | d |\n");
  const TextPart whole{.begin = 0, .end = static_cast<std::uint32_t>(document.text.size())};
  const std::string html = RenderText(document, whole, {{.begin = 0, .end = 3}}, 4).str();
  CHECK(html.find("<p><mark>Ett</mark> <span id=\"at\"></span>starkt &lt;ord&gt;\nrad två</p>") != std::string::npos);
  CHECK(html.find("<ul><li>ett</li>\n<li>två</li>\n</ul>") != std::string::npos);
  CHECK(html.find("<tr><td> c </td><td> d </td></tr>") != std::string::npos);
  CHECK(html.find("---") == std::string::npos);
}

TEST_CASE("overlapping marks nest no elements and lose no text") {
  Document document;
  document.text = "abcdefghij";
  const std::string html =
      RenderText(
          document, {.begin = 0, .end = 10},
          {{.begin = 2, .end = 6, .kind = TextMark::Kind::kTested}, {.begin = 4, .end = 8}, {.begin = 3, .end = 5}},
          100)
          .str();
  CHECK(html == "<p>ab<mark class=\"tested\">cdef</mark><mark>gh</mark>ij</p>\n");
}

TEST_CASE("long texts are cut into parts that join to the whole, on code point borders") {
  Document document;
  for (int i = 0; i < 500; ++i) document.text += i % 7 == 0 ? "ååååå ååååå\n" : "ååååååååååå";
  Section section;
  section.end = static_cast<std::uint32_t>(document.text.size());
  document.sections = {section};
  const std::vector<TextPart> parts = CutText(document, 1000);
  CHECK(parts.size() > 5);
  std::uint32_t at = 0;
  for (const TextPart& part : parts) {
    CHECK(part.begin == at);
    CHECK(part.end - part.begin <= 1002);
    CHECK((static_cast<unsigned char>(document.text[part.begin]) & 0xC0U) != 0x80U);
    at = part.end;
  }
  CHECK(at == document.text.size());
  CHECK(CutText(Document{}, 1000).size() == 1);
}

TEST_CASE("numbers are grouped and quotes made readable") {
  CHECK(Thousands(1234567) == "1\u00a0234\u00a0567");
  CHECK(Thousands(12) == "12");
  CHECK(Readable("En **fet**\nrad | med  bar") == "En fet rad med bar");
}

}  // namespace
}  // namespace lardom::server
