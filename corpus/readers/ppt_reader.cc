// PowerPoint 97-2003 (PPT): the text atoms of its record tree. Placeholders come from the list of slides in their
// order, text boxes from the slides themselves.
#include <set>

#include "corpus/readers/encoding.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/ole.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

constexpr int kMaxRecordDepth = 40;

enum Record : std::uint16_t {
  kSlide = 0x03EE,
  kNotes = 0x03F0,
  kNotesAtom = 0x03F1,
  kSlidePersist = 0x03F3,
  kMainMaster = 0x03F8,
  kTextChars = 0x0FA0,
  kTextBytes = 0x0FA8,
  kCString = 0x0FBA,
  kHeadersFooters = 0x0FD9,
  kSlideList = 0x0FF0,
};

struct RecordView {
  std::uint16_t type = 0;
  unsigned instance = 0;
  bool container = false;
  std::string_view content;
};

// Calls `f` with each record in turn.
template <typename F>
void ForEachRecord(std::string_view bytes, F f) {
  while (bytes.size() >= 8) {
    const std::uint16_t head = Little16(bytes, 0);
    RecordView record;
    record.type = Little16(bytes, 2);
    record.instance = head >> 4;
    record.container = (head & 0xF) == 0xF;
    const std::size_t size = std::min<std::size_t>(Little32(bytes, 4), bytes.size() - 8);
    record.content = bytes.substr(8, size);
    f(record);
    bytes.remove_prefix(8 + size);
  }
}

class Presentation {
 public:
  explicit Presentation(TextBuilder* out) : out_(out) {}

  void AddLists(std::string_view bytes, int depth) {
    ForEachRecord(bytes, [&](const RecordView& record) {
      if (record.type == kSlideList) {
        if (record.instance != 1) AddText(record.content, record.instance == 0, depth + 1);
      } else if (record.container && record.type != kSlide && record.type != kMainMaster && depth < kMaxRecordDepth) {
        AddLists(record.content, depth + 1);
      }
    });
  }

  void AddSlides(std::string_view bytes) {
    ForEachRecord(bytes, [&](const RecordView& record) {
      if (record.type == kSlide || (record.type == kNotes && !IsNotesMaster(record.content)))
        AddText(record.content, false, 1);
    });
  }

  // What stands on every slide; for presentations that hold nothing else.
  void AddMasters(std::string_view bytes) {
    ForEachRecord(bytes, [&](const RecordView& record) {
      if (record.type == kMainMaster) AddText(record.content, false, 1);
    });
  }

  void AddFooters(std::string_view bytes, int depth) {
    ForEachRecord(bytes, [&](const RecordView& record) {
      if (record.type == kHeadersFooters) {
        ForEachRecord(record.content, [&](const RecordView& text) {
          if (text.type == kCString) AddUtf16(text.content);
        });
      } else if (record.container && depth < kMaxRecordDepth) {
        AddFooters(record.content, depth + 1);
      }
    });
  }

 private:
  // The model of notes pages belongs to no slide.
  static bool IsNotesMaster(std::string_view notes) {
    bool master = false;
    ForEachRecord(notes, [&](const RecordView& record) {
      if (record.type == kNotesAtom) master = Little32(record.content, 0) == 0;
    });
    return master;
  }

  void AddText(std::string_view bytes, bool pages, int depth) {
    ForEachRecord(bytes, [&](const RecordView& record) {
      if (record.type == kSlidePersist && pages) {
        out_->BeginPage(++slides_);
        out_->BeginSection();
      } else if (record.type == kTextChars) {
        AddUtf16(record.content);
      } else if (record.type == kTextBytes) {
        std::string text;
        ConvertToUtf8(record.content, "ISO-8859-1", &text);
        AddParagraphs(text);
      } else if (record.container && depth < kMaxRecordDepth) {
        AddText(record.content, pages, depth + 1);
      }
    });
  }

  void AddUtf16(std::string_view bytes) {
    std::string text;
    if (ConvertToUtf8(bytes.substr(0, bytes.size() & ~std::size_t{1}), "UTF-16LE", &text)) AddParagraphs(text);
  }

  // Old versions of a slide stay in the file; what was said once is not said again.
  void AddParagraphs(const std::string& text) {
    if (text == "*" || !said_.insert(text).second) return;
    out_->BreakParagraph();
    for (std::string_view rest = text; !rest.empty();) {
      const auto end = rest.find_first_of("\r\v");
      out_->Add(rest.substr(0, end));
      out_->BreakLine();
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
  }

  TextBuilder* out_;
  std::set<std::string> said_;
  int slides_ = 0;
};

}  // namespace

Result<ExtractedText> ReadPpt(std::string_view bytes, const std::string& name) {
  if (const auto user = ReadOleStream(bytes, "Current User"); user && Little32(*user, 12) == 0xF3D1C4DF) {
    return Error{ErrorCode::kInput, name, "Filen är krypterad (lösenord krävs)."};
  }
  const auto stream = ReadOleStream(bytes, "PowerPoint Document");
  if (!stream) return Error{ErrorCode::kInput, name, "PowerPoint-filen är skadad och kan inte läsas."};
  ExtractedText out;
  out.media_type = "application/vnd.ms-powerpoint";
  TextBuilder builder;
  Presentation presentation(&builder);
  presentation.AddLists(*stream, 0);
  presentation.AddSlides(*stream);
  if (builder.empty()) presentation.AddFooters(*stream, 0);
  if (builder.empty()) presentation.AddMasters(*stream);
  if (builder.empty()) return Error{ErrorCode::kInput, name, "Presentationens bilder innehåller ingen text."};
  builder.Finish(&out);
  return out;
}

}  // namespace lardom::readers
