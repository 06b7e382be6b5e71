// Excel (XLSX): a sheet is a section, a row a line with bars between its cells; dates are written as dates.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "corpus/readers/formats.h"
#include "corpus/readers/package.h"

namespace lardom::readers {
namespace {

// Text of a shared or inline string, without its phonetic guides.
std::string StringText(const pugi::xml_node& item) {
  std::string out;
  for (const auto& child : item.children()) {
    const std::string_view name = LocalName(child);
    if (name == "t") out += child.text().get();
    if (name == "r") out += ChildOf(child, "t").text().get();
  }
  return out;
}

std::vector<std::string> ReadSharedStrings(const Package& package, const std::string& path) {
  std::vector<std::string> out;
  pugi::xml_document document;
  if (!package.Load(path, &document)) return out;
  for (const auto& item : document.document_element().children()) {
    if (LocalName(item) == "si") out.push_back(StringText(item));
  }
  return out;
}

// A number format that shows a date: has days or years outside quotes and brackets.
bool ShowsDate(std::string_view format) {
  bool quoted = false;
  bool bracket = false;
  for (const char c : format) {
    if (c == '"') quoted = !quoted;
    if (c == '[') bracket = true;
    if (c == ']') bracket = false;
    if (!quoted && !bracket && (c == 'y' || c == 'd' || c == 'Y' || c == 'D')) return true;
  }
  return false;
}

// Which cell styles show dates, by their number.
std::vector<bool> ReadDateStyles(const Package& package, const std::string& path) {
  std::vector<bool> out;
  pugi::xml_document document;
  if (!package.Load(path, &document)) return out;
  const pugi::xml_node root = document.document_element();
  std::vector<int> date_formats{14, 15, 16, 17, 22};
  for (const auto& format : ChildOf(root, "numFmts").children()) {
    if (ShowsDate(AttributeOf(format, "formatCode"))) {
      date_formats.push_back(std::atoi(std::string(AttributeOf(format, "numFmtId")).c_str()));
    }
  }
  for (const auto& style : ChildOf(root, "cellXfs").children()) {
    const int id = std::atoi(std::string(AttributeOf(style, "numFmtId")).c_str());
    out.push_back(std::find(date_formats.begin(), date_formats.end(), id) != date_formats.end());
  }
  return out;
}

std::string FormatNumber(std::string_view text, bool date) {
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::string(text);
  char buffer[64];
  if (date && value >= 1 && value < 2958466) {
    const std::chrono::sys_days day =
        std::chrono::sys_days{std::chrono::year{1899} / 12 / 30} + std::chrono::days{static_cast<int>(value)};
    const std::chrono::year_month_day ymd{day};
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                  static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  } else {
    std::snprintf(buffer, sizeof buffer, "%.15g", value);
  }
  return buffer;
}

class Workbook {
 public:
  Workbook(const Package* package, const Relationships& relationships, TextBuilder* out)
      : package_(package), out_(out) {
    for (const auto& [id, relationship] : relationships) {
      if (relationship.type == "sharedStrings") strings_ = ReadSharedStrings(*package, relationship.target);
      if (relationship.type == "styles") date_styles_ = ReadDateStyles(*package, relationship.target);
    }
  }

  void AddSheet(const std::string& path, std::string_view title) {
    pugi::xml_document document;
    if (!package_->Load(path, &document)) return;
    out_->BeginHeading(1);
    out_->Add(title);
    out_->EndHeading();
    for (const auto& row : ChildOf(document.document_element(), "sheetData").children()) {
      out_->BreakLine();
      for (const auto& cell : row.children()) AddCell(cell);
      if (out_->full()) return;
    }
    const Relationships relationships = package_->RelationshipsOf(path);
    for (const auto& [id, relationship] : relationships) {
      if (relationship.type == "drawing") AddDrawing(relationship.target);
      if (relationship.type == "comments") AddComments(relationship.target);
    }
  }

 private:
  void AddCell(const pugi::xml_node& cell) {
    const std::string_view type = AttributeOf(cell, "t");
    const std::string_view value = ChildOf(cell, "v").text().get();
    std::string text;
    if (type == "s") {
      std::size_t index = strings_.size();
      std::from_chars(value.data(), value.data() + value.size(), index);
      if (index < strings_.size()) text = strings_[index];
    } else if (type == "inlineStr") {
      text = StringText(ChildOf(cell, "is"));
    } else if (type == "b") {
      text = value == "1" ? "sant" : "falskt";
    } else if (type == "str" || type == "e") {
      text = value;
    } else if (!value.empty()) {
      std::size_t style = date_styles_.size();
      const std::string_view style_text = AttributeOf(cell, "s");
      std::from_chars(style_text.data(), style_text.data() + style_text.size(), style);
      text = FormatNumber(value, style < date_styles_.size() && date_styles_[style]);
    }
    if (Trim(text).empty()) return;
    out_->BeginCell();
    out_->Add(text);
  }

  void AddDrawing(const std::string& path) {
    pugi::xml_document document;
    if (!package_->Load(path, &document)) return;
    out_->BreakParagraph();
    AddDrawingText(document.document_element(), out_);
    AddDiagrams(*package_, package_->RelationshipsOf(path), out_);
  }

  void AddComments(const std::string& path) {
    pugi::xml_document document;
    if (!package_->Load(path, &document)) return;
    for (const auto& comment : ChildOf(document.document_element(), "commentList").children()) {
      out_->BreakParagraph();
      out_->Add(StringText(ChildOf(comment, "text")));
    }
  }

  const Package* package_;
  TextBuilder* out_;
  std::vector<std::string> strings_;
  std::vector<bool> date_styles_;
};

}  // namespace

Result<ExtractedText> ReadXlsx(std::string_view bytes, const std::string& name, Nesting* nesting) {
  auto opened = Package::Open(bytes, name, nesting);
  if (!opened) return opened.error();
  const Package& package = opened.value();
  const std::string main = package.MainPart("xl/workbook.xml");
  pugi::xml_document document;
  if (!package.Load(main, &document)) return Error{ErrorCode::kInput, name, "Excel-filen saknar sin arbetsbok."};
  ExtractedText out;
  out.media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  package.ReadProperties(&out.metadata);
  const Relationships relationships = package.RelationshipsOf(main);
  TextBuilder builder;
  Workbook workbook(&package, relationships, &builder);
  for (const auto& sheet : ChildOf(document.document_element(), "sheets").children()) {
    const auto relationship = relationships.find(std::string(AttributeOf(sheet, "id")));
    if (relationship == relationships.end()) continue;
    workbook.AddSheet(relationship->second.target, AttributeOf(sheet, "name"));
  }
  if (package.damaged()) out.warnings.push_back("Filen är skadad; allt kunde inte läsas.");
  builder.Finish(&out);
  return out;
}

}  // namespace lardom::readers
