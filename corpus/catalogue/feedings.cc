// When the library was fed: the latest run over each root.
#include "corpus/catalogue/impl.h"

namespace lardom {

using catalogue::Durability;
using catalogue::Statement;
using catalogue::WriteScope;

Status Catalogue::RecordFeeding(const Feeding& feeding) {
  WriteScope write(impl_->db.get(), Durability::kLazy);
  LARDOM_TRY(write.begun());
  std::int64_t documents = feeding.root.empty() ? impl_->db->QueryInt("SELECT count(*) FROM documents") : 0;
  if (!feeding.root.empty()) {
    for (const SourceFile& file : FilesUnder(feeding.root)) {
      documents += static_cast<std::int64_t>(file.documents.size());
    }
  }
  const std::string at = feeding.at.empty() ? catalogue::IsoNow() : feeding.at;
  Statement row = impl_->Prepare(
      "INSERT OR REPLACE INTO feedings (root, at, added, updated, removed, documents, library) VALUES (?,?,?,?,?,?, "
      "(SELECT count(*) FROM documents))");
  row.Bind(feeding.root).Bind(at).Bind(feeding.added);
  row.Bind(feeding.updated).Bind(feeding.removed).Bind(documents);
  LARDOM_TRY(row.Run());
  return write.Finish();
}

std::vector<Feeding> Catalogue::Feedings() const {
  std::vector<Feeding> feedings;
  Statement rows = impl_->Prepare(
      "SELECT root, at, added, updated, removed, documents, library FROM feedings ORDER BY at DESC, root");
  while (rows.Step()) {
    feedings.push_back({rows.Text(0), rows.Text(1), rows.Int(2), rows.Int(3), rows.Int(4), rows.Int(5), rows.Int(6)});
  }
  return feedings;
}

}  // namespace lardom
