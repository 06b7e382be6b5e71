// Reads a file that lies within another (ZIP, mail, a chunk of a Word document), whatever its format.
//
// Errors   as Read; a file nested deeper than kMaxNesting is an error
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/model/document.h"
#include "corpus/readers/archive.h"

namespace lardom::readers {

// `name` is the path of the file, the outer file's name first. What libraries throw goes through.
std::vector<Result<ExtractedText>> ReadContained(std::string_view bytes, const std::string& name, Nesting* nesting);

}  // namespace lardom::readers
