// The readers, one a format. Only registry.cc and its fellows call them; everybody else calls Read (reader.h).
//
// Input    the whole file; text formats get it decoded to UTF-8. `name` is for error texts; `nesting` for files that
// hold
//          others
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
#include "corpus/readers/archive.h"
#include "corpus/readers/text_builder.h"

namespace lardom::readers {

Result<ExtractedText> ReadMarkdown(std::string text, const std::string& name);
Result<ExtractedText> ReadPlainText(std::string text, const std::string& name);
Result<ExtractedText> ReadHtml(const std::string& text, const std::string& name);
std::vector<Result<ExtractedText>> ReadJsonLines(const std::string& text, const std::string& name);

Result<ExtractedText> ReadPdf(std::string_view bytes, const std::string& name, const Nesting& nesting);
// A picture, by what OCR found in it.
Result<ExtractedText> ReadPicture(const std::string& name, const Nesting& nesting);
Result<ExtractedText> ReadDocx(std::string_view bytes, const std::string& name, Nesting* nesting);
Result<ExtractedText> ReadWordXml(std::string_view bytes, const std::string& name, Nesting* nesting);
Result<ExtractedText> ReadPptx(std::string_view bytes, const std::string& name, Nesting* nesting);
Result<ExtractedText> ReadXlsx(std::string_view bytes, const std::string& name, Nesting* nesting);
Result<ExtractedText> ReadOdf(std::string_view bytes, const std::string& name, Nesting* nesting);
Result<ExtractedText> ReadEpub(std::string_view bytes, const std::string& name, Nesting* nesting);
Result<ExtractedText> ReadPpt(std::string_view bytes, const std::string& name);
Result<ExtractedText> ReadRtf(std::string_view bytes, const std::string& name);

// A message and its readable attachments; the files of an archive. Each document's `part` says where in it it lies.
std::vector<Result<ExtractedText>> ReadMail(std::string_view bytes, const std::string& name, Nesting* nesting);
std::vector<Result<ExtractedText>> ReadZip(std::string_view bytes, const std::string& name, Nesting* nesting);

// GMime wants to be set up once in a process; ReadMail does it too.
void SetUpMail();

// Character set that the head of an HTML file declares; empty for none.
std::string DeclaredHtmlCharset(std::string_view bytes);

// Adds the text of an HTML page; false when its elements are nested beyond reason.
bool AddHtml(const std::string& text, TextBuilder* out);

}  // namespace lardom::readers
