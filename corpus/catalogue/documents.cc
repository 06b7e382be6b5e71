// Documents, their texts, tombstones and the change log.
#include <algorithm>

#include "corpus/catalogue/impl.h"
#include "corpus/model/document.h"

namespace lardom {
namespace {

using catalogue::DecodeList;
using catalogue::Durability;
using catalogue::EncodeList;
using catalogue::Statement;
using catalogue::WriteScope;

constexpr std::size_t kMaxTextBytes = 900'000'000;  // SQLite takes values of up to 10^9 bytes
constexpr int kMarkdown = 1;
constexpr int kPersonalData = 2;
constexpr int kOcr = 4;

constexpr const char* kColumns =
    "SELECT number, id, kind, title, authors, organisation, places, year, date, project, methods, financing, language, "
    "source, url, guessed, source_path, sha256, media_type, flags, text_bytes, budget, evaluator, target_groups, "
    "areas, "
    "laws FROM documents WHERE number = ?";

constexpr const char* kUpsert =
    "INSERT INTO documents (number, id, kind, title, authors, organisation, places, year, date, project, phases, "
    "methods, financing, language, source, url, guessed, source_path, sha256, media_type, flags, text_bytes, passages, "
    "budget, evaluator) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(number) DO UPDATE SET "
    "kind=excluded.kind, "
    "title=excluded.title, authors=excluded.authors, organisation=excluded.organisation, places=excluded.places, "
    "year=excluded.year, date=excluded.date, project=excluded.project, phases=excluded.phases, "
    "methods=excluded.methods, financing=excluded.financing, language=excluded.language, source=excluded.source, "
    "url=excluded.url, guessed=excluded.guessed, source_path=excluded.source_path, sha256=excluded.sha256, "
    "media_type=excluded.media_type, flags=excluded.flags, text_bytes=excluded.text_bytes, passages=excluded.passages, "
    "budget=excluded.budget, evaluator=excluded.evaluator, target_groups='', areas='', laws=''";

void ReadRow(const Statement& row, Document* document, std::size_t* text_bytes) {
  Metadata& m = document->metadata;
  document->number = row.Int(0);
  m.id = row.Text(1);
  if (!row.IsNull(2)) m.kind = ToEnum<Kind>(row.Int(2));
  m.title = row.Text(3);
  m.authors = DecodeList(row.View(4));
  m.organisation = row.Text(5);
  m.places = DecodeList(row.View(6));
  m.year = static_cast<int>(row.Int(7));
  m.date = row.Text(8);
  m.project = row.Text(9);
  m.methods = DecodeList(row.View(10));
  m.financing = row.Text(11);
  m.language = row.Text(12);
  m.source = row.Text(13);
  m.url = row.Text(14);
  m.guessed = DecodeList(row.View(15));
  document->source_path = row.Text(16);
  document->sha256 = row.Text(17);
  document->media_type = row.Text(18);
  document->markdown = (row.Int(19) & kMarkdown) != 0;
  document->flagged_personal_data = (row.Int(19) & kPersonalData) != 0;
  document->ocr = (row.Int(19) & kOcr) != 0;
  *text_bytes = static_cast<std::size_t>(row.Int(20));
  m.budget = row.Text(21);
  m.evaluator = row.Text(22);
  document->target_groups = DecodeList(row.View(23));
  document->areas = DecodeList(row.View(24));
  document->laws = Catalogue::Impl::DecodeLaws(row.View(25));
}

bool IsUsableId(const std::string& id) {
  return !id.empty() && id.find('/') == std::string::npos && id.find('\0') == std::string::npos;
}

}  // namespace

std::optional<std::string> Catalogue::Impl::DocumentId(std::int64_t number) const {
  Statement row = Prepare("SELECT id FROM documents WHERE number = ?");
  if (!row.Bind(number).Step()) return std::nullopt;
  return row.Text(0);
}

std::optional<std::string> Catalogue::Impl::Text(std::int64_t number) const {
  Statement row = Prepare(
      "SELECT t.text, d.text_bytes, d.id FROM texts t JOIN documents d ON d.number = t.document WHERE t.document = ?");
  if (!row.Bind(number).Step()) return std::nullopt;
  auto text = codec.Decompress(row.View(0), static_cast<std::size_t>(row.Int(1)));
  if (!text) db->Remember(Damaged(row.Text(2), "Dokumentets text är skadad i katalogen."));
  return text;
}

Status Catalogue::Impl::LogChange(std::int64_t number, bool deleted) const {
  LARDOM_TRY(Prepare("DELETE FROM changes WHERE document = ?").Bind(number).Run());
  LARDOM_TRY(Prepare("INSERT INTO changes (document, deleted) VALUES (?, ?)").Bind(number).Bind(deleted).Run());
  return Bump();
}

Result<std::int64_t> Catalogue::PutDocument(const Document& document) {
  const Metadata& m = document.metadata;
  if (!IsUsableId(m.id)) return Error{ErrorCode::kInput, document.source_path, "Dokumentet saknar en giltig id."};
  if (document.text.size() > kMaxTextBytes) return Error{ErrorCode::kInput, m.id, "Texten är för stor."};
  const std::string frame = impl_->codec.Compress(document.text);
  if (frame.empty()) return Error{ErrorCode::kInternal, m.id, "Minnet räcker inte för att packa texten."};
  const std::string structure = catalogue::EncodeStructure(document);

  WriteScope write(impl_->db.get(), Durability::kLazy);
  LARDOM_TRY(write.begun());
  std::optional<std::int64_t> number = FindNumber(m.id);
  const bool replaces = number.has_value();
  if (!number) {  // a document that comes back gets the number that it had
    Statement buried = impl_->Prepare("SELECT number FROM tombstones WHERE id = ?");
    if (buried.Bind(m.id).Step()) number = buried.Int(0);
  }
  std::string before;
  if (replaces) {
    Statement old = impl_->Prepare("SELECT sha256 FROM documents WHERE number = ?");
    if (old.Bind(*number).Step()) before = old.Text(0);
  }
  Statement row = impl_->Prepare(kUpsert);
  number ? row.Bind(*number) : row.BindNull();
  row.Bind(m.id);
  m.kind ? row.Bind(static_cast<int>(*m.kind)) : row.BindNull();
  row.Bind(m.title).Bind(EncodeList(m.authors)).Bind(m.organisation).Bind(EncodeList(m.places)).Bind(m.year);
  row.Bind(m.date).Bind(m.project).Bind(ToBits(m.phases)).Bind(EncodeList(m.methods)).Bind(m.financing);
  row.Bind(m.language).Bind(m.source).Bind(m.url).Bind(EncodeList(m.guessed)).Bind(document.source_path);
  row.Bind(document.sha256).Bind(document.media_type);
  row.Bind((document.markdown ? kMarkdown : 0) | (document.flagged_personal_data ? kPersonalData : 0) |
           (document.ocr ? kOcr : 0));
  row.Bind(static_cast<std::int64_t>(document.text.size()));
  row.Bind(static_cast<std::int64_t>(document.passages.size())).Bind(m.budget).Bind(m.evaluator);
  LARDOM_TRY(row.Run());
  const bool returns = number.has_value() && !replaces;
  if (!number) number = impl_->db->LastInsertId();
  LARDOM_TRY(impl_->Prepare("INSERT OR REPLACE INTO texts (document, structure, text) VALUES (?, ?, ?)")
                 .Bind(*number)
                 .BindBlob(structure)
                 .BindBlob(frame)
                 .Run());
  if (!replaces || before != document.sha256) {
    const std::string now = catalogue::IsoNow();
    LARDOM_TRY(impl_
                   ->Prepare("INSERT INTO document_times (document, added, changed) VALUES (?, ?, ?) ON CONFLICT "
                             "(document) DO UPDATE SET changed = excluded.changed")
                   .Bind(*number)
                   .Bind(replaces ? std::string() : now)
                   .Bind(now)
                   .Run());
  }
  if (returns) LARDOM_TRY(impl_->Prepare("DELETE FROM tombstones WHERE number = ?").Bind(*number).Run());
  if (replaces) {
    LARDOM_TRY(impl_->Prepare("DELETE FROM signatures WHERE document = ?").Bind(*number).Run());
    const int curator = static_cast<int>(Origin::kCurator);
    for (const char* sql : {"UPDATE links SET stale = 1 WHERE document = ? AND origin <> ?",
                            "UPDATE findings SET stale = 1 WHERE document = ? AND origin <> ?"}) {
      LARDOM_TRY(impl_->Prepare(sql).Bind(*number).Bind(curator).Run());
    }
    LARDOM_TRY(impl_->RemoveReading(*number));
    LARDOM_TRY(impl_->Prepare("UPDATE verdicts SET applies = 0 WHERE document = ?").Bind(m.id).Run());
  }
  LARDOM_TRY(impl_->RestoreAddedLinks(*number, m.id, document.text));
  LARDOM_TRY(impl_->LogChange(*number, false));
  LARDOM_TRY(write.Finish());
  return *number;
}

Status Catalogue::Impl::RemoveDocumentRows(std::int64_t number, std::string_view id) const {
  for (const char* sql : {"DELETE FROM links WHERE document = ?", "DELETE FROM findings WHERE document = ?",
                          "DELETE FROM lessons WHERE document = ?", "DELETE FROM texts WHERE document = ?",
                          "DELETE FROM documents WHERE number = ?"}) {
    LARDOM_TRY(Prepare(sql).Bind(number).Run());
  }
  return Prepare("UPDATE verdicts SET applies = 0 WHERE document = ?").Bind(id).Run();
}

Status Catalogue::DeleteDocument(std::int64_t number) {
  WriteScope write(impl_->db.get(), Durability::kLazy);
  LARDOM_TRY(write.begun());
  const auto id = impl_->DocumentId(number);
  if (!id) {
    write.NothingWritten();
    return impl_->NotFound("Det finns inget dokument med nummer " + std::to_string(number) + ".");
  }
  LARDOM_TRY(impl_->RemoveDocumentRows(number, *id));
  LARDOM_TRY(impl_->Prepare("INSERT OR REPLACE INTO tombstones (number, id, deleted_at) VALUES (?, ?, ?)")
                 .Bind(number)
                 .Bind(*id)
                 .Bind(catalogue::IsoNow())
                 .Run());
  LARDOM_TRY(impl_->LogChange(number, true));
  return write.Finish();
}

std::optional<std::int64_t> Catalogue::FindNumber(std::string_view id) const {
  Statement row = impl_->Prepare("SELECT number FROM documents WHERE id = ?");
  if (!row.Bind(id).Step()) return std::nullopt;
  return row.Int(0);
}

std::optional<Document> Catalogue::Impl::LoadDocument(std::int64_t number, bool with_text) const {
  Document document;
  std::size_t text_bytes = 0;
  {
    Statement row = Prepare(kColumns);
    if (!row.Bind(number).Step()) return std::nullopt;
    ReadRow(row, &document, &text_bytes);
  }
  // Without the text its pages are not even read from the disk: the column comes last.
  Statement row = Prepare(with_text ? "SELECT structure, text FROM texts WHERE document = ?"
                                    : "SELECT structure FROM texts WHERE document = ?");
  if (!row.Bind(number).Step() || !catalogue::DecodeStructure(row.View(0), &document)) {
    if (!row.failed()) {
      db->Remember(Damaged(document.metadata.id, "Dokumentets struktur är skadad i katalogen."));
    }
    return std::nullopt;
  }
  if (with_text) {
    auto text = codec.Decompress(row.View(1), text_bytes);
    if (!text) {
      db->Remember(Damaged(document.metadata.id, "Dokumentets text är skadad i katalogen."));
      return std::nullopt;
    }
    document.text = std::move(*text);
  }
  return document;
}

std::optional<Document> Catalogue::FindDocument(std::int64_t number) const { return impl_->LoadDocument(number, true); }

std::optional<Document> Catalogue::FindDocumentWithoutText(std::int64_t number) const {
  return impl_->LoadDocument(number, false);
}

std::optional<std::string> Catalogue::FindText(std::int64_t number) const { return impl_->Text(number); }

Status Catalogue::ForEachDocument(bool with_text, const std::function<bool(const Document&)>& visit) const {
  constexpr std::size_t kBatch = 256;
  // No statement is open while visiting, so that the visitor may write.
  std::int64_t after = 0;
  while (true) {
    std::vector<std::int64_t> numbers;
    {
      Statement rows = impl_->Prepare("SELECT number FROM documents WHERE number > ? ORDER BY number LIMIT ?");
      rows.Bind(after).Bind(static_cast<std::int64_t>(kBatch));
      while (rows.Step()) numbers.push_back(rows.Int(0));
      if (rows.failed()) return *impl_->db->last_error();
    }
    for (const std::int64_t number : numbers) {
      impl_->db->ClearError();
      const std::optional<Document> document = impl_->LoadDocument(number, with_text);
      if (!document) {
        if (impl_->db->last_error()) return *impl_->db->last_error();
        continue;  // deleted meanwhile
      }
      if (!visit(*document)) return Ok{};
    }
    if (numbers.size() < kBatch) return Ok{};
    after = numbers.back();
  }
}

std::vector<DocumentTimes> Catalogue::Times() const {
  std::vector<DocumentTimes> times;
  Statement rows = impl_->Prepare("SELECT document, added, changed FROM document_times ORDER BY document");
  while (rows.Step()) times.push_back({rows.Int(0), rows.Text(1), rows.Text(2)});
  return times;
}

std::int64_t Catalogue::LastSequence() const {
  return impl_->db->QueryInt("SELECT coalesce(max(sequence), 0) FROM changes");
}

std::vector<Change> Catalogue::ChangesAfter(std::int64_t sequence) const {
  std::vector<Change> changes;
  Statement rows =
      impl_->Prepare("SELECT sequence, document, deleted FROM changes WHERE sequence > ? ORDER BY sequence");
  rows.Bind(sequence);
  while (rows.Step()) changes.push_back({rows.Int(0), rows.Int(1), rows.Int(2) != 0});
  return changes;
}

}  // namespace lardom
