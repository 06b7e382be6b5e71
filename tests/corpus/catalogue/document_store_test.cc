// Documents, the change log, files and failures.
#include "tests/corpus/catalogue/fixture.h"

namespace lardom::test {
namespace {

Document FullDocument() {
  Document document;
  Metadata& m = document.metadata;
  m.id = "skolfam-norrköping_2011.v1:a";
  m.kind = Kind::kReport;
  m.title = "Skolfam i Norrköping";
  m.authors = {"Åsa Öberg", "Rad\nbrytning", "Snedstreck \\ n", ""};
  m.organisation = "Norrköpings kommun";
  m.places = {"Norrköping", "Östergötland"};
  m.year = 2011;
  m.date = "2011-05-17";
  m.project = "Skolfam";
  m.phases = {Phase::kTransition, Phase::kApplication};
  m.methods = {"Skolfam"};
  m.financing = "sociala investeringsmedel";
  m.language = "sv";
  m.source = "Rapport 3";
  m.url = "https://example.org/å?b=1";
  m.guessed = {"title", "year"};
  document.source_path = "/arkiv/skolfam.pdf";
  document.sha256 = "00ff";
  document.text = "Inledning\nSkolfam prövades.\n\nResultat\nDet gick bra. Åäö €.";
  document.sections = {
      {.heading = "Inledning", .level = 1, .heading_begin = 0, .heading_end = 9, .begin = 10, .end = 28},
      {.heading = "Resultat",
       .level = 2,
       .parent = 0,
       .heading_begin = 30,
       .heading_end = 38,
       .begin = 39,
       .end = static_cast<std::uint32_t>(document.text.size())}};
  document.pages = {{.number = 1, .begin = 0}, {.number = 3, .begin = 30}};
  document.passages = {{.begin = 10, .end = 28, .page = 1, .section = 0},
                       {.begin = 39, .end = 52, .page = 3, .section = 1}};
  document.media_type = "application/pdf";
  document.markdown = true;
  document.flagged_personal_data = true;
  return document;
}

void CheckSame(const Document& a, const Document& b, bool with_text) {
  const Metadata& m = a.metadata;
  const Metadata& n = b.metadata;
  CHECK(m.id == n.id);
  CHECK(m.kind == n.kind);
  CHECK(m.title == n.title);
  CHECK(m.authors == n.authors);
  CHECK(m.organisation == n.organisation);
  CHECK(m.places == n.places);
  CHECK(m.year == n.year);
  CHECK(m.date == n.date);
  CHECK(m.project == n.project);
  CHECK(m.phases == n.phases);
  CHECK(m.methods == n.methods);
  CHECK(m.financing == n.financing);
  CHECK(m.language == n.language);
  CHECK(m.source == n.source);
  CHECK(m.url == n.url);
  CHECK(m.guessed == n.guessed);
  CHECK(a.source_path == b.source_path);
  CHECK(a.sha256 == b.sha256);
  CHECK(a.media_type == b.media_type);
  CHECK(a.markdown == b.markdown);
  CHECK(a.flagged_personal_data == b.flagged_personal_data);
  CHECK((with_text ? a.text : std::string()) == b.text);
  REQUIRE(a.sections.size() == b.sections.size());
  for (std::size_t i = 0; i < a.sections.size(); ++i) {
    CHECK(a.sections[i].heading == b.sections[i].heading);
    CHECK(a.sections[i].level == b.sections[i].level);
    CHECK(a.sections[i].parent == b.sections[i].parent);
    CHECK(a.sections[i].heading_begin == b.sections[i].heading_begin);
    CHECK(a.sections[i].heading_end == b.sections[i].heading_end);
    CHECK(a.sections[i].begin == b.sections[i].begin);
    CHECK(a.sections[i].end == b.sections[i].end);
  }
  REQUIRE(a.pages.size() == b.pages.size());
  for (std::size_t i = 0; i < a.pages.size(); ++i) {
    CHECK(a.pages[i].number == b.pages[i].number);
    CHECK(a.pages[i].begin == b.pages[i].begin);
  }
  REQUIRE(a.passages.size() == b.passages.size());
  for (std::size_t i = 0; i < a.passages.size(); ++i) {
    CHECK(a.passages[i].begin == b.passages[i].begin);
    CHECK(a.passages[i].end == b.passages[i].end);
    CHECK(a.passages[i].page == b.passages[i].page);
    CHECK(a.passages[i].section == b.passages[i].section);
  }
}

TEST_CASE("a document with everything comes back as it was stored") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const Document document = FullDocument();
  const std::int64_t number = Put(&catalogue, document);
  const auto whole = catalogue.FindDocument(number);
  REQUIRE(whole);
  CHECK(whole->number == number);
  CheckSame(document, *whole, true);
  const auto bare = catalogue.FindDocumentWithoutText(number);
  REQUIRE(bare);
  CheckSame(document, *bare, false);
  CHECK(catalogue.FindText(number) == document.text);
  CHECK(catalogue.FindNumber(document.metadata.id) == number);
  CHECK_FALSE(catalogue.TakeReadError());
}

TEST_CASE("an empty document without kind comes back empty") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Document document;
  document.metadata.id = "tom";
  const auto found = catalogue.FindDocument(Put(&catalogue, document));
  REQUIRE(found);
  CheckSame(document, *found, true);
  CHECK(catalogue.Counts().empty_documents == 1);
}

