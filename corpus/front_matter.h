// The YAML block between two `---` lines at the head of a Markdown file.
//
// Input    the whole text of the file (UTF-8)
// Output   metadata and the byte at which the body begins; a text whose first line is not `---` has no block and its
//          body begins at 0
// Errors   kInput with `name:line`: no closing line, bad YAML, something other than keys with a value or a list of
// values,
//          a value that SetMetadataField refuses, a block above kMaxFrontMatterBytes
// Owner    the only file that includes yaml-cpp; its exceptions end here, since they carry the line
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/model/document.h"

namespace lardom {

inline constexpr std::size_t kMaxFrontMatterBytes = 64 * 1024;

struct FrontMatter {
  Metadata metadata;
  std::size_t body_begin = 0;
  std::vector<std::string> warnings;
};

Result<FrontMatter> ParseFrontMatter(std::string_view text, const std::string& name);

}  // namespace lardom
