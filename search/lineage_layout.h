// Where the marks of a lineage's picture go: a time axis, a lane a stage, marks of one year and status gathered,
// captions packed into rows so that none overlaps another. Pure geometry; search/lineage_svg.cc draws it.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/lineage.h"

namespace lardom::search {

// Units of the picture.
inline constexpr double kPictureWidth = 680;
inline constexpr double kLaneLeft = 112;  // where lanes begin, right of their names
inline constexpr double kPictureMargin = 12;
inline constexpr double kMarkRadius = 10;
inline constexpr double kRowHeight = 28;
inline constexpr double kCaptionSize = 12.5;  // of the font

// The steps of one year, stage and status.
struct LineageMark {
  int year = 0;  // 0: not stated
  LinkStatus status = LinkStatus::kAsserted;
  std::vector<std::string> places;  // distinct, in order of the steps
  std::vector<std::string> into;    // methods that came out of it
  std::vector<Effect> effects;
  std::size_t links = 0;
  double x = 0;  // centre
  double y = 0;
  std::string caption;        // shortened to the room there is
  bool caption_left = false;  // stands left of the mark
};

struct LineageLane {
  Stage stage = Stage::kTested;
  double top = 0;
  double height = 0;
  std::vector<LineageMark> marks;
};

struct LineageLayout {
  std::array<LineageLane, 4> lanes;
  std::vector<std::pair<int, double>> ticks;  // year, x
  double axis_left = 0;
  double axis_right = 0;
  double undated_left = 0;  // 0: no column of undated marks
  double top = 0;           // of the first lane
  double bottom = 0;        // of the last lane
};

// `top`: where the first lane begins.
LineageLayout LayOutLineage(const std::vector<LineageStep>& steps, double top);

// Width of a text in the picture, estimated on the wide side.
double TextWidth(std::string_view text, double size);

// `text` cut to `width` with an ellipsis.
std::string FitText(std::string_view text, double width, double size);

}  // namespace lardom::search
