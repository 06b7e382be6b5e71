// From which confidence on a machine's link or finding is shown; below it is a proposal for a curator. The measured
// precision at these values: docs/LINKS.md, docs/FINDINGS.md and docs/LESSONS.md. Metadata's and curators' own always
// pass.
#pragma once

namespace lardom {

inline constexpr double kShownLinkConfidence = 0.75;
inline constexpr double kShownFindingConfidence = 0.6;
inline constexpr double kShownLessonConfidence = 0.6;

}  // namespace lardom
