#include "search/lineage_layout.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "corpus/utf8.h"

namespace lardom::search {
namespace {

constexpr double kGap = 5;       // between a mark and its caption
constexpr double kBetween = 10;  // between one mark with caption and the next in a row
constexpr double kUndatedWidth = 158;
constexpr double kLanePadding = 5;
constexpr double kEmptyLane = 26;  // height of a lane without marks
constexpr double kLongestCaption = 190;
constexpr std::size_t kMostPlaces = 3;  // named in a caption; the rest is counted
constexpr double kTickRoom = 46;        // least distance between two years of the axis

using MarkKey = std::tuple<Stage, int, LinkStatus>;

template <typename T>
void AddOnce(const T& value, std::vector<T>* list) {
  if (std::ranges::find(*list, value) == list->end()) list->push_back(value);
}

std::map<MarkKey, LineageMark> Gather(const std::vector<LineageStep>& steps) {
  std::map<MarkKey, LineageMark> marks;
  for (const LineageStep& step : steps) {
    LineageMark& mark = marks[MarkKey(step.stage, step.year, step.status)];
    mark.year = step.year;
    mark.status = step.status;
    mark.links += step.links.size();
    if (!step.place.empty()) AddOnce(step.place, &mark.places);
    if (!step.into.empty()) AddOnce(step.into, &mark.into);
    if (step.effect != Effect::kNone) AddOnce(step.effect, &mark.effects);
  }
  return marks;
}

// As many places as fit, the others counted, and what came out of the method.
std::string Caption(const LineageMark& mark, double room) {
  std::string tail;
  for (const auto& into : mark.into) tail += (tail.empty() ? "→ " : ", ") + into;
  for (std::size_t named = std::min(mark.places.size(), kMostPlaces); named > 0; --named) {
    std::string text;
    for (std::size_t i = 0; i < named; ++i) text += (i == 0 ? "" : ", ") + mark.places[i];
    if (named < mark.places.size()) text += " +" + std::to_string(mark.places.size() - named);
    if (!tail.empty()) text += " " + tail;
    if (TextWidth(text, kCaptionSize) <= room) return text;
    if (named == 1) return FitText(text, room, kCaptionSize);
  }
  return FitText(tail, room, kCaptionSize);
}

// Years of the axis: every one, or every 2nd, 5th, 10th ... so that they do not touch.
std::vector<std::pair<int, double>> MakeTicks(int first, int last, double left, double right) {
  std::vector<std::pair<int, double>> ticks;
  const auto x_of = [&](int year) {
    return first == last ? (left + right) / 2 : left + (right - left) * (year - first) / (last - first);
  };
  int step = 1;
  for (const int wider : {1, 2, 5, 10, 20, 50, 100}) {
    step = wider;
    if (first == last || (right - left) * step / (last - first) >= kTickRoom) break;
  }
  for (int year = first; year <= last; ++year) {
    if (year % step == 0 || first == last) ticks.emplace_back(year, x_of(year));
  }
  return ticks;
}

// Puts each mark with its caption into the first row of the lane where it overlaps nothing. Returns the rows used.
std::size_t PackRows(std::vector<LineageMark>* marks, double left_edge, double right_edge, double top) {
  std::vector<std::vector<std::pair<double, double>>> rows;
  for (LineageMark& mark : *marks) {
    const double right_room = std::min(kLongestCaption, right_edge - mark.x - kMarkRadius - kGap);
    const double left_room = std::min(kLongestCaption, mark.x - kMarkRadius - kGap - left_edge);
    const double wanted = TextWidth(Caption(mark, kLongestCaption), kCaptionSize);
    mark.caption_left = mark.year != 0 && right_room < wanted && left_room > right_room;
    mark.caption = Caption(mark, mark.caption_left ? left_room : right_room);
    const double reach = mark.caption.empty() ? 0 : kGap + TextWidth(mark.caption, kCaptionSize);
    const double begin = mark.x - kMarkRadius - (mark.caption_left ? reach : 0) - kBetween / 2;
    const double end = mark.x + kMarkRadius + (mark.caption_left ? 0 : reach) + kBetween / 2;
    std::size_t row = 0;
    const auto fits = [&](const auto& taken) {
      return std::ranges::none_of(taken, [&](const auto& box) { return begin < box.second && box.first < end; });
    };
    while (row < rows.size() && !fits(rows[row])) ++row;
    if (row == rows.size()) rows.emplace_back();
    rows[row].emplace_back(begin, end);
    mark.y = top + kLanePadding + kRowHeight * (static_cast<double>(row) + 0.5);
  }
  return rows.size();
}

}  // namespace

double TextWidth(std::string_view text, double size) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, &at);
    if (c == 'i' || c == 'j' || c == 'l' || c == 'I' || c == '.' || c == ',' || c == ' ' || c == 'r' || c == 't' ||
        c == 'f') {
      width += 0.4;
    } else if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == 0x2192 || c == 0x2026) {
      width += 0.95;
    } else {
      width += IsUpperSwedish(c) ? 0.73 : 0.62;
    }
  }
  return width * size;
}

