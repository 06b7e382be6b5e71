#include "search/synonym_rows.h"

#include <array>
#include <utility>

#include "corpus/utf8.h"
#include "search/table_file.h"

namespace lardom::search {
namespace {

constexpr std::array<std::pair<SynonymKind, std::string_view>, 7> kKinds{{
    {SynonymKind::kSynonym, "synonym"},
    {SynonymKind::kAbbreviation, "abbreviation"},
    {SynonymKind::kSpelling, "spelling"},
    {SynonymKind::kBroader, "broader"},
    {SynonymKind::kEveryday, "everyday"},
    {SynonymKind::kMethod, "method"},
    {SynonymKind::kNever, "never"},
}};

constexpr std::array<std::pair<std::string_view, bool SynonymMarks::*>, 6> kMarks{{
    {"cs", &SynonymMarks::as_written},
    {"amb", &SynonymMarks::ambiguous},
    {"hist", &SynonymMarks::historic},
    {"äldre", &SynonymMarks::term_older},
    {"avrådd", &SynonymMarks::discouraged},
    {"exakt", &SynonymMarks::exact_form},
}};

// Reads the marks in brackets at the beginning of a note; false with the unknown one in `bad`.
bool ReadMarks(std::string_view note, SynonymMarks* marks, std::string* bad) {
  while (note.starts_with('[')) {
    const auto end = note.find(']');
    if (end == std::string_view::npos) return true;  // an ordinary bracket in prose
    const std::string_view name = note.substr(1, end - 1);
    bool known = false;
    for (const auto& [mark, member] : kMarks) {
      if (mark != name) continue;
      marks->*member = true;
      known = true;
    }
    if (!known) {
      *bad = name;
      return false;
    }
    note = Trim(note.substr(end + 1));
  }
  return true;
}

}  // namespace

std::string_view ToString(SynonymKind kind) { return kKinds[static_cast<std::size_t>(kind)].second; }

std::optional<SynonymKind> ParseSynonymKind(std::string_view word) {
  for (const auto& [kind, name] : kKinds) {
    if (name == word && kind != SynonymKind::kMethod) return kind;
  }
  return std::nullopt;
}

Result<std::vector<SynonymRow>> ReadSynonymRows(const std::string& path) {
  auto table = ReadTable(path);
  if (!table) return table.error();
  std::vector<SynonymRow> rows;
  for (const TableRow& line : table.value().rows) {
    const auto fail = [&](std::string what) {
      return Error{ErrorCode::kData, table.value().Where(line), std::move(what)};
    };
    const auto kind = ParseSynonymKind(line.Cell(1));
    if (!kind) return fail("Okänt slag av rad: \"" + std::string(line.Cell(1)) + "\".");
    SynonymRow row;
    row.kind = *kind;
    row.terms = SplitList(line.Cell(0));
    row.variants = SplitList(line.Cell(2));
    if (row.terms.empty() || row.variants.empty()) return fail("Raden ska ha en term och minst en variant.");
    if (row.terms.size() > 1 && row.kind != SynonymKind::kEveryday) {
      return fail("Bara rader av slaget everyday får ha flera termer.");
    }
    std::string bad;
    if (!ReadMarks(line.Cell(3), &row.marks, &bad)) return fail("Okänt märke: [" + bad + "].");
    rows.push_back(std::move(row));
  }
  if (rows.empty()) return Error{ErrorCode::kData, path, "Ordlistan är tom."};
  return rows;
}

}  // namespace lardom::search
