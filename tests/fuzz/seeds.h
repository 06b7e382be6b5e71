// Sound inputs of each format, made in memory, and the ZIP that wraps an office file's XML.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/support/file_bytes.h"

namespace lardom::fuzz {

std::string Zip(const testing::Entries& entries);
std::string Pdf(const std::string& content, const std::string& info);

std::vector<std::string> MarkdownSeeds();
std::vector<std::string> TextSeeds();
std::vector<std::string> HtmlSeeds();
std::vector<std::string> JsonLinesSeeds();
std::vector<std::string> PdfSeeds();
std::vector<std::string> PdfContentSeeds();
std::vector<std::string> WordXmlSeeds();
std::vector<std::string> SlideXmlSeeds();
std::vector<std::string> SheetXmlSeeds();
std::vector<std::string> OpenXmlSeeds();
std::vector<std::string> ZipSeeds();
std::vector<std::string> RtfSeeds();
std::vector<std::string> MailSeeds();
std::vector<std::string> OleSeeds();
std::vector<std::string> QuerySeeds();
std::vector<std::string> JsonSeeds();
std::vector<std::string> FrontMatterSeeds();

}  // namespace lardom::fuzz
