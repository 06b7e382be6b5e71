// Which generation folder of the index is the live one.
#pragma once

#include <string>
#include <vector>

#include "analyzers/base/result.h"

namespace lardom::index {

// DATA/index/gen-N as named by DATA/index/current; empty when there is no index.
std::string LiveGeneration(const std::string& data_dir);

// DATA/index/gen-(N+1), created, for the highest N there is.
Result<std::string> MakeGeneration(const std::string& data_dir);

// Names `generation` (a path from MakeGeneration) in DATA/index/current by one rename; others are removed.
Status PublishGeneration(const std::string& data_dir, const std::string& generation);

// The lines of a text, without empty ones.
std::vector<std::string> Lines(const std::string& text);

}  // namespace lardom::index
