// From the bytes of a text file to UTF-8.
//
// Order    byte order mark; UTF-16 without one by its zero bytes; valid UTF-8; what the file declares; Windows-1252,
// Mac
//          and DOS code pages when they give plausible Swedish; what uchardet finds, when that gives plausible words
// Output   NUL-free UTF-8 without a byte order mark; control signs are blanks
// Errors   kInput at `name`: empty, binary, undecidable
// Owner    the only file that includes uchardet and iconv
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"

namespace lardom::readers {

// The error of a file that is no text at all.
inline constexpr std::string_view kBinaryFile = "Filen är binär, inte text.";

// `declared` is the character set that the file or its envelope names, empty for none. Damage that was passed over is
// told in `warnings`.
Result<std::string> DecodeText(std::string_view bytes, const std::string& name, std::string_view declared,
                               std::vector<std::string>* warnings);

// Converts from a named character set; malformed input becomes U+FFFD. Nothing for a set that is not known.
bool ConvertToUtf8(std::string_view bytes, const std::string& charset, std::string* out);

}  // namespace lardom::readers
