// Forgetting, backing up, checking, and strings of every kind.
#include <cstring>
#include <random>

#include "corpus/catalogue/codec.h"
#include "corpus/utf8.h"
#include "tests/corpus/catalogue/fixture.h"

namespace lardom::test {
namespace {

namespace fs = std::filesystem;

std::string RandomText(std::mt19937* random, std::size_t letters) {
  // Letters of all lengths in UTF-8, controls, line ends, quotes, backslashes, combining marks; no NUL.
  static constexpr char32_t kSome[] = {1,      9,      '\n',    '\r',     ' ',  '"',   '\'',  '\\',   '%',
                                       0x7F,   0xA0,   0xE5,    0xC4,     0xF6, 0x301, 0x30A, 0x2028, 0x20AC,
                                       0xFEFF, 0xFFFD, 0x1F600, 0x10FFFF, 'a',  'b',   'Z',   ';',    '-'};
  std::string text;
  for (std::size_t i = 0; i < letters; ++i) AppendUtf8(kSome[(*random)() % std::size(kSome)], &text);
  return text;
}

TEST_CASE("any UTF-8 in any string comes back byte for byte") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  std::mt19937 random(4711);
  for (int round = 0; round < 60; ++round) {
    CAPTURE(round);
    const auto some = [&] { return RandomText(&random, random() % 12); };
    Document document = MakeDocument("r" + std::to_string(round), RandomText(&random, random() % 3000));
    Metadata& m = document.metadata;
    m.title = some();
    m.authors = {some(), some(), some()};
    m.organisation = some();
    m.places = {some()};
    m.date = some();
    m.project = some();
    m.methods = {some(), some()};
    m.financing = some();
    m.source = some();
    m.url = some();
    document.source_path = some();
    document.sections[0].heading = some();
    const std::int64_t number = Put(&catalogue, document);
    const auto found = catalogue.FindDocument(number);
    REQUIRE(found);
    CHECK(found->text == document.text);
    CHECK(found->metadata.title == m.title);
    CHECK(found->metadata.authors == m.authors);
    CHECK(found->metadata.organisation == m.organisation);
    CHECK(found->metadata.places == m.places);
    CHECK(found->metadata.project == m.project);
    CHECK(found->metadata.methods == m.methods);
    CHECK(found->metadata.url == m.url);
    CHECK(found->source_path == document.source_path);
    CHECK(found->sections[0].heading == document.sections[0].heading);

    Link link;
    link.end = static_cast<std::uint32_t>(document.text.size());
    link.quote = document.text;
    link.method = "Metod " + std::to_string(round) + some() + "x";
    link.place = some();
    link.project = some();
    Ok(catalogue.PutLinks(number, {link}));
    auto links = catalogue.Links({.document = m.id});
    REQUIRE(links.size() == 1);
    CHECK(links[0].quote == link.quote);
    CHECK(links[0].method == link.method);
    CHECK(links[0].place == link.place);
    Ok(catalogue.Reject("link", links[0].id, some(), some()));
    Put(&catalogue, document);
    Ok(catalogue.PutLinks(number, {link}));
    CHECK(catalogue.Links({.document = m.id}).empty());

    Method method = MakeMethod("N" + std::to_string(round) + some() + "n", {some() + "a" + std::to_string(round)});
    method.id = "m" + std::to_string(round);
    Ok(catalogue.PutMethod(method));
    REQUIRE(catalogue.FindMethod(method.name));
    CHECK(catalogue.FindMethod(method.aliases[0])->name == method.name);
    Ok(catalogue.PutFile({some() + std::to_string(round), some(), 1, 2, "h" + some(), {number}}));
  }
  Ok(catalogue.Check());
  catalogue.Projects();
  CHECK_FALSE(catalogue.TakeReadError());
}

// The parts of `text` of twelve bytes that some file of the folder has, in plain letters.
std::size_t TracesOf(const std::string& text, const std::string& dir) {
  std::size_t traces = 0;
  for (const auto& entry : fs::directory_iterator(dir)) {
    const std::string bytes = ReadAll(entry.path().string());
    for (std::size_t at = 0; at + 12 <= text.size(); at += 12) {
      if (bytes.find(text.substr(at, 12)) != std::string::npos) ++traces;
    }
  }
  return traces;
}

TEST_CASE("forgetting leaves no byte of the text, its quotes, metadata or compressed form in the files") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  std::mt19937 random(17);
  const auto secret = [&] {
    std::string text;
    for (int i = 0; i < 48; ++i) text.push_back(static_cast<char>('a' + random() % 26));
    return text;
  };
  const auto put = [&](const std::string& id, const std::string& title, const std::string& text) {
    Document document = MakeDocument(id, text);
    document.metadata.title = title;
    document.metadata.places = {title};
    const std::int64_t number = Put(&catalogue, document);
    std::vector<Link> links;
    for (std::size_t at = 0; at + 48 <= text.size(); at += 48) {
      Link& link = links.emplace_back();
      link.begin = static_cast<std::uint32_t>(at);
      link.end = link.begin + 48;
      link.quote = text.substr(at, 48);
      link.method = "IPS";
      link.place = link.quote.substr(0, 24);
    }
    Ok(catalogue.PutLinks(number, links));
    return number;
  };
  std::string hidden;
  for (int i = 0; i < 60; ++i) hidden += secret();
  const std::string title = secret();
  const std::string why = secret();
  // Rows move between pages as others come and go, which leaves copies behind.
  std::int64_t number = 0;
  for (int i = 0; i < 120; ++i) {
    std::string other;
    for (int j = 0; j < 20; ++j) other += secret();
    put("d" + std::to_string(i), secret(), other);
    if (i % 20 == 10) number = put("hemligt", title, hidden.substr(48 * static_cast<std::size_t>(i / 20)));
    if (i % 7 == 0) Ok(catalogue.DeleteDocument(*catalogue.FindNumber("d" + std::to_string(i / 2))));
  }
  number = put("hemligt", title, hidden);
  Ok(catalogue.Reject("link", catalogue.Links({.document = "hemligt"}).at(0).id, "ek", why));
  Link added;
  added.document = "hemligt";
  added.quote = hidden.substr(100, 60);
  added.method = "IPS";
  REQUIRE(catalogue.AddLink(added, "ek", why));
  Ok(catalogue.PutFile({"/r/hemligt-" + title, "/r", 1, 2, "h", {number}}));
  Ok(catalogue.PutFile({"/r/flera.jsonl", "/r", 1, 2, "h2", {number, 1}}));
  REQUIRE(TracesOf(hidden, dir.path()) > 0);
  REQUIRE(TracesOf(why, dir.path()) > 0);
  const std::string packed = catalogue::TextCodec().Compress(hidden);
  REQUIRE(TracesOf(packed, dir.path()) > 100);
  const std::int64_t sequence = catalogue.LastSequence();

