#include "corpus/readers/wire.h"

#include <cstring>

#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

class Writer {
 public:
  void Number(std::uint64_t value) { out_.append(reinterpret_cast<const char*>(&value), sizeof value); }
  void Text(const std::string& text) {
    Number(text.size());
    out_ += text;
  }
  void Texts(const std::vector<std::string>& texts) {
    Number(texts.size());
    for (const auto& text : texts) Text(text);
  }
  std::string Take() { return std::move(out_); }

 private:
  std::string out_;
};

class Parser {
 public:
  explicit Parser(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t Number() {
    std::uint64_t value = 0;
    if (bytes_.size() < sizeof value) {
      valid_ = false;
      return 0;
    }
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
    return value;
  }
  // A number of things that take at least `bytes_each` of what is left.
  std::size_t Count(std::size_t bytes_each) {
    const std::uint64_t count = Number();
    if (count > bytes_.size() / bytes_each) valid_ = false;
    return valid_ ? static_cast<std::size_t>(count) : 0;
  }
  std::uint32_t Offset(std::size_t most) {
    const std::uint64_t value = Number();
    if (value > most) valid_ = false;
    return valid_ ? static_cast<std::uint32_t>(value) : 0;
  }
  int Small(std::int64_t least, std::int64_t most) {
    const auto value = static_cast<std::int64_t>(Number());
    if (value < least || value > most) valid_ = false;
    return valid_ ? static_cast<int>(value) : static_cast<int>(least);
  }
  std::string Bytes() {
    const std::size_t size = Count(1);
    std::string out(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return out;
  }
  std::string Text() {
    std::string out = Bytes();
    if (!IsValidUtf8(out)) valid_ = false;
    return out;
  }
  std::vector<std::string> Texts() {
    std::vector<std::string> out(Count(8));
    for (auto& text : out) text = Text();
    return out;
  }
  bool valid() const { return valid_; }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool valid_ = true;
};

// One list of the plain text fields for both directions.
template <typename F>
void ForEachText(Metadata& m, F f) {
  for (auto* text : {&m.id, &m.title, &m.organisation, &m.date, &m.project, &m.financing, &m.budget, &m.evaluator,
                     &m.language, &m.source, &m.url})
    f(*text);
}
template <typename F>
void ForEachList(Metadata& m, F f) {
  for (auto* list : {&m.authors, &m.places, &m.methods, &m.guessed}) f(*list);
}

void Write(Metadata m, Writer* out) {
  ForEachText(m, [out](const std::string& text) { out->Text(text); });
  ForEachList(m, [out](const std::vector<std::string>& list) { out->Texts(list); });
  out->Number(m.kind ? static_cast<std::uint64_t>(*m.kind) + 1 : 0);
  out->Number(static_cast<std::uint64_t>(m.year));
  out->Number(m.phases.size());
  for (const Phase phase : m.phases) out->Number(static_cast<std::uint64_t>(phase));
}

Metadata ReadMetadata(Parser* in) {
  Metadata m;
  ForEachText(m, [in](std::string& text) { text = in->Text(); });
  ForEachList(m, [in](std::vector<std::string>& list) { list = in->Texts(); });
  const int kind = in->Small(0, static_cast<std::int64_t>(Rows<Kind>().size()));
  if (kind > 0) m.kind = static_cast<Kind>(kind - 1);
  m.year = in->Small(0, 9999);
  m.phases.resize(in->Count(8));
  for (auto& phase : m.phases)
    phase = static_cast<Phase>(in->Small(0, static_cast<std::int64_t>(Rows<Phase>().size()) - 1));
  return m;
}

void Write(const ExtractedText& document, Writer* out) {
  Write(document.metadata, out);
  out->Text(document.text);
  out->Number(document.sections.size());
  for (const auto& s : document.sections) {
    out->Text(s.heading);
    for (const std::int64_t value : {static_cast<std::int64_t>(s.level), static_cast<std::int64_t>(s.parent)}) {
      out->Number(static_cast<std::uint64_t>(value));
    }
    for (const std::uint32_t value : {s.heading_begin, s.heading_end, s.begin, s.end}) out->Number(value);
  }
  out->Number(document.pages.size());
  for (const auto& page : document.pages) {
    out->Number(static_cast<std::uint64_t>(page.number));
    out->Number(page.begin);
  }
  out->Texts(document.warnings);
  out->Number(document.markdown ? 1 : 0);
  out->Text(document.media_type);
  out->Text(document.part);
  out->Number(document.identity_numbers);
  out->Number(document.contact_data ? 1 : 0);
  out->Number(document.ocr ? 1 : 0);
  out->Number(document.pages_without_text.size());
  for (const int page : document.pages_without_text) out->Number(static_cast<std::uint64_t>(page));
}

ExtractedText ReadDocument(Parser* in) {
  ExtractedText document;
  document.metadata = ReadMetadata(in);
  document.text = in->Text();
  const std::size_t size = document.text.size();
  document.sections.resize(in->Count(56));
  for (std::size_t i = 0; i < document.sections.size() && in->valid(); ++i) {
    Section& s = document.sections[i];
    s.heading = in->Text();
    s.level = in->Small(0, 9);
    s.parent = in->Small(-1, static_cast<std::int64_t>(i) - 1);
    s.heading_begin = in->Offset(size);
    s.heading_end = in->Offset(size);
    s.begin = in->Offset(size);
    s.end = in->Offset(size);
  }
  document.pages.resize(in->Count(16));
  for (auto& page : document.pages) {
    page.number = in->Small(1, 1000000000);
    page.begin = in->Offset(size);
  }
  document.warnings = in->Texts();
  document.markdown = in->Small(0, 1) == 1;
  document.media_type = in->Text();
  document.part = in->Text();
  document.identity_numbers = static_cast<std::size_t>(in->Small(0, 1000000000));
  document.contact_data = in->Small(0, 1) == 1;
  document.ocr = in->Small(0, 1) == 1;
  document.pages_without_text.resize(in->Count(8));
  for (int& page : document.pages_without_text) page = in->Small(1, 1000000000);
  return document;
}

}  // namespace

std::string EncodeResults(const std::vector<Result<ExtractedText>>& results) {
  Writer out;
  out.Number(results.size());
  for (const auto& result : results) {
    out.Number(result ? 1 : 0);
    if (result) {
      Write(result.value(), &out);
    } else {
      out.Number(static_cast<std::uint64_t>(result.error().code));
      out.Text(result.error().where);
      out.Text(result.error().what);
    }
  }
  return out.Take();
}

std::optional<std::vector<Result<ExtractedText>>> DecodeResults(std::string_view bytes) {
  Parser in(bytes);
  std::vector<Result<ExtractedText>> out;
  const std::size_t count = in.Count(8);
  for (std::size_t i = 0; i < count && in.valid(); ++i) {
    if (in.Small(0, 1) == 1) {
      out.push_back(ReadDocument(&in));
    } else {
      const auto code = static_cast<ErrorCode>(in.Small(0, static_cast<int>(ErrorCode::kInternal)));
      std::string where = in.Text();
      out.push_back(Error{code, std::move(where), in.Text()});
    }
  }
  if (!in.valid() || !in.at_end() || out.empty()) return std::nullopt;
  return out;
}

std::string EncodePicture(const Result<PdfPicture>& picture) {
  Writer out;
  out.Number(picture ? 1 : 0);
  if (picture) {
    out.Number(static_cast<std::uint64_t>(picture.value().pages));
    out.Number(static_cast<std::uint64_t>(picture.value().dpi * 1000));
    out.Text(picture.value().pgm);
  } else {
    out.Text(picture.error().where);
    out.Text(picture.error().what);
  }
  return out.Take();
}

std::optional<Result<PdfPicture>> DecodePicture(std::string_view bytes) {
  Parser in(bytes);
  if (in.Small(0, 1) == 0) {
    std::string where = in.Text();
    Error error{ErrorCode::kInput, std::move(where), in.Text()};
    if (!in.valid() || !in.at_end()) return std::nullopt;
    return Result<PdfPicture>(std::move(error));
  }
  PdfPicture out;
  out.pages = in.Small(1, 1000000000);
  out.dpi = in.Small(1, 10000000) / 1000.0;
  out.pgm = in.Bytes();
  if (!in.valid() || !in.at_end() || !out.pgm.starts_with("P5\n")) return std::nullopt;
  return Result<PdfPicture>(std::move(out));
}

std::string EncodeOcrPages(const std::vector<OcrPage>& pages) {
  Writer out;
  out.Number(pages.size());
  for (const OcrPage& page : pages) {
    out.Number(static_cast<std::uint64_t>(page.number));
    out.Number(static_cast<std::uint64_t>(page.dpi * 1000));
    out.Text(page.tsv);
  }
  return out.Take();
}

std::optional<std::vector<OcrPage>> DecodeOcrPages(std::string_view bytes) {
  Parser in(bytes);
  std::vector<OcrPage> out(in.Count(24));
  for (OcrPage& page : out) {
    page.number = in.Small(0, 1000000000);
    page.dpi = in.Small(1, 10000000) / 1000.0;
    page.tsv = in.Text();
  }
  if (!in.valid() || !in.at_end()) return std::nullopt;
  return out;
}

}  // namespace lardom::readers
