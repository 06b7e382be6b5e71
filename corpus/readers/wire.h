// What goes to a reader's worker process and what it sends back, as bytes.
//
// Decode trusts nothing: a worker may have been taken over by the file it read. What does not fit (lengths, offsets,
// malformed UTF-8, too many elements) makes the whole answer invalid.
// Errors   Decode gives nothing for an invalid answer
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/model/document.h"
#include "corpus/readers/pdf_picture.h"
#include "corpus/readers/reader.h"

namespace lardom::readers {

std::string EncodeResults(const std::vector<Result<ExtractedText>>& results);
std::optional<std::vector<Result<ExtractedText>>> DecodeResults(std::string_view bytes);

std::string EncodePicture(const Result<PdfPicture>& picture);
std::optional<Result<PdfPicture>> DecodePicture(std::string_view bytes);

std::string EncodeOcrPages(const std::vector<OcrPage>& pages);
std::optional<std::vector<OcrPage>> DecodeOcrPages(std::string_view bytes);

}  // namespace lardom::readers
