// Where lexicon.bin and the data files lie.
//
// Order    the folder given; the environment variable LARDOM_LEXICON (a folder, or the path of a lexicon.bin); the
//          build's share/lardom; share/lardom beside the program's bin, then under the install prefix
#pragma once

#include <string>

namespace lardom::analyzers {

std::string FindDataDir(const std::string& given);

}  // namespace lardom::analyzers
