// Signatures of texts and the groups of copies that follow from them.
#include "corpus/catalogue/codec.h"
#include "corpus/catalogue/impl.h"

namespace lardom {

using catalogue::Durability;
using catalogue::Statement;
using catalogue::WriteScope;

Status Catalogue::PutSignature(std::int64_t number, std::string_view signature) {
  WriteScope write(impl_->db.get(), Durability::kLazy);
  LARDOM_TRY(write.begun());
  LARDOM_TRY(impl_->Prepare("INSERT OR REPLACE INTO signatures (document, signature) VALUES (?, ?)")
                 .Bind(number)
                 .BindBlob(signature)
                 .Run());
  return write.Finish();
}

std::vector<SignedDocument> Catalogue::SignedDocuments() const {
  std::vector<SignedDocument> out;
  Statement rows = impl_->Prepare(
      "SELECT d.number, d.id, d.kind, d.title, d.authors, d.organisation, d.places, d.year, d.date, d.project, "
      "d.phases, d.methods, d.financing, d.source, d.url, d.guessed, s.signature FROM documents d "
      "LEFT JOIN signatures s ON s.document = d.number ORDER BY d.number");
  while (rows.Step()) {
    SignedDocument row;
    Metadata& m = row.metadata;
    row.number = rows.Int(0);
    m.id = rows.Text(1);
    if (!rows.IsNull(2)) m.kind = ToEnum<Kind>(rows.Int(2));
    m.title = rows.Text(3);
    m.authors = catalogue::DecodeList(rows.View(4));
    m.organisation = rows.Text(5);
    m.places = catalogue::DecodeList(rows.View(6));
    m.year = static_cast<int>(rows.Int(7));
    m.date = rows.Text(8);
    m.project = rows.Text(9);
    m.phases = FromBits<Phase>(rows.Int(10));
    m.methods = catalogue::DecodeList(rows.View(11));
    m.financing = rows.Text(12);
    m.source = rows.Text(13);
    m.url = rows.Text(14);
    m.guessed = catalogue::DecodeList(rows.View(15));
    if (!rows.IsNull(16)) row.signature = rows.Text(16);
    out.push_back(std::move(row));
  }
  return out;
}

Status Catalogue::PutCopyGroups(const std::vector<std::vector<CopyMember>>& groups) {
  WriteScope write(impl_->db.get(), Durability::kLazy);
  LARDOM_TRY(write.begun());
  if (groups != CopyGroups()) {
    LARDOM_TRY(impl_->Prepare("DELETE FROM copies").Run());
    for (std::size_t group = 0; group < groups.size(); ++group) {
      for (std::size_t i = 0; i < groups[group].size(); ++i) {
        const CopyMember& member = groups[group][i];
        LARDOM_TRY(impl_->Prepare("INSERT INTO copies (document, grouping, position, completeness) VALUES (?, ?, ?, ?)")
                       .Bind(member.number)
                       .Bind(static_cast<std::int64_t>(group))
                       .Bind(static_cast<std::int64_t>(i))
                       .Bind(member.completeness)
                       .Run());
      }
    }
    LARDOM_TRY(impl_->Bump());
  }
  LARDOM_TRY(impl_->Prepare("INSERT OR REPLACE INTO meta VALUES ('copies_sequence', ?)").Bind(LastSequence()).Run());
  return write.Finish();
}

bool Catalogue::CopyGroupsAreCurrent() const {
  return impl_->db->QueryInt("SELECT coalesce((SELECT value FROM meta WHERE key = 'copies_sequence'), -1)") ==
         LastSequence();
}

std::vector<std::vector<CopyMember>> Catalogue::CopyGroups() const {
  std::vector<std::vector<CopyMember>> groups;
  std::int64_t last = -1;
  Statement rows = impl_->Prepare(
      "SELECT c.grouping, c.document, d.id, c.completeness FROM copies c JOIN documents d ON d.number = c.document "
      "ORDER BY c.grouping, c.position");
  while (rows.Step()) {
    if (groups.empty() || rows.Int(0) != last) {
      if (!groups.empty() && groups.back().size() < 2) groups.pop_back();  // the others are gone
      groups.emplace_back();
      last = rows.Int(0);
    }
    groups.back().push_back({rows.Int(1), rows.Text(2), static_cast<int>(rows.Int(3))});
  }
  if (!groups.empty() && groups.back().size() < 2) groups.pop_back();
  return groups;
}

}  // namespace lardom
