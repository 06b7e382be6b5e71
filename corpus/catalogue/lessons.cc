// What is read out of a document besides links and findings: lessons, target groups, areas, laws.
#include <charconv>
#include <string>
#include <unordered_map>

#include "corpus/catalogue/impl.h"

namespace lardom {
namespace {

using catalogue::Durability;
using catalogue::Statement;
using catalogue::WriteScope;

std::string EncodeLaws(const std::vector<LawReference>& laws) {
  std::vector<std::string> items;
  for (const LawReference& law : laws) {
    items.push_back(law.name);
    items.push_back(law.sfs);
    items.push_back(std::to_string(law.begin));
    items.push_back(std::to_string(law.end));
    items.push_back(std::to_string(law.mentions));
  }
  return items.empty() ? std::string() : catalogue::EncodeList(items);
}

Status InsertLesson(const Catalogue::Impl& impl, std::int64_t document, const Lesson& lesson) {
  Statement row = impl.Prepare(
      "INSERT INTO lessons (document, quote, start, stop, kind, page, section, confidence) VALUES (?,?,?,?,?,?,?,?)");
  row.Bind(document).Bind(lesson.quote).Bind(static_cast<std::int64_t>(lesson.begin));
  row.Bind(static_cast<std::int64_t>(lesson.end)).Bind(static_cast<int>(lesson.kind)).Bind(lesson.page);
  row.Bind(lesson.section).Bind(lesson.confidence);
  LARDOM_TRY(row.Run());
  const std::int64_t id = impl.db->LastInsertId();
  for (const std::string& method : lesson.methods) {
    LARDOM_TRY(impl.Prepare("INSERT OR IGNORE INTO lesson_methods (method, lesson) VALUES (?, ?)")
                   .Bind(impl.CanonicalName(method))
                   .Bind(id)
                   .Run());
  }
  return Ok{};
}

}  // namespace

std::vector<LawReference> Catalogue::Impl::DecodeLaws(std::string_view bytes) {
  const std::vector<std::string> items = catalogue::DecodeList(bytes);
  const auto number = [](const std::string& text) {
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  };
  std::vector<LawReference> laws;
  for (std::size_t i = 0; i + 4 < items.size(); i += 5) {
    laws.push_back(
        {items[i], items[i + 1], number(items[i + 2]), number(items[i + 3]), static_cast<int>(number(items[i + 4]))});
  }
  return laws;
}

Status Catalogue::Impl::RemoveReading(std::int64_t document) const {
  return Prepare("DELETE FROM lessons WHERE document = ?").Bind(document).Run();
}

Status Catalogue::PutReading(std::int64_t document, const Reading& reading) {
  WriteScope write(impl_->db.get(), Durability::kLazy);
  LARDOM_TRY(write.begun());
  write.NothingWritten();
  const auto id = impl_->DocumentId(document);
  if (!id) return impl_->NotFound("Det finns inget dokument med nummer " + std::to_string(document) + ".");
  for (const Lesson& lesson : reading.lessons) {
    if (lesson.begin > lesson.end) return Error{ErrorCode::kInput, *id, "En lärdom slutar före sin början."};
  }
  write.Written();
  LARDOM_TRY(impl_->RemoveReading(document));
  LARDOM_TRY(impl_->Prepare("UPDATE documents SET target_groups = ?, areas = ?, laws = ? WHERE number = ?")
                 .Bind(catalogue::EncodeList(reading.target_groups))
                 .Bind(catalogue::EncodeList(reading.areas))
                 .Bind(EncodeLaws(reading.laws))
                 .Bind(document)
                 .Run());
  for (const Lesson& lesson : reading.lessons) LARDOM_TRY(InsertLesson(*impl_, document, lesson));
  LARDOM_TRY(impl_->Bump());
  return write.Finish();
}

std::vector<Lesson> Catalogue::Lessons(const LessonFilter& filter) const {
  std::string where = "WHERE l.confidence >= ?";
  if (filter.document) where += " AND l.document = (SELECT number FROM documents WHERE id = ?)";
  if (filter.kind) where += " AND l.kind = ?";
  if (filter.method) where += " AND l.id IN (SELECT lesson FROM lesson_methods WHERE method = ?)";
  const auto bind = [&](Statement* rows) {  // the parameters in the same order
    rows->Bind(filter.min_confidence);
    if (filter.document) rows->Bind(*filter.document);
    if (filter.kind) rows->Bind(static_cast<int>(*filter.kind));
    if (filter.method) {
      const auto key = impl_->FindMethodKey(*filter.method);
      rows->Bind(key ? key->name : *filter.method);
    }
  };
  std::vector<Lesson> lessons;
  std::unordered_map<std::int64_t, std::size_t> at;
  {
    Statement rows = impl_->Prepare(
        "SELECT l.id, d.id, l.quote, l.start, l.stop, l.kind, l.page, l.section, l.confidence FROM lessons l JOIN "
        "documents d ON d.number = l.document " +
        where + " ORDER BY l.document, l.start, l.stop, l.id");
    bind(&rows);
    while (rows.Step()) {
      Lesson& lesson = lessons.emplace_back();
      lesson.id = rows.Int(0);
      lesson.document = rows.Text(1);
      lesson.quote = rows.Text(2);
      lesson.begin = static_cast<std::uint32_t>(rows.Int(3));
      lesson.end = static_cast<std::uint32_t>(rows.Int(4));
      lesson.kind = ToEnum<PassageKind>(rows.Int(5));
      lesson.page = static_cast<int>(rows.Int(6));
      lesson.section = rows.Text(7);
      lesson.confidence = rows.Real(8);
      at[lesson.id] = lessons.size() - 1;
    }
  }
  Statement rows = impl_->Prepare("SELECT m.lesson, m.method FROM lesson_methods m JOIN lessons l ON l.id = m.lesson " +
                                  where + " ORDER BY m.lesson, m.method");
  bind(&rows);
  while (rows.Step()) {
    if (const auto lesson = at.find(rows.Int(0)); lesson != at.end())
      lessons[lesson->second].methods.push_back(rows.Text(1));
  }
  return lessons;
}

std::vector<LessonMark> Catalogue::LessonMarks(double min_confidence) const {
  std::vector<LessonMark> marks;
  Statement rows = impl_->Prepare(
      "SELECT document, start, stop, kind FROM lessons WHERE confidence >= ? ORDER BY document, start, stop");
  rows.Bind(min_confidence);
  while (rows.Step()) {
    marks.push_back({rows.Int(0), static_cast<std::uint32_t>(rows.Int(1)), static_cast<std::uint32_t>(rows.Int(2)),
                     ToEnum<PassageKind>(rows.Int(3))});
  }
  return marks;
}

}  // namespace lardom
