// RTF: control words, groups and destinations; code pages by document and font, \u with its substitutes, tables,
// headings.
#include <algorithm>
#include <cstdlib>
#include <map>

#include "corpus/metadata_fields.h"
#include "corpus/readers/encoding.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/rtf_tables.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

constexpr std::size_t kMaxGroups = 4000;  // open at once

// What a group's text is for.
enum class Destination { kBody, kSkip, kFonts, kStyles, kInfo, kTitle, kAuthor, kCompany, kFootnote };

struct Group {
  Destination destination = Destination::kBody;
  int unicode_skip = 1;  // signs that stand in for a \u, to be passed over
  int font = 0;
  bool hidden = false;
  bool fresh = true;      // nothing but \* has been seen in it
  bool optional = false;  // began with \*
  bool creation_time = false;
};

struct ControlWord {
  std::string_view name;
  int value = 0;
  bool has_value = false;
};

class RtfParser {
 public:
  RtfParser(std::string_view bytes, ExtractedText* document) : bytes_(bytes), document_(document) {
    groups_.push_back({});
  }

  // False when groups are nested beyond reason.
  bool Parse() {
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_];
      if (c == '{') {
        FlushBytes();
        if (groups_.size() >= kMaxGroups) return false;
        groups_.push_back(groups_.back());
        groups_.back().fresh = true;
        groups_.back().optional = false;
        ++at_;
      } else if (c == '}') {
        FlushBytes();
        CloseGroup();
        ++at_;
      } else if (c == '\\') {
        ReadControl();
      } else if (c == '\r' || c == '\n' || c == '\0') {
        ++at_;
      } else {
        TakeByte(c);
        ++at_;
      }
      if (builder_.full()) break;
    }
    FlushBytes();
    return true;
  }

  void Finish() {
    FinishParagraph();
    for (const auto& note : footnotes_) {
      builder_.BreakParagraph();
      builder_.Add(note);
    }
    builder_.Finish(document_);
    Metadata& metadata = document_->metadata;
    metadata.title = CollapseSpace(title_);
    if (std::string author = CollapseSpace(author_); !author.empty()) metadata.authors = {std::move(author)};
    metadata.organisation = CollapseSpace(company_);
    if (!metadata.organisation.empty()) metadata.guessed.push_back("organisation");
    if (created_year_ > 0) {
      metadata.date = NormalDate(std::to_string(created_year_) + "-" + std::to_string(created_month_) + "-" +
                                 std::to_string(created_day_));
    }
  }

 private:
  Group& group() { return groups_.back(); }

  // --- tokens

  void ReadControl() {
    ++at_;
    if (at_ >= bytes_.size()) return;
    const char c = bytes_[at_];
    if (!IsAsciiAlpha(c)) {
      ++at_;
      ReadSymbol(c);
      return;
    }
    ControlWord word;
    const std::size_t begin = at_;
    while (at_ < bytes_.size() && IsAsciiAlpha(bytes_[at_])) ++at_;
    word.name = bytes_.substr(begin, at_ - begin);
    const bool negative = at_ + 1 < bytes_.size() && bytes_[at_] == '-' && IsAsciiDigit(bytes_[at_ + 1]);
    if (negative) ++at_;
    int digits = 0;
    while (at_ < bytes_.size() && IsAsciiDigit(bytes_[at_]) && digits++ < 9) {
      word.value = word.value * 10 + (bytes_[at_++] - '0');
      word.has_value = true;
    }
    if (negative) word.value = -word.value;
    if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
    if (word.name == "bin") {
      at_ = std::min(bytes_.size(), at_ + static_cast<std::size_t>(std::max(word.value, 0)));
      return;
    }
    if (word.name == "u") {
      Unicode(word.value);
      return;
    }
    FlushBytes();
    Control(word);
    group().fresh = false;
  }

  void ReadSymbol(char c) {
    switch (c) {
      case '\'': {
        const std::string hex(bytes_.substr(at_, 2));
        at_ = std::min(bytes_.size(), at_ + 2);
        TakeByte(static_cast<char>(std::strtol(hex.c_str(), nullptr, 16)));
        return;
      }
      case '*':
        group().optional = true;
        return;
      case '~':
        TakeText("\u00A0");
        return;
      case '_':
        TakeText("-");
        return;
      case '\n':
      case '\r':
        FlushBytes();
        EndParagraph();
        return;
      case '{':
      case '}':
      case '\\':
        TakeByte(c);
        return;
      default:
        return;
    }
  }

  // --- text

  // A byte in the code page of the font; gathered, since a sign may have several.
  void TakeByte(char c) {
    group().fresh = false;
    if (skip_signs_ > 0) {
      --skip_signs_;
      return;
    }
    pending_.push_back(c);
  }

  void FlushBytes() {
    skip_signs_ = 0;
    FlushPending();
  }

  void FlushPending() {
    if (pending_.empty()) return;
    std::string charset = code_page_;
    const auto font = font_charsets_.find(group().font);
    if (font != font_charsets_.end() && !font->second.empty()) charset = font->second;
    std::string text;
    if (IsValidUtf8(pending_) &&
        std::all_of(pending_.begin(), pending_.end(), [](char c) { return (c & 0x80) == 0; })) {
      text = pending_;
    } else if (!ConvertToUtf8(pending_, charset, &text)) {
      ConvertToUtf8(pending_, "windows-1252", &text);
    }
    pending_.clear();
    TakeText(text);
  }

  void TakeText(std::string_view text) {
    switch (group().destination) {
      case Destination::kBody:
        if (group().hidden) return;
        if (heading_level_ > 0 && !heading_open_ && !in_row_) {
          builder_.BeginHeading(heading_level_);
          heading_open_ = true;
        }
        if (cell_due_) builder_.BeginCell();
        cell_due_ = false;
        builder_.Add(text);
        return;
      case Destination::kFootnote:
        footnotes_.back() += text;
        return;
      case Destination::kTitle:
        title_ += text;
        return;
      case Destination::kAuthor:
        author_ += text;
        return;
      case Destination::kCompany:
        company_ += text;
        return;
      case Destination::kStyles:
        style_name_ += text;
        return;
      case Destination::kFonts:
      case Destination::kInfo:
      case Destination::kSkip:
        return;
    }
  }

  void Unicode(int value) {
    FlushPending();
    skip_signs_ = 0;
    auto unit = static_cast<char32_t>(value < 0 ? value + 65536 : value);
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_surrogate_ = unit;
    } else {
      if (unit >= 0xDC00 && unit < 0xE000 && high_surrogate_ != 0) {
        unit = 0x10000 + ((high_surrogate_ - 0xD800) << 10) + (unit - 0xDC00);
      }
      high_surrogate_ = 0;
      std::string text;
      AppendUtf8(unit, &text);
      TakeText(text);
    }
    skip_signs_ = group().unicode_skip;
    group().fresh = false;
  }

  // --- structure

  void CloseGroup() {
    if (groups_.size() <= 1) return;
    const bool styles = group().destination == Destination::kStyles;
    groups_.pop_back();
    if (styles && group().destination == Destination::kStyles) EndStyle();
  }

  void EndStyle() {
    std::string name = LowerSwedish(CollapseSpace(style_name_));
    style_name_.clear();
    while (!name.empty() && name.back() == ';') name.pop_back();
    for (const std::string_view word : {"heading ", "rubrik "}) {
      if (name.starts_with(word) && name.size() == word.size() + 1 && IsAsciiDigit(name.back())) {
        style_levels_[style_number_] = name.back() - '0';
      }
    }
    if (name == "title" || name == "titel") style_levels_[style_number_] = 1;
    style_number_ = 0;
  }

  void FinishParagraph() {
    if (heading_open_) builder_.EndHeading();
    heading_open_ = false;
  }

  void EndParagraph() {
    if (group().destination == Destination::kFootnote) {
      footnotes_.back() += ' ';
      return;
    }
    if (group().destination != Destination::kBody) return;
    FinishParagraph();
    in_row_ ? builder_.Blank() : builder_.BreakLine();
  }

  void Control(const ControlWord& word) {
    if (group().fresh && OpenDestination(word)) return;
    if (group().destination == Destination::kFonts) {
      if (word.name == "f") font_ = word.value;
      if (word.name == "fcharset") font_charsets_[font_] = CharsetOfRtfFont(word.value);
      return;
    }
    if (group().destination == Destination::kStyles) {
      if (word.name == "s") style_number_ = word.value;
      return;
    }
    if (group().creation_time) {
      if (word.name == "yr") created_year_ = word.value;
      if (word.name == "mo") created_month_ = word.value;
      if (word.name == "dy") created_day_ = word.value;
      return;
    }
    if (!CharacterControl(word)) BlockControl(word);
  }

  // A control word that opens a destination, as the first in its group.
  bool OpenDestination(const ControlWord& word) {
    Group& g = group();
    const std::string_view name = word.name;
    if (g.destination == Destination::kSkip && name != "shptxt") return true;
    if (g.destination == Destination::kInfo) return OpenInfo(name);
    if (name == "fonttbl") {
      g.destination = Destination::kFonts;
    } else if (name == "stylesheet") {
      g.destination = Destination::kStyles;
    } else if (name == "info") {
      g.destination = Destination::kInfo;
    } else if (name == "footnote") {
      g.destination = Destination::kFootnote;
      footnotes_.emplace_back();
    } else if (name == "shptxt") {
      g.destination = Destination::kBody;
      builder_.BreakParagraph();
    } else if (IsSkippedRtfDestination(name)) {
      g.destination = Destination::kSkip;
    } else if (g.optional && name != "shppict" && name != "fldrslt" && g.destination != Destination::kFonts &&
               g.destination != Destination::kStyles) {
      g.destination = Destination::kSkip;
    } else {
      return false;
    }
    return true;
  }

  bool OpenInfo(std::string_view name) {
    Group& g = group();
    if (name == "title") g.destination = Destination::kTitle;
    if (name == "author") g.destination = Destination::kAuthor;
    if (name == "company") g.destination = Destination::kCompany;
    g.creation_time = name == "creatim";
    return true;
  }

  bool CharacterControl(const ControlWord& word) {
    const std::string_view name = word.name;
    const bool on = !word.has_value || word.value != 0;
    if (name == "uc") {
      group().unicode_skip = std::max(0, word.value);
    } else if (name == "f") {
      group().font = word.value;
    } else if (name == "v" || name == "deleted") {
      group().hidden = on;
    } else if (name == "plain") {
      group().hidden = false;
    } else if (name == "ansicpg") {
      if (word.value > 0) code_page_ = "CP" + std::to_string(word.value);
    } else if (name == "mac") {
      code_page_ = "MACINTOSH";
    } else if (name == "pc") {
      code_page_ = "CP437";
    } else if (name == "pca") {
      code_page_ = "CP850";
    } else if (name == "lquote" || name == "rquote") {
      TakeText(name == "lquote" ? "\u2018" : "\u2019");
    } else if (name == "ldblquote" || name == "rdblquote") {
      TakeText(name == "ldblquote" ? "\u201C" : "\u201D");
    } else if (name == "emdash" || name == "endash") {
      TakeText(name == "emdash" ? "\u2014" : "\u2013");
    } else if (name == "bullet") {
      TakeText("\u2022");
    } else if (name == "emspace" || name == "enspace" || name == "qmspace" || name == "tab") {
      TakeText(" ");
    } else {
      return false;
    }
    return true;
  }

  void BlockControl(const ControlWord& word) {
    const std::string_view name = word.name;
    if (name == "par" || name == "sect" || name == "page" || name == "column") {
      EndParagraph();
    } else if (name == "line" || name == "softline") {
      if (group().destination == Destination::kBody && !heading_open_) builder_.BreakLine();
      if (heading_open_) builder_.Blank();
    } else if (name == "pard") {
      heading_level_ = 0;
      in_row_ = false;
    } else if (name == "s") {
      const auto level = style_levels_.find(word.value);
      heading_level_ = level == style_levels_.end() ? 0 : level->second;
    } else if (name == "outlinelevel") {
      if (word.value >= 0 && word.value <= 8) heading_level_ = word.value + 1;
    } else if (name == "intbl") {
      in_row_ = true;
    } else if (name == "cell" || name == "nestcell") {
      FinishParagraph();
      cell_due_ = true;
    } else if (name == "row" || name == "nestrow") {
      builder_.BreakLine();
      cell_due_ = false;
    }
  }

  std::string_view bytes_;
  ExtractedText* document_;
  std::size_t at_ = 0;
  std::vector<Group> groups_;
  TextBuilder builder_;
  std::string pending_;
  int skip_signs_ = 0;
  char32_t high_surrogate_ = 0;
  std::string code_page_ = "windows-1252";
  std::map<int, std::string> font_charsets_;
  int font_ = 0;
  std::map<int, int> style_levels_;
  std::string style_name_;
  int style_number_ = 0;
  bool in_row_ = false;
  bool cell_due_ = false;
  int heading_level_ = 0;
  bool heading_open_ = false;
  std::vector<std::string> footnotes_;
  std::string title_, author_, company_;
  int created_year_ = 0, created_month_ = 0, created_day_ = 0;
};

}  // namespace

Result<ExtractedText> ReadRtf(std::string_view bytes, const std::string& name) {
  ExtractedText out;
  out.media_type = "application/rtf";
  RtfParser parser(bytes, &out);
  if (!parser.Parse()) return Error{ErrorCode::kInput, name, "RTF-filen har för djupt nästlade grupper."};
  parser.Finish();
  return out;
}

}  // namespace lardom::readers
