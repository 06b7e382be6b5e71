// The readers, one a format. Only registry.cc and its fellows call them; everybody else calls Read (reader.h).
//
// Input    the whole file; text formats get it decoded to UTF-8. `name` is for error texts
// Output   text, sections, pages, what metadata the format states; masking, title from the file name and guesses are
// the
//          registry's
// Errors   kInput at `name` or `name:line`; what libraries throw goes through to the registry
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/model/document.h"

namespace lardom::readers {

Result<ExtractedText> ReadMarkdown(std::string text, const std::string& name);
Result<ExtractedText> ReadPlainText(std::string text, const std::string& name);
Result<ExtractedText> ReadHtml(const std::string& text, const std::string& name);
std::vector<Result<ExtractedText>> ReadJsonLines(const std::string& text, const std::string& name);
Result<ExtractedText> ReadPdf(std::string_view bytes, const std::string& name);

// Character set that the head of an HTML file declares; empty for none.
std::string DeclaredHtmlCharset(std::string_view bytes);

}  // namespace lardom::readers
