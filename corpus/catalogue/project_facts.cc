// What documents tell of their projects: storing and loading.
#include "corpus/catalogue/project_facts.h"

#include "corpus/catalogue/impl.h"

namespace lardom {

using catalogue::Durability;
using catalogue::Statement;
using catalogue::WriteScope;

Status Catalogue::PutProjectFacts(std::int64_t document, const std::vector<ProjectFact>& facts) {
  WriteScope write(impl_->db.get(), Durability::kLazy);
  LARDOM_TRY(write.begun());
  if (!impl_->DocumentId(document)) {
    write.NothingWritten();
    return impl_->NotFound("Det finns inget dokument med nummer " + std::to_string(document) + ".");
  }
  Statement known = impl_->Prepare("SELECT count(*) FROM project_facts WHERE document = ?");
  if (facts.empty() && known.Bind(document).Step() && known.Int(0) == 0) {
    write.NothingWritten();
    return write.Finish();
  }
  LARDOM_TRY(impl_->Prepare("DELETE FROM project_facts WHERE document = ?").Bind(document).Run());
  std::int64_t position = 0;
  for (const ProjectFact& fact : facts) {
    Statement row = impl_->Prepare(
        "INSERT INTO project_facts (document, position, field, value, detail, sek, first_year, last_year, quote, "
        "start, "
        "stop, confidence, origin) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
    row.Bind(document).Bind(position++).Bind(static_cast<int>(fact.field)).Bind(fact.value).Bind(fact.detail);
    row.Bind(fact.sek).Bind(fact.first_year).Bind(fact.last_year).Bind(fact.quote);
    row.Bind(static_cast<std::int64_t>(fact.begin)).Bind(static_cast<std::int64_t>(fact.end)).Bind(fact.confidence);
    row.Bind(static_cast<int>(fact.origin));
    LARDOM_TRY(row.Run());
  }
  LARDOM_TRY(impl_->Bump());
  return write.Finish();
}

namespace catalogue {

std::map<std::string, std::vector<ProjectFact>> LoadProjectFacts(const Catalogue::Impl& impl) {
  std::map<std::string, std::vector<ProjectFact>> facts;
  Statement rows = impl.Prepare(
      "SELECT d.id, f.field, f.value, f.detail, f.sek, f.first_year, f.last_year, f.quote, f.start, f.stop, "
      "f.confidence, f.origin FROM project_facts f JOIN documents d ON d.number = f.document ORDER BY f.document, "
      "f.position");
  while (rows.Step()) {
    ProjectFact fact;
    fact.document = rows.Text(0);
    fact.field = ToEnum<ProjectField>(rows.Int(1));
    fact.value = rows.Text(2);
    fact.detail = rows.Text(3);
    fact.sek = rows.Real(4);
    fact.first_year = static_cast<int>(rows.Int(5));
    fact.last_year = static_cast<int>(rows.Int(6));
    fact.quote = rows.Text(7);
    fact.begin = static_cast<std::uint32_t>(rows.Int(8));
    fact.end = static_cast<std::uint32_t>(rows.Int(9));
    fact.confidence = rows.Real(10);
    fact.origin = ToEnum<Origin>(rows.Int(11));
    facts[fact.document].push_back(std::move(fact));
  }
  return facts;
}

}  // namespace catalogue
}  // namespace lardom
