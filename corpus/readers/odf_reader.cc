// OpenDocument (ODT, ODP, ODS): headings by outline level, lists, tables, notes; a slide is a page and a section.
#include <algorithm>
#include <cstdlib>

#include "corpus/metadata_fields.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/package.h"

namespace lardom::readers {
namespace {

class Content {
 public:
  explicit Content(TextBuilder* out) : out_(out) {}

  void Add(const pugi::xml_node& parent, int depth) {
    if (depth > kMaxXmlDepth) return;
    for (const auto& node : parent.children()) {
      if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
        if (in_paragraph_) out_->Add(node.value());
      } else {
        AddElement(node, depth);
      }
    }
  }

  // Foot- and endnotes that were met, after the text.
  void AddNotes() {
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      out_->BreakParagraph();
      Add(notes_[i], 1);
    }
  }

 private:
  void AddElement(const pugi::xml_node& node, int depth) {
    const std::string_view name = LocalName(node);
    if (name == "p") {
      AddParagraph(node, depth);
    } else if (name == "h") {
      AddHeading(node, depth);
    } else if (name == "s" || name == "tab") {
      out_->Blank();
    } else if (name == "line-break") {
      out_->BreakLine();
    } else if (name == "note") {
      notes_.push_back(ChildOf(node, "note-body"));
    } else if (name == "list-item") {
      AddItem(node, depth);
    } else if (name == "table") {
      AddTable(node, depth);
    } else if (name == "table-row") {
      if (cells_ == 0) out_->BreakLine();
      Add(node, depth + 1);
    } else if (name == "table-cell") {
      AddCell(node, depth);
    } else if (name == "page" && std::string_view(node.name()) == "draw:page") {
      AddSlide(node, depth);
    } else if (name == "notes" && std::string_view(node.name()) == "presentation:notes") {
      AddSpeakerNotes(node, depth);
    } else if (name == "frame" && AttributeOf(node, "class") == "title" && cells_ == 0 && !in_paragraph_) {
      AddTitleFrame(node, depth);
    } else if (!IsUnread(name)) {
      Add(node, depth + 1);
    }
  }

  // Deleted text, comments, scripts, page numbers, what only screen readers see.
  static bool IsUnread(std::string_view name) {
    return name == "tracked-changes" || name == "annotation" || name == "annotation-end" || name == "forms" ||
           name == "scripts" || name == "title" || name == "desc" || name == "binary-data" || name == "page-number" ||
           name == "sequence-decls" || name == "variable-decls" || name == "date-time-decl" || name == "footer-decl" ||
           name == "header-decl" || name == "ruby-text" || name == "event-listeners" || name == "calculation-settings";
  }

  void AddParagraph(const pugi::xml_node& node, int depth) {
    const bool outer = in_paragraph_;
    in_paragraph_ = true;
    if (cells_ > 0) {
      out_->Blank();
    } else if (items_ > 0) {
      out_->BreakLine();
    } else {
      out_->BreakParagraph();
    }
    if (bullet_due_ && !TextBelow(node).empty()) {
      out_->Add("- ");
      bullet_due_ = false;
    }
    Add(node, depth + 1);
    if (cells_ == 0) out_->BreakLine();
    in_paragraph_ = outer;
  }

  void AddHeading(const pugi::xml_node& node, int depth) {
    if (cells_ > 0) return AddParagraph(node, depth);
    const bool outer = in_paragraph_;
    in_paragraph_ = true;
    out_->BeginHeading(std::max(1, std::atoi(std::string(AttributeOf(node, "outline-level")).c_str())));
    Add(node, depth + 1);
    out_->EndHeading();
    in_paragraph_ = outer;
  }

  void AddItem(const pugi::xml_node& node, int depth) {
    ++items_;
    bullet_due_ = true;
    if (cells_ == 0) out_->BreakLine();
    Add(node, depth + 1);
    bullet_due_ = false;
    --items_;
    if (items_ == 0 && cells_ == 0) out_->BreakLine();
  }

  void AddTable(const pugi::xml_node& node, int depth) {
    const std::string_view title = AttributeOf(node, "name");
    const bool sheet = std::string_view(node.parent().name()) == "office:spreadsheet";
    if (sheet && !title.empty()) {
      out_->BeginHeading(1);
      out_->Add(title);
      out_->EndHeading();
    }
    if (cells_ == 0) out_->BreakParagraph();
    Add(node, depth + 1);
    if (cells_ == 0) out_->BreakParagraph();
  }

