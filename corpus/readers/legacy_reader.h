// Word files from before 2007, through antiword or catdoc when these are installed.
//
// Runs outside programs, so it is never called in a sandboxed worker but by whoever may start processes.
// Errors   kInput at `name`: no program installed (names the package), none could read the file
#pragma once

#include <string>
#include <string_view>

#include "analyzers/base/result.h"
#include "corpus/model/document.h"

namespace lardom::readers {

Result<ExtractedText> ReadOldWord(std::string_view bytes, const std::string& name);

}  // namespace lardom::readers
