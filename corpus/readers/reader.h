// From the bytes of a file to text with structure. One reader a format; the registry picks by content, then by name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/model/document.h"
#include "corpus/personal_data.h"

namespace lardom::readers {

// The words that a program found in the picture of a page, with their places: tesseract's TSV.
struct OcrPage {
  int number = 1;    // of the file's pages; 0: the TSV says, for a picture with several
  double dpi = 300;  // of the picture
  std::string tsv;
};

// Reads the bytes of one file. `name` is the file's name (for its suffix and for error texts; never opened).
// One file may hold several documents (JSONL): then one result a document, in order, each with its own error
// ("name:line"). Errors (kInput): empty or binary file, unknown or undecidable encoding, encrypted, bad front matter
// (with the line), unknown kind, a file with pages but without text. Never throws, whatever the bytes.
struct ReadOptions {
  bool outside_programs = true;  // Word files from before 2007 may be handed to a program of the system
  MaskOptions mask = {};
  std::vector<OcrPage> ocr = {};  // pages without text of their own
};
std::vector<Result<ExtractedText>> Read(std::string_view bytes, const std::string& name,
                                        const ReadOptions& options = {});

// Loads what readers load once (the register of places, MIME set-up), so that processes forked afterwards share it.
void WarmUp();

// True when a file of this name is one that Read knows (used when walking folders; others there are passed over
// and counted).
bool IsSupportedName(std::string_view name);

// How the errors of files begin whose text OCR may read.
inline constexpr std::string_view kScannedPdf =
    "PDF-filens sidor innehåller inga tecken, troligen skannad. Med --ocr läses texten i bilderna.";
inline constexpr std::string_view kPictureFile = "Filen är en bild. Med --ocr läses texten i den.";

// True when a file of this name is a picture that may be read by OCR.
bool IsPictureName(std::string_view name);

}  // namespace lardom::readers