TEST_CASE("what is not there is not found and is no read error") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  CHECK_FALSE(catalogue.FindNumber("finns-inte"));
  CHECK_FALSE(catalogue.FindDocument(7));
  CHECK_FALSE(catalogue.FindDocumentWithoutText(7));
  CHECK_FALSE(catalogue.FindText(7));
  CHECK_FALSE(catalogue.TakeReadError());
  CHECK(Failed(catalogue.DeleteDocument(7)).code == ErrorCode::kNotFound);
}

TEST_CASE("a document without a usable id is refused and leaves a batch whole") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Ok(catalogue.Begin());
  Put(&catalogue, MakeDocument("bra", "text"));
  CHECK(Failed(catalogue.PutDocument(MakeDocument("", "text"))).code == ErrorCode::kInput);
  CHECK(Failed(catalogue.PutDocument(MakeDocument("a/b", "text"))).code == ErrorCode::kInput);
  Ok(catalogue.Commit());
  CHECK(catalogue.FindNumber("bra"));
}

TEST_CASE("a replaced document keeps its number and gets a new sequence number") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const std::int64_t number = Put(&catalogue, MakeDocument("a", "först"));
  Put(&catalogue, MakeDocument("b", "annat"));
  const std::int64_t sequence = catalogue.LastSequence();
  CHECK(Put(&catalogue, MakeDocument("a", "sedan")) == number);
  CHECK(catalogue.FindText(number) == "sedan");
  const auto changes = catalogue.ChangesAfter(sequence);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].document == number);
  CHECK_FALSE(changes[0].deleted);
  CHECK(changes[0].sequence == catalogue.LastSequence());
  CHECK(catalogue.ChangesAfter(0).size() == 2);  // only the latest change of each
}

TEST_CASE("a deleted document leaves a deletion in the log and gets its number back when it returns") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const std::int64_t number = Put(&catalogue, MakeDocument("a", "text"));
  const std::int64_t sequence = catalogue.LastSequence();
  Ok(catalogue.DeleteDocument(number));
  CHECK_FALSE(catalogue.FindNumber("a"));
  CHECK_FALSE(catalogue.FindText(number));
  auto changes = catalogue.ChangesAfter(sequence);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].deleted);
  CHECK(Put(&catalogue, MakeDocument("b", "annat")) != number);
  CHECK(Put(&catalogue, MakeDocument("a", "åter")) == number);
  changes = catalogue.ChangesAfter(sequence);
  REQUIRE(changes.size() == 2);
  CHECK(changes[1].document == number);
  CHECK_FALSE(changes[1].deleted);
}

TEST_CASE("visiting goes by ascending number, stops when told, and the visitor may write") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Ok(catalogue.Begin());
  for (int i = 0; i < 600; ++i) Put(&catalogue, MakeDocument("d" + std::to_string(i), "text " + std::to_string(i)));
  Ok(catalogue.Commit());
  std::int64_t last = 0;
  int visited = 0;
  Ok(catalogue.ForEachDocument(true, [&](const Document& document) {
    CHECK(document.number > last);
    CHECK(document.text == "text " + document.metadata.id.substr(1));
    last = document.number;
    ++visited;
    if (visited % 100 == 0) Ok(catalogue.DeleteDocument(document.number));
    return true;
  }));
  CHECK(visited == 600);
  CHECK(catalogue.Counts().documents == 594);
  visited = 0;
  Ok(catalogue.ForEachDocument(false, [&](const Document& document) {
    CHECK(document.text.empty());
    CHECK(document.passages.size() == 1);
    return ++visited < 300;
  }));
  CHECK(visited == 300);
}

TEST_CASE("a rolled back batch leaves nothing") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Ok(catalogue.Begin());
  CHECK(Failed(catalogue.Begin()).code == ErrorCode::kInternal);
  Put(&catalogue, MakeDocument("a", "text"));
  catalogue.Rollback();
  CHECK_FALSE(catalogue.FindNumber("a"));
  CHECK(catalogue.LastSequence() == 0);
  CHECK(Failed(catalogue.Commit()).code == ErrorCode::kInternal);
  Ok(catalogue.Begin());
  Ok(catalogue.Commit());
}