std::string FitText(std::string_view text, double width, double size) {
  if (TextWidth(text, size) <= width) return std::string(text);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    NextCodePoint(text, &at);
    const std::string longer = out + std::string(text.substr(begin, at - begin));
    if (TextWidth(longer + "…", size) > width) break;
    out = longer;
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == ',')) out.pop_back();
  return out.empty() ? "" : out + "…";
}

LineageLayout LayOutLineage(const std::vector<LineageStep>& steps, double top) {
  LineageLayout out;
  auto gathered = Gather(steps);
  int first = 0;
  int last = 0;
  bool undated = false;
  for (const auto& [key, mark] : gathered) {
    if (mark.year == 0) {
      undated = true;
      continue;
    }
    first = first == 0 ? mark.year : std::min(first, mark.year);
    last = std::max(last, mark.year);
  }
  const double right = kPictureWidth - kPictureMargin;
  const double left_edge = kLaneLeft + 6;
  double dated_right = right - 6;
  if (undated) {
    out.undated_left = first == 0 ? left_edge : right - kUndatedWidth;
    dated_right = out.undated_left - 8;
  }
  out.axis_left = left_edge + kMarkRadius + 10;
  out.axis_right = dated_right - kMarkRadius - 10;
  if (first != 0) out.ticks = MakeTicks(first, last, out.axis_left, out.axis_right);

  out.top = top;
  double y = top;
  for (std::size_t i = 0; i < out.lanes.size(); ++i) {
    LineageLane& lane = out.lanes[i];
    lane.stage = static_cast<Stage>(i);
    lane.top = y;
    std::vector<LineageMark> dated;
    std::vector<LineageMark> loose;
    for (auto& [key, mark] : gathered) {
      if (std::get<Stage>(key) != lane.stage) continue;
      if (mark.year == 0) {
        mark.x = out.undated_left + kMarkRadius + 8;
        loose.push_back(std::move(mark));
      } else {
        mark.x = first == last
                     ? (out.axis_left + out.axis_right) / 2
                     : out.axis_left + (out.axis_right - out.axis_left) * (mark.year - first) / (last - first);
        dated.push_back(std::move(mark));
      }
    }
    const std::size_t rows =
        std::max(PackRows(&dated, left_edge, dated_right, y), PackRows(&loose, left_edge, right - 4, y));
    lane.marks = std::move(dated);
    std::ranges::move(loose, std::back_inserter(lane.marks));
    lane.height = rows == 0 ? kEmptyLane : 2 * kLanePadding + kRowHeight * static_cast<double>(rows);
    y += lane.height;
  }
  out.bottom = y;
  return out;
}

}  // namespace lardom::search
