// Where the program's own read-only data files are (vocabularies, cue lexicons, analyzer data).
#pragma once

#include <string>

namespace lardom {

// Path of a data file: below `dir` when given, else below the environment's LARDOM_SHARE, else below the folder the
// build made (build/<preset>/share/lardom), else below the installed share/lardom. The file need not exist.
std::string DataFile(const std::string& name, const std::string& dir = "");

}  // namespace lardom