  Ok(catalogue.ForgetDocument(number));
  CHECK(TracesOf(hidden, dir.path()) == 0);
  CHECK(TracesOf(packed, dir.path()) == 0);
  CHECK(TracesOf(title, dir.path()) == 0);
  CHECK(TracesOf(why, dir.path()) == 0);
  CHECK(TracesOf("/r/hemligt-", dir.path()) == 0);
  CHECK_FALSE(catalogue.FindNumber("hemligt"));
  CHECK(catalogue.Links({.document = "hemligt", .include_rejected = true}).empty());
  CHECK(catalogue.Verdicts().empty());
  CHECK(catalogue.FindFile("/r/flera.jsonl")->documents == std::vector<std::int64_t>{1});
  const auto changes = catalogue.ChangesAfter(sequence);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].document == number);
  CHECK(changes[0].deleted);
  Ok(catalogue.Check());
  Ok(catalogue.ForgetDocument(number));  // once more is no harm
  CHECK(Failed(catalogue.ForgetDocument(9999)).code == ErrorCode::kNotFound);
  CHECK(Put(&catalogue, MakeDocument("hemligt", "nytt")) != number);  // nothing remembers the id
}

TEST_CASE("a document that was deleted can still be forgotten, with what was said of it") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const std::string text = "Hemliga Metoden prövades i den hemliga kommunen.";
  const std::int64_t number = Put(&catalogue, MakeDocument("a", text));
  Ok(catalogue.PutLinks(number, {MakeLink(text, text, "Metoden")}));
  Ok(catalogue.Confirm("link", catalogue.Links({}).at(0).id, "ek", ""));
  Ok(catalogue.DeleteDocument(number));
  CHECK(catalogue.Verdicts().size() == 1);
  Ok(catalogue.ForgetDocument(number));
  CHECK(catalogue.Verdicts().empty());
  CHECK(TracesOf(text, dir.path()) == 0);
}

TEST_CASE("a backup taken while another writes is one whole file that can be restored") {
  const TempDir dir;
  const std::string data = dir.File("data");
  const std::string backup = dir.File("kopia.db");
  Catalogue catalogue = Open(data);
  const std::string text = "IPS prövades.";
  const std::int64_t number = Put(&catalogue, MakeDocument("a", text));
  Ok(catalogue.PutLinks(number, {MakeLink(text, "IPS prövades", "IPS")}));
  Ok(catalogue.Confirm("link", catalogue.Links({}).at(0).id, "ek", "ja"));
  Catalogue other = Open(data, Catalogue::Mode::kWrite);
  Ok(other.Begin());
  Put(&other, MakeDocument("b", "ännu inte"));
  Ok(catalogue.BackupTo(backup));
  Ok(other.Commit());
  CHECK(fs::exists(backup));
  CHECK_FALSE(fs::exists(backup + "-wal"));
  CHECK_FALSE(fs::exists(backup + ".part"));

  const std::string restored = dir.File("åter");
  Ok(Catalogue::Restore(backup, restored));
  CHECK(fs::exists(restored + "/catalogue.db"));
  Catalogue again = Open(restored, Catalogue::Mode::kWrite);
  CHECK(again.FindText(number) == text);
  CHECK_FALSE(again.FindNumber("b"));
  CHECK(again.Verdicts().size() == 1);
  CHECK(again.Links({}).at(0).verdict == Verdict::kConfirmed);
  CHECK(again.Identity() != catalogue.Identity());
  Ok(again.Check());

  Ok(catalogue.BackupTo(backup));  // a later one takes its place
  CHECK(Failed(Catalogue::Restore(backup, restored)).code == ErrorCode::kConflict);
  Ok(Catalogue::Restore(backup, dir.File("tredje")));
  CHECK(Open(dir.File("tredje")).FindNumber("b"));
}

