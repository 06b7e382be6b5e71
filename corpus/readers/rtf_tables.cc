#include "corpus/readers/rtf_tables.h"

#include <algorithm>
#include <array>

namespace lardom::readers {
namespace {

constexpr std::array<std::string_view, 26> kSkipped{
    "colortbl",   "pict",     "object",    "header",     "headerl",           "headerr",
    "headerf",    "footer",   "footerl",   "footerr",    "footerf",           "fldinst",
    "xe",         "tc",       "rxe",       "nonshppict", "bkmkstart",         "bkmkend",
    "annotation", "atnid",    "atnauthor", "listtable",  "listoverridetable", "rsidtbl",
    "generator",  "themedata"};

}  // namespace

std::string CharsetOfRtfFont(int fcharset) {
  switch (fcharset) {
    case 77:
      return "MACINTOSH";
    case 128:
      return "CP932";
    case 129:
      return "CP949";
    case 134:
      return "CP936";
    case 136:
      return "CP950";
    case 161:
      return "CP1253";
    case 162:
      return "CP1254";
    case 163:
      return "CP1258";
    case 177:
      return "CP1255";
    case 178:
      return "CP1256";
    case 186:
      return "CP1257";
    case 204:
      return "CP1251";
    case 222:
      return "CP874";
    case 238:
      return "CP1250";
    default:
      return "";  // the document's
  }
}

bool IsSkippedRtfDestination(std::string_view control_word) {
  return std::find(kSkipped.begin(), kSkipped.end(), control_word) != kSkipped.end();
}

}  // namespace lardom::readers