  void AddCell(const pugi::xml_node& node, int depth) {
    const bool outer = in_paragraph_;
    in_paragraph_ = false;
    out_->BeginCell();
    ++cells_;
    Add(node, depth + 1);
    --cells_;
    in_paragraph_ = outer;
  }

  void AddSlide(const pugi::xml_node& node, int depth) {
    out_->BeginPage(++slides_);
    const bool titled = std::any_of(node.children().begin(), node.children().end(), [](const pugi::xml_node& child) {
      return LocalName(child) == "frame" && AttributeOf(child, "class") == "title" && !TextBelow(child).empty();
    });
    if (!titled) out_->BeginSection();
    if (titled) {  // the title first, wherever it lies among the frames
      for (const auto& child : node.children()) {
        if (AttributeOf(child, "class") == "title") AddElement(child, depth + 1);
      }
    }
    for (const auto& child : node.children()) {
      if (AttributeOf(child, "class") != "title") AddElement(child, depth + 1);
    }
  }

  void AddTitleFrame(const pugi::xml_node& node, int depth) {
    out_->BeginHeading(1);
    Add(node, depth + 1);
    out_->EndHeading();
  }

  void AddSpeakerNotes(const pugi::xml_node& node, int depth) {
    if (TextBelow(node).empty()) return;
    out_->BeginHeading(2);
    out_->Add("Anteckningar");
    out_->EndHeading();
    Add(node, depth + 1);
  }

  TextBuilder* out_;
  std::vector<pugi::xml_node> notes_;
  bool in_paragraph_ = false;
  bool bullet_due_ = false;
  int items_ = 0;  // list items around us
  int cells_ = 0;  // table cells around us
  int slides_ = 0;
};

void ReadMeta(const pugi::xml_node& root, Metadata* metadata) {
  const pugi::xml_node meta = Descendant(root, "meta");
  metadata->title = TextBelow(ChildOf(meta, "title"));
  std::string author = TextBelow(ChildOf(meta, "initial-creator"));
  if (author.empty()) author = TextBelow(ChildOf(meta, "creator"));
  if (!author.empty()) metadata->authors = {author};
  metadata->date = NormalDate(TextBelow(ChildOf(meta, "creation-date")));
  if (metadata->date.empty()) metadata->date = NormalDate(TextBelow(ChildOf(meta, "date")));
  const std::string language = TextBelow(ChildOf(meta, "language"));
  metadata->language = language.substr(0, language.find('-'));
}

bool IsEncrypted(const Unpacked& parts) {
  const std::string* manifest = parts.Find("META-INF/manifest.xml");
  return manifest != nullptr && manifest->find("encryption-data") != std::string::npos;
}

}  // namespace

Result<ExtractedText> ReadOdf(std::string_view bytes, const std::string& name, Nesting* nesting) {
  auto unpacked = Unpack(
      bytes, name,
      [](std::string_view path) {
        return path == "content.xml" || path == "styles.xml" || path == "meta.xml" || path == "META-INF/manifest.xml" ||
               path == "mimetype";
      },
      nesting);
  if (!unpacked) return unpacked.error();
  const Unpacked& parts = unpacked.value();
  if (IsEncrypted(parts)) return Error{ErrorCode::kInput, name, "Filen är krypterad (lösenord krävs)."};
  pugi::xml_document content;
  const std::string* bytes_of_content = parts.Find("content.xml");
  if (bytes_of_content != nullptr) ParseXml(*bytes_of_content, &content);
  if (content.document_element().empty()) return Error{ErrorCode::kInput, name, "OpenDocument-filen saknar innehåll."};
  ExtractedText out;
  const std::string* type = parts.Find("mimetype");
  out.media_type = type != nullptr ? std::string(Trim(*type)) : "application/vnd.oasis.opendocument.text";
  pugi::xml_document meta;
  if (const std::string* bytes_of_meta = parts.Find("meta.xml")) {
    ParseXml(*bytes_of_meta, &meta);
    ReadMeta(meta.document_element(), &out.metadata);
  }
  TextBuilder builder;
  Content reader(&builder);
  reader.Add(Descendant(content.document_element(), "body"), 0);
  reader.AddNotes();
  pugi::xml_document styles;
  if (const std::string* bytes_of_styles = parts.Find("styles.xml"); builder.empty() && bytes_of_styles != nullptr) {
    // Nothing but what stands on every slide or page.
    ParseXml(*bytes_of_styles, &styles);
    reader.Add(Descendant(styles.document_element(), "master-styles"), 0);
  }
  if (parts.damaged) out.warnings.push_back("Filen är skadad; allt kunde inte läsas.");
  builder.Finish(&out);
  return out;
}

}  // namespace lardom::readers
