// From the bytes of a file to text with structure. One reader a format; the registry picks by content, then by name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/model/document.h"

namespace lardom::readers {

// Reads the bytes of one file. `name` is the file's name (for its suffix and for error texts; never opened).
// One file may hold several documents (JSONL): then one result a document, in order, each with its own error
// ("name:line"). Errors (kInput): empty or binary file, unknown or undecidable encoding, encrypted, bad front matter
// (with the line), unknown kind, a file with pages but without text. Never throws, whatever the bytes.
struct ReadOptions {
  bool outside_programs = true;  // Word files from before 2007 may be handed to a program of the system
};
std::vector<Result<ExtractedText>> Read(std::string_view bytes, const std::string& name,
                                        const ReadOptions& options = {});

// Loads what readers load once (the register of places, MIME set-up), so that processes forked afterwards share it.
void WarmUp();

// True when a file of this name is one that Read knows (used when walking folders; others there are passed over
// and counted).
bool IsSupportedName(std::string_view name);

}  // namespace lardom::readers