TEST_CASE("a backup never overwrites anything but a backup") {
  const TempDir dir;
  const std::string data = dir.File("data");
  Catalogue catalogue = Open(data);
  CHECK(Failed(catalogue.BackupTo(data + "/catalogue.db")).code == ErrorCode::kConflict);
  WriteAll(dir.File("brev.txt"), "Hej!");
  CHECK(Failed(catalogue.BackupTo(dir.File("brev.txt"))).code == ErrorCode::kConflict);
  CHECK(ReadAll(dir.File("brev.txt")) == "Hej!");
  CHECK(Failed(catalogue.BackupTo(dir.File("finns/inte/kopia.db"))).code == ErrorCode::kData);
  Ok(catalogue.Check());
}

TEST_CASE("what is no backup, or a damaged one, is not restored") {
  const TempDir dir;
  const std::string target = dir.File("nytt");
  CHECK(Failed(Catalogue::Restore(dir.File("saknas"), target)).code == ErrorCode::kInput);
  WriteAll(dir.File("brev.txt"), std::string(3000, 'h'));
  CHECK(Failed(Catalogue::Restore(dir.File("brev.txt"), target)).code == ErrorCode::kData);
  Catalogue catalogue = Open(dir.File("data"));
  for (int i = 0; i < 50; ++i) Put(&catalogue, MakeDocument("d" + std::to_string(i), std::string(200, 'a')));
  Ok(catalogue.BackupTo(dir.File("kopia.db")));
  std::string bytes = ReadAll(dir.File("kopia.db"));
  const std::size_t half = bytes.size() / 2 / 4096 * 4096;
  std::memset(bytes.data() + half, 0x5A, 4096);
  WriteAll(dir.File("trasig.db"), bytes);
  CHECK(Failed(Catalogue::Restore(dir.File("trasig.db"), target)).code == ErrorCode::kData);
  CHECK_FALSE(fs::exists(target + "/catalogue.db"));
}

TEST_CASE("damage is named by check, and reading never crashes on it") {
  const TempDir dir;
  {
    Catalogue catalogue = Open(dir.path());
    std::mt19937 random(3);
    Ok(catalogue.Begin());
    for (int i = 0; i < 60; ++i) {
      const std::string text = RandomText(&random, 1500);
      const std::int64_t number = Put(&catalogue, MakeDocument("d" + std::to_string(i), text));
      Ok(catalogue.PutLinks(number, {MakeLink(text, text.substr(0, 1), "IPS")}));
    }
    Ok(catalogue.Commit());
    Ok(catalogue.Check());
    Ok(catalogue.Vacuum());
  }
  const std::string file = dir.File("catalogue.db");
  const std::string whole = ReadAll(file);
  int named = 0;
  int rounds = 0;
  for (std::size_t page = 1; page < whole.size() / 4096; page += 5) {
    std::string bytes = whole;
    for (std::size_t i = 0; i < 400; ++i) bytes[page * 4096 + 7 * i % 4096] ^= static_cast<char>(0x55);
    WriteAll(file, bytes);
    ++rounds;
    auto opened = Catalogue::Open(dir.path(), Catalogue::Mode::kRead);
    if (!opened) {
      CHECK(opened.error().code == ErrorCode::kData);
      ++named;
      continue;
    }
    const Catalogue catalogue = std::move(opened).value();
    const Status status = catalogue.Check();
    if (!status) {
      CHECK(status.error().code == ErrorCode::kData);
      CHECK_FALSE(status.error().what.empty());
      ++named;
    }
    for (std::int64_t number = 1; number <= 60; ++number) {
      (void)catalogue.FindDocument(number);
      (void)catalogue.FindDocumentWithoutText(number);
    }
    (void)catalogue.Links({});
    (void)catalogue.Counts();
  }
  CHECK(named >= rounds * 9 / 10);  // some bytes belong to nothing
}

TEST_CASE("a quote that does not stand in the text is named by check") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const std::string text = "IPS prövades.";
  const std::int64_t number = Put(&catalogue, MakeDocument("dok-7", text));
  Link link = MakeLink(text, "IPS prövades", "IPS");
  link.begin += 1;
  Ok(catalogue.PutLinks(number, {link}));
  const Error error = Failed(catalogue.Check());
  CHECK(error.code == ErrorCode::kData);
  CHECK(error.what.find("dok-7") != std::string::npos);
  CHECK(error.what.find("citatet") != std::string::npos);
}

}  // namespace
}  // namespace lardom::test