TEST_CASE("every change of a record counts the generation up, bookkeeping of files does not") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  std::int64_t last = catalogue.Generation();
  const auto counted = [&] {
    const bool more = catalogue.Generation() > last;
    last = catalogue.Generation();
    return more;
  };
  const std::string text = "IPS prövades.";
  const std::int64_t number = Put(&catalogue, MakeDocument("a", text));
  CHECK(counted());
  Ok(catalogue.PutMethod(MakeMethod("IPS")));
  CHECK(counted());
  Ok(catalogue.PutLinks(number, {MakeLink(text, "IPS prövades", "IPS")}));
  CHECK(counted());
  Ok(catalogue.PutFindings(number, {}));
  CHECK(counted());
  Ok(catalogue.Confirm("link", catalogue.Links({}).at(0).id, "ek", ""));
  CHECK(counted());
  Ok(catalogue.PutFile({"/r/a", "/r", 0, 0, "", {}}));
  Ok(catalogue.PutFailure({"/r/b", "Trasig.", ""}));
  CHECK_FALSE(counted());
  Ok(catalogue.DeleteDocument(number));
  CHECK(counted());
}

TEST_CASE("files are found by path, hash and root, with their documents in order") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Ok(catalogue.PutFile({"/r/a.jsonl", "/r", 12, 34, "h1", {3, 1, 2}}));
  Ok(catalogue.PutFile({"/r/sub/b.md", "/r/sub", 1, 2, "h2", {9}}));
  Ok(catalogue.PutFile({"/r2/c.md", "/r2", 1, 2, "h3", {}}));
  Ok(catalogue.PutFile({"/r/a.jsonl", "/r", 13, 35, "h4", {5, 4}}));
  const auto file = catalogue.FindFile("/r/a.jsonl");
  REQUIRE(file);
  CHECK(file->size == 13);
  CHECK(file->mtime_ns == 35);
  CHECK(file->sha256 == "h4");
  CHECK(file->root == "/r");
  CHECK(file->documents == std::vector<std::int64_t>{5, 4});
  CHECK_FALSE(catalogue.FindFileByHash("h1"));
  REQUIRE(catalogue.FindFileByHash("h2"));
  CHECK(catalogue.FindFileByHash("h2")->path == "/r/sub/b.md");
  CHECK(catalogue.FilesUnder("/r").size() == 2);
  CHECK(catalogue.FilesUnder("/r/").size() == 2);
  CHECK(catalogue.FilesUnder("/r/sub").size() == 1);
  CHECK(catalogue.FilesUnder("/").size() == 3);
  CHECK(catalogue.FilesUnder("/r/a.jsonl").size() == 1);
  Ok(catalogue.RemoveFile("/r/a.jsonl"));
  CHECK_FALSE(catalogue.FindFile("/r/a.jsonl"));
  CHECK_FALSE(catalogue.FindFile("/r"));
}

TEST_CASE("a failure stays listed, with its latest reason, until it is mended") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Ok(catalogue.PutFailure({"b.pdf", "Filen är krypterad.", "2025-01-01T00:00:00Z"}));
  Ok(catalogue.PutFailure({"a.pdf", "Filen är tom.", ""}));
  Ok(catalogue.PutFailure({"b.pdf", "Filen är trasig.", "2025-01-02T00:00:00Z"}));
  const auto failures = catalogue.Failures();
  REQUIRE(failures.size() == 2);
  CHECK(failures[0].path == "a.pdf");
  CHECK(failures[0].at.size() == 20);
  CHECK(failures[1].reason == "Filen är trasig.");
  Ok(catalogue.ClearFailure("b.pdf"));
  CHECK(catalogue.Failures().size() == 1);
}

TEST_CASE("counts tell what a library holds") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const std::string text = "IPS prövades.";
  const std::int64_t number = Put(&catalogue, MakeDocument("a", text));
  Put(&catalogue, MakeDocument("b", "mer"));
  Ok(catalogue.PutMethod(MakeMethod("IPS")));
  Ok(catalogue.PutMethod(MakeMethod("Gissad metod", {}, MethodOrigin::kProposed)));
  Ok(catalogue.PutLinks(number, {MakeLink(text, "IPS prövades", "IPS")}));
  const CatalogueCounts counts = catalogue.Counts();
  CHECK(counts.documents == 2);
  CHECK(counts.passages == 2);
  CHECK(counts.methods == 1);
  CHECK(counts.links == 1);
  CHECK(counts.findings == 0);
  CHECK(counts.empty_documents == 0);
  CHECK(counts.text_bytes == static_cast<std::int64_t>(text.size() + 3));
  CHECK(counts.catalogue_bytes > 0);
  CHECK(counts.last_sequence == 2);
}

}  // namespace
}  // namespace lardom::test
