#include <vector>

#include "doctest/doctest.h"
#include "search/lineage.h"
#include "search/lineage_layout.h"

namespace lardom::search {
namespace {

LineageStep MakeStep(int year, Stage stage, const std::string& place, LinkStatus status = LinkStatus::kAsserted) {
  LineageStep step;
  step.year = year;
  step.stage = stage;
  step.place = place;
  step.status = status;
  step.links = {1};
  return step;
}

Lineage MakePicture() {
  Lineage lineage;
  lineage.method_id = "a-b";
  lineage.method = "A & <B> \"C\"";
  lineage.label = "spridd, motstridigt";
  lineage.steps = {MakeStep(2012, Stage::kTested, "Lund"), MakeStep(2014, Stage::kScaled, "Malmö"),
                   MakeStep(2014, Stage::kScaled, "Ystad", LinkStatus::kPlanned),
                   MakeStep(0, Stage::kScaled, "Borås", LinkStatus::kNegated)};
  lineage.derived = {{"A & <B> \"C\"", "D", 1}};
  Finding finding;
  finding.direction = Direction::kNone;
  lineage.findings = {finding};
  return lineage;
}

// Well-formed as far as this picture goes: every element is closed in order, text holds no stray < or &.
bool IsWellFormed(const std::string& xml) {
  std::vector<std::string> open;
  for (std::size_t at = 0; at < xml.size();) {
    if (xml[at] == '&') {
      const auto end = xml.find(';', at);
      const std::string entity = xml.substr(at, end - at + 1);
      if (entity != "&amp;" && entity != "&lt;" && entity != "&gt;" && entity != "&quot;") return false;
      at = end + 1;
      continue;
    }
    if (xml[at] != '<') {
      if (xml[at] == '>') return false;
      ++at;
      continue;
    }
    const auto end = xml.find('>', at);
    if (end == std::string::npos) return false;
    const std::string tag = xml.substr(at + 1, end - at - 1);
    if (tag.find('<') != std::string::npos) return false;
    if (tag.starts_with("/")) {
      if (open.empty() || open.back() != tag.substr(1)) return false;
      open.pop_back();
    } else if (!tag.ends_with("/")) {
      open.push_back(tag.substr(0, tag.find(' ')));
    }
    at = end + 1;
  }
  return open.empty();
}

std::size_t Count(const std::string& text, std::string_view word) {
  std::size_t count = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

TEST_CASE("the picture is well-formed whatever a method is called") {
  CHECK(IsWellFormed(LineageSvg(MakePicture(), false)));
  CHECK(IsWellFormed(LineageSvg(MakePicture(), true)));
  CHECK(IsWellFormed(LineageSvg(Lineage{}, false)));
}

TEST_CASE("the picture has a title and a description that say what it shows") {
  const std::string svg = LineageSvg(MakePicture(), false);
  CHECK(svg.find("role=\"img\"") != std::string::npos);
  CHECK(svg.find("aria-labelledby=\"lineage-title-a-b lineage-desc-a-b\"") != std::string::npos);
  CHECK(svg.find("<title id=\"lineage-title-a-b\">Metodens väg: A &amp; &lt;B&gt; &quot;C&quot;</title>") !=
        std::string::npos);
  const auto begin = svg.find("<desc");
  const std::string description = svg.substr(begin, svg.find("</desc>") - begin);
  CHECK(description.find("Läge: spridd, motstridigt.") != std::string::npos);
  CHECK(description.find("Prövad 2012: Lund.") != std::string::npos);
  CHECK(description.find("Skalad (planerat) 2014: Ystad.") != std::string::npos);
  CHECK(description.find("Skalad (nekat): Borås.") != std::string::npos);
  CHECK(description.find("1 = ingen skillnad") != std::string::npos);
  CHECK(description.find("gav upphov till D.") != std::string::npos);
}

TEST_CASE("the picture carries no script, style or foreign address") {
  const std::string svg = LineageSvg(MakePicture(), false);
  for (const char* word : {"<script", "<style", "style=", "href", "onload", "url("})
    CHECK(svg.find(word) == std::string::npos);
}

TEST_CASE("plans are dashed and denials crossed out, beside the colour") {
  Lineage lineage;
  lineage.method = "M";
  lineage.steps = {MakeStep(2014, Stage::kScaled, "Ystad")};
  const auto dashes = [&] { return Count(LineageSvg(lineage, false), "stroke-dasharray=\"3.2 2.4\""); };
  const auto strokes = [&] { return Count(LineageSvg(lineage, false), "stroke-width=\"2.2\""); };
  CHECK(dashes() == 1);  // the legend's
  CHECK(strokes() == 1);
  lineage.steps[0].status = LinkStatus::kPlanned;
  CHECK(dashes() == 2);
  lineage.steps[0].status = LinkStatus::kNegated;
  CHECK(strokes() == 2);
}

TEST_CASE("the English picture has English words") {
  const std::string svg = LineageSvg(MakePicture(), true);
  CHECK(svg.find("lang=\"en\"") != std::string::npos);
  CHECK(svg.find("Scaled (planned) 2014: Ystad") != std::string::npos);
  CHECK(svg.find("spread, contradictory") != std::string::npos);
  CHECK(svg.find("Läge") == std::string::npos);
}

TEST_CASE("time goes from left to right and marks of a lane do not overlap") {
  std::vector<LineageStep> steps;
  for (int year = 2000; year < 2024; ++year) steps.push_back(MakeStep(year, Stage::kScaled, "Örnsköldsvik"));
  steps.push_back(MakeStep(0, Stage::kScaled, "Upplands-Bro"));
  const auto layout = LayOutLineage(steps, 50);
  const auto& marks = layout.lanes[2].marks;
  REQUIRE(marks.size() == 25);
  const auto box = [](const LineageMark& mark) {
    const double reach = TextWidth(mark.caption, kCaptionSize) + 5;
    return std::pair(mark.x - kMarkRadius - (mark.caption_left ? reach : 0),
                     mark.x + kMarkRadius + (mark.caption_left ? 0 : reach));
  };
  for (std::size_t i = 0; i < marks.size(); ++i) {
    CHECK(box(marks[i]).first >= kLaneLeft);
    CHECK(box(marks[i]).second <= kPictureWidth);
    for (std::size_t k = i + 1; k < marks.size(); ++k) {
      if (marks[k].year != 0) CHECK(marks[i].x < marks[k].x);
      const bool apart = marks[i].y != marks[k].y || box(marks[i]).second < box(marks[k]).first ||
                         box(marks[k]).second < box(marks[i]).first;
      CHECK(apart);
    }
  }
  CHECK(marks.back().x > layout.axis_right);
}

TEST_CASE("places of one year and status are gathered in one mark that counts them") {
  std::vector<LineageStep> steps;
  for (const char* place : {"Borås", "Kalmar", "Lund", "Malmö", "Ystad"})
    steps.push_back(MakeStep(2014, Stage::kScaled, place));
  const auto layout = LayOutLineage(steps, 50);
  REQUIRE(layout.lanes[2].marks.size() == 1);
  CHECK(layout.lanes[2].marks[0].places.size() == 5);
  CHECK(layout.lanes[2].marks[0].caption == "Borås, Kalmar, Lund +2");
}

}  // namespace
}  // namespace lardom::search
