// Links, findings, and what curators say of them: nothing that a person decided is lost by a new extraction.
#include <functional>

#include "corpus/json.h"
#include "tests/corpus/catalogue/fixture.h"

namespace lardom::test {
namespace {

const std::string kText =  // NOLINT(cert-err58-cpp)
    "IPS prövades i Umeå under 2012 med gott resultat. Sedan spreds IPS till hela länet. Skolfam prövades i "
    "Norrköping.";

// A library with one document, two methods and the links that `Extract` gives.
struct Library {
  Library() : catalogue(Open(dir.path())) {
    Ok(catalogue.PutMethod(MakeMethod("Individual Placement and Support", {"IPS"})));
    Ok(catalogue.PutMethod(MakeMethod("Skolfam")));
    Ingest(kText, Extract(kText));
  }

  static std::vector<Link> Extract(const std::string& text) {
    return {MakeLink(text, "IPS prövades i Umeå under 2012", "IPS"),
            MakeLink(text, "spreds IPS till hela länet", "IPS", Stage::kScaled),
            MakeLink(text, "Skolfam prövades i Norrköping", "Skolfam")};
  }

  void Ingest(const std::string& text, const std::vector<Link>& links) {
    Ok(catalogue.Begin());
    number = Put(&catalogue, MakeDocument("a", text));
    Ok(catalogue.PutLinks(number, links));
    Ok(catalogue.Commit());
  }

  Link Of(Stage stage, const std::string& method = "IPS") {
    const auto links = catalogue.Links({.method = method, .stage = stage, .include_rejected = true});
    REQUIRE(links.size() == 1);
    return links[0];
  }

  TempDir dir;
  Catalogue catalogue;
  std::int64_t number = 0;
};

TEST_CASE("a link with everything comes back as it was stored, under its canonical method") {
  Library library;
  Link link = MakeLink(kText, "Sedan spreds IPS", "ips", Stage::kDeveloped);
  link.status = LinkStatus::kPlanned;
  link.place = "Umeå";
  link.year = 2013;
  link.project = "Projektet";
  link.effect = Effect::kRefinement;
  link.into = "skolfam";
  link.chain = {ChainPart::kOutputs, ChainPart::kValue};
  link.confidence = 0.625;
  link.origin = Origin::kMetadata;
  Ok(library.catalogue.PutLinks(library.number, {link}));
  const auto links = library.catalogue.Links({});
  REQUIRE(links.size() == 1);
  const Link& stored = links[0];
  CHECK(stored.id > 0);
  CHECK(stored.document == "a");
  CHECK(stored.quote == link.quote);
  CHECK(stored.begin == link.begin);
  CHECK(stored.end == link.end);
  CHECK(stored.method == "Individual Placement and Support");
  CHECK(stored.stage == link.stage);
  CHECK(stored.status == link.status);
  CHECK(stored.place == link.place);
  CHECK(stored.year == link.year);
  CHECK(stored.project == link.project);
  CHECK(stored.effect == link.effect);
  CHECK(stored.into == "Skolfam");
  CHECK(stored.chain == link.chain);
  CHECK(stored.confidence == link.confidence);
  CHECK(stored.origin == link.origin);
  CHECK(stored.verdict == Verdict::kNone);
  const auto found = library.catalogue.FindLink(stored.id);
  REQUIRE(found);
  CHECK(found->quote == stored.quote);
  CHECK_FALSE(library.catalogue.FindLink(stored.id + 1000));
}

TEST_CASE("links are filtered by method, stage, status, document, confidence and verdict") {
  Library library;
  std::vector<Link> links = Library::Extract(kText);
  links[0].confidence = 0.2;
  links[1].status = LinkStatus::kNegated;
  Ok(library.catalogue.PutLinks(library.number, links));
  Catalogue& c = library.catalogue;
  CHECK(c.Links({}).size() == 3);
  CHECK(c.Links({.method = "individual-placement-and-support"}).size() == 2);
  CHECK(c.Links({.method = "okänd metod"}).empty());
  CHECK(c.Links({.stage = Stage::kTested}).size() == 2);
  CHECK(c.Links({.status = LinkStatus::kNegated}).size() == 1);
  CHECK(c.Links({.document = "a"}).size() == 3);
  CHECK(c.Links({.document = "b"}).empty());
  CHECK(c.Links({.min_confidence = 0.5}).size() == 2);
  CHECK(c.Links({.method = "IPS", .stage = Stage::kTested, .document = "a", .min_confidence = 0.1}).size() == 1);
  const std::int64_t low = library.Of(Stage::kTested).id;
  Ok(c.Confirm("link", low, "ek", ""));
  CHECK(c.Links({.min_confidence = 0.5}).size() == 3);  // what a curator confirmed is above any threshold
  Ok(c.Reject("link", low, "ek", "ånger"));
  CHECK(c.Links({}).size() == 2);
  CHECK(c.Links({.include_rejected = true}).size() == 3);
}

TEST_CASE("a new extraction keeps the ids of the same links, even through a new text") {
  Library library;
  const auto before = library.catalogue.Links({});
  library.Ingest("Ny inledning. " + kText, Library::Extract("Ny inledning. " + kText));
  const auto after = library.catalogue.Links({});
  REQUIRE(after.size() == before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(after[i].id == before[i].id);
    CHECK(after[i].begin == before[i].begin + 14);
  }
}

TEST_CASE("links of a replaced text are gone until new ones are put") {
  Library library;
  const std::int64_t id = library.Of(Stage::kTested).id;
  Put(&library.catalogue, MakeDocument("a", "Ny text."));
  CHECK(library.catalogue.Links({.include_rejected = true}).empty());
  CHECK_FALSE(library.catalogue.FindLink(id));
  Ok(library.catalogue.PutLinks(library.number, {}));
  CHECK(library.catalogue.Links({.include_rejected = true}).empty());
}

TEST_CASE("a rejected link stays rejected when it comes back") {
  // Text and quotes of the second extraction.
  struct Row {
    const char* what;
    std::string text;
    const char* quote;
  };
  const std::string shifted = "En helt ny inledning.\n\n" + kText;
  const Row rows[] = {
      {"the same", kText, "IPS prövades i Umeå under 2012"},
      {"a shorter quote", kText, "IPS prövades i Umeå"},
      {"a longer quote", kText, "IPS prövades i Umeå under 2012 med gott resultat."},
      {"a shifted one", kText, "prövades i Umeå under 2012 med gott"},
      {"a text in front", shifted, "IPS prövades i Umeå under"},
      {"other white space", "IPS  prövades\ni Umeå under 2012 med.", "IPS  prövades\ni Umeå under 2012"},
      {"an edited quote", "IPS prövades i Umeå under 2013 med.", "IPS prövades i Umeå under 2013"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    Library library;
    const std::int64_t id = library.Of(Stage::kTested).id;
    Ok(library.catalogue.Reject("link", id, "ek", "inte sant"));
    library.Ingest(row.text, {MakeLink(row.text, row.quote, "IPS")});
    const Link again = library.Of(Stage::kTested);
    CHECK(again.verdict == Verdict::kRejected);
    CHECK(again.id == id);
    CHECK(again.quote == row.quote);
    const auto verdicts = library.catalogue.Verdicts();
    REQUIRE(verdicts.size() == 1);
    CHECK(verdicts[0].link == id);
    CHECK(verdicts[0].verdict == "rejected");
    CHECK(verdicts[0].by == "ek");
    CHECK(verdicts[0].why == "inte sant");
    CHECK(verdicts[0].document == "a");
    CHECK(verdicts[0].stage == "tested");
    CHECK(verdicts[0].at.size() == 20);
  }
}

TEST_CASE("a verdict does not spread to another stage, method, place or neighbouring sentence") {
  Library library;
  const std::string text = "IPS prövades i Umeå. IPS prövades i Luleå. IPS spreds i Umeå. Skolfam prövades i Umeå.";
  std::vector<Link> links = {MakeLink(text, "IPS prövades i Umeå.", "IPS"),
                             MakeLink(text, "IPS prövades i Luleå.", "IPS"),
                             MakeLink(text, "IPS spreds i Umeå.", "IPS", Stage::kScaled),
                             MakeLink(text, "Skolfam prövades i Umeå.", "Skolfam")};
  links[0].place = "Umeå";
  links.push_back(links[0]);
  links.back().place = "Vännäs";  // the same quote, another place
  library.Ingest(text, links);
  for (const Link& link : library.catalogue.Links({})) {
    if (link.place == "Umeå") Ok(library.catalogue.Reject("link", link.id, "ek", ""));
  }
  for (Link& link : links) ++link.begin;  // slightly other offsets
  for (Link& link : links) link.quote = text.substr(link.begin, link.end - link.begin);
  library.Ingest(text, links);
  CHECK(library.catalogue.Links({}).size() == 4);
  for (const Link& link : library.catalogue.Links({.include_rejected = true})) {
    CAPTURE(link.quote);
    CHECK((link.verdict == Verdict::kRejected) == (link.place == "Umeå"));
  }
}

TEST_CASE("a rejected claim that comes back twice is rejected twice") {
  Library library;
  Ok(library.catalogue.Reject("link", library.Of(Stage::kTested).id, "ek", ""));
  library.Ingest(kText, {MakeLink(kText, "IPS prövades i Umeå", "IPS"),
                         MakeLink(kText, "prövades i Umeå under 2012 med gott resultat", "IPS")});
  CHECK(library.catalogue.Links({}).empty());
  CHECK(library.catalogue.Links({.include_rejected = true}).size() == 2);
}

TEST_CASE("of a sentence that stands in a text twice only the judged one is rejected again") {
  Library library;
  const std::string text = "IPS prövades.\n\nIPS prövades.";
  Link second = MakeLink(text, "IPS prövades.", "IPS");
  second.begin = 16;
  second.end = 30;
  REQUIRE(text.substr(second.begin, 14) == second.quote);
  library.Ingest(text, {MakeLink(text, "IPS prövades.", "IPS"), second});
  Ok(library.catalogue.Reject("link", library.catalogue.Links({}).at(1).id, "ek", ""));
  second.begin += 5;
  second.quote = "rövades.";
  second.begin = static_cast<std::uint32_t>(text.rfind(second.quote));
  Link first = MakeLink(text, second.quote, "IPS");
  library.Ingest("X " + text, {});
  CHECK(library.catalogue.Verdicts().at(0).link == 0);
  library.Ingest(text, {first, second});
  const auto links = library.catalogue.Links({.include_rejected = true});
  REQUIRE(links.size() == 2);
  CHECK(links[0].verdict == Verdict::kNone);
  CHECK(links[1].verdict == Verdict::kRejected);
}

TEST_CASE("a verdict whose link is gone is kept, and applies again when it returns") {
  Library library;
  const std::int64_t id = library.Of(Stage::kTested).id;
  Ok(library.catalogue.Confirm("link", id, "ek", "såg den"));
  library.Ingest("En annan text.", {});
  REQUIRE(library.catalogue.Verdicts().size() == 1);
  CHECK(library.catalogue.Verdicts()[0].link == 0);
  CHECK(library.catalogue.Verdicts()[0].quote == "IPS prövades i Umeå under 2012");
  Ok(library.catalogue.DeleteDocument(library.number));
  CHECK(library.catalogue.Verdicts().size() == 1);
  library.Ingest(kText, Library::Extract(kText));
  CHECK(library.Of(Stage::kTested).verdict == Verdict::kConfirmed);
  CHECK(library.Of(Stage::kTested).id == id);
  CHECK(library.catalogue.Verdicts()[0].link == id);
}

TEST_CASE("the last of several verdicts counts, and all are kept") {
  Library library;
  const std::int64_t id = library.Of(Stage::kTested).id;
  Ok(library.catalogue.Reject("link", id, "a", ""));
  Ok(library.catalogue.Confirm("link", id, "b", ""));
  library.Ingest(kText, Library::Extract(kText));
  CHECK(library.Of(Stage::kTested).verdict == Verdict::kConfirmed);
  CHECK(library.catalogue.Verdicts().size() == 2);
}

TEST_CASE("a corrected link is corrected again after re-ingest, and later verdicts still find it") {
  Library library;
  const std::int64_t id = library.Of(Stage::kTested).id;
  Ok(library.catalogue.CorrectLink(
      id,
      R"({"stage":"utvecklad","year":"2014","place":"Vännäs","effect":"förädling","into":"Skolfam","method":"skolfam"})",
      "ek", "läste fel"));
  const auto check = [&] {
    const auto link = library.catalogue.FindLink(id);
    REQUIRE(link);
    CHECK(link->method == "Skolfam");
    CHECK(link->stage == Stage::kDeveloped);
    CHECK(link->year == 2014);
    CHECK(link->place == "Vännäs");
    CHECK(link->effect == Effect::kRefinement);
    CHECK(link->into == "Skolfam");
    CHECK(link->status == LinkStatus::kAsserted);
    CHECK(link->verdict == Verdict::kConfirmed);
    CHECK(link->origin == Origin::kExtracted);
    CHECK(library.catalogue.Links({}).size() == 3);
  };
  check();
  library.Ingest(kText, Library::Extract(kText));
  check();
  const auto correction = Json::Parse(library.catalogue.Verdicts().at(0).correction);
  REQUIRE(correction);
  CHECK(correction.value()["stage"].AsString() == "developed");
  CHECK(correction.value()["year"].AsInt() == 2014);
  CHECK(library.catalogue.Verdicts().at(0).stage == "tested");  // what it was said of

  Ok(library.catalogue.CorrectLink(id, R"({"stage":"scaled","year":null})", "ek", ""));
  Ok(library.catalogue.Reject("link", id, "ek", ""));
  const std::string text = "Förord. " + kText;
  library.Ingest(text, {MakeLink(text, "IPS prövades i Umeå", "IPS")});
  const auto links = library.catalogue.Links({.include_rejected = true});
  REQUIRE(links.size() == 1);
  CHECK(links[0].id == id);
  CHECK(links[0].stage == Stage::kScaled);
  CHECK(links[0].year == 0);
  CHECK(links[0].method == "Skolfam");
  CHECK(links[0].verdict == Verdict::kRejected);
}

TEST_CASE("a correction that makes no sense is refused by name and changes nothing") {
  Library library;
  const std::int64_t id = library.Of(Stage::kTested).id;
  const std::pair<const char*, const char*> rows[] = {
      {"[1]", "rättelsen"},
      {"{", "rättelsen"},
      {"{}", "rättelsen"},
      {R"({"stage":"halv"})", "stage"},
      {R"({"year":"i år"})", "year"},
      {R"({"year":12})", "year"},
      {R"({"quote":"x"})", "quote"},
      {R"({"method":""})", "method"},
      {R"({"place":3})", "place"},
      {R"({"chain":["x"]})", "chain"},
  };
  for (const auto& [json, where] : rows) {
    CAPTURE(json);
    const Error error = Failed(library.catalogue.CorrectLink(id, json, "ek", ""));
    CHECK(error.code == ErrorCode::kInput);
    CHECK(error.where == where);
  }
  CHECK(library.catalogue.Verdicts().empty());
  CHECK(Failed(library.catalogue.CorrectLink(999, R"({"year":2012})", "ek", "")).code == ErrorCode::kNotFound);
  CHECK(Failed(library.catalogue.Confirm("link", 999, "ek", "")).code == ErrorCode::kNotFound);
  CHECK(Failed(library.catalogue.Confirm("finding", 999, "ek", "")).code == ErrorCode::kNotFound);
  CHECK(Failed(library.catalogue.Confirm("metod", id, "ek", "")).code == ErrorCode::kUsage);
}

TEST_CASE("an added link finds its quote white space aside and survives while the quote does") {
  Library library;
  Link link;
  link.document = "a";
  link.quote = "  Skolfam \n prövades i   Norrköping.";
  link.method = "Skolfam";
  link.stage = Stage::kScaled;
  link.place = "Norrköping";
  link.year = 2011;
  link.chain = {ChainPart::kImpact};
  const auto added = library.catalogue.AddLink(link, "ek", "saknades");
  REQUIRE(added);
  const std::int64_t id = added.value();
  const auto check = [&](std::uint32_t shift) {
    const auto found = library.catalogue.FindLink(id);
    REQUIRE(found);
    CHECK(found->quote == "Skolfam prövades i Norrköping.");
    CHECK(found->begin == kText.find("Skolfam") + shift);
    CHECK(found->origin == Origin::kCurator);
    CHECK(found->verdict == Verdict::kConfirmed);
    CHECK(found->stage == Stage::kScaled);
    CHECK(found->place == "Norrköping");
    CHECK(found->year == 2011);
    CHECK(found->chain == link.chain);
  };
  check(0);
  library.Ingest(kText, {});
  check(0);
  library.Ingest("Hej! " + kText, Library::Extract("Hej! " + kText));
  check(5);

  library.Ingest("Citatet är borta.", {});
  CHECK_FALSE(library.catalogue.FindLink(id));
  REQUIRE(library.catalogue.Verdicts().size() == 1);
  CHECK(library.catalogue.Verdicts()[0].link == 0);
  CHECK(library.catalogue.Verdicts()[0].verdict == "added");

  Ok(library.catalogue.DeleteDocument(library.number));
  library.Ingest(kText, {});
  check(0);
  CHECK(library.catalogue.Verdicts()[0].link == id);
}

TEST_CASE("verdicts on an added link are kept with it") {
  Library library;
  Link link = MakeLink(kText, "Skolfam prövades", "Skolfam", Stage::kDeveloped);
  link.document = "a";
  const auto added = library.catalogue.AddLink(link, "ek", "");
  REQUIRE(added);
  Ok(library.catalogue.CorrectLink(added.value(), R"({"year":2010})", "ek", ""));
  Ok(library.catalogue.Reject("link", added.value(), "ek", "ångrar mig"));
  library.Ingest("Förord. " + kText, {});
  library.Ingest("Borta.", {});
  library.Ingest(kText, Library::Extract(kText));
  const auto found = library.catalogue.FindLink(added.value());
  REQUIRE(found);
  CHECK(found->year == 2010);
  CHECK(found->verdict == Verdict::kRejected);
  CHECK(library.catalogue.Verdicts().at(2).link == added.value());
}

TEST_CASE("an added link takes the place of an extracted one that says no more") {
  Library library;
  Link link = MakeLink(kText, "Skolfam prövades i Norrköping.", "Skolfam");
  link.document = "a";
  link.place = "Norrköping";
  const auto added = library.catalogue.AddLink(link, "ek", "");
  REQUIRE(added);
  CHECK(library.Of(Stage::kTested, "Skolfam").id == added.value());
  library.Ingest(kText, Library::Extract(kText));
  CHECK(library.Of(Stage::kTested, "Skolfam").id == added.value());
  // The same once more is no second link.
  const auto again = library.catalogue.AddLink(link, "ek", "");
  REQUIRE(again);
  CHECK(again.value() == added.value());
}

TEST_CASE("a link can't be added with a quote, document or method that is not there") {
  Library library;
  Link link = MakeLink(kText, "Skolfam prövades", "Skolfam");
  CHECK(Failed(library.catalogue.AddLink(link, "ek", "")).code == ErrorCode::kNotFound);
  link.document = "a";
  link.quote = "Skolfam prövadesi";
  CHECK(Failed(library.catalogue.AddLink(link, "ek", "")).code == ErrorCode::kInput);
  link.quote = kText.substr(kText.find("Norrköping"), 6);  // ends within ö
  CHECK(Failed(library.catalogue.AddLink(link, "ek", "")).code == ErrorCode::kInput);
  link.quote = " ";
  CHECK(Failed(library.catalogue.AddLink(link, "ek", "")).code == ErrorCode::kInput);
  link.quote = "Skolfam prövades";
  link.method = " ";
  CHECK(Failed(library.catalogue.AddLink(link, "ek", "")).code == ErrorCode::kInput);
  link.method = "En ny metod";
  REQUIRE(library.catalogue.AddLink(link, "ek", ""));
  CHECK(library.catalogue.FindMethod("en ny metod")->origin == MethodOrigin::kCurator);
}

TEST_CASE("verdicts follow a method through rename and merge into the next extraction") {
  Library library;
  Ok(library.catalogue.Reject("link", library.Of(Stage::kTested).id, "ek", ""));
  Ok(library.catalogue.PutMethod(MakeMethod("Individanpassat stöd", {"Individual Placement and Support", "IPS"})));
  library.Ingest(kText, Library::Extract(kText));
  CHECK(library.Of(Stage::kTested).verdict == Verdict::kRejected);
  Ok(library.catalogue.MergeMethods("Skolfam", "IPS", "ek"));
  const std::string text = "Nytt. " + kText;
  library.Ingest(text, {MakeLink(text, "IPS prövades i Umeå", "IPS")});
  CHECK(library.Of(Stage::kTested, "Skolfam").verdict == Verdict::kRejected);
}

Finding MakeFinding(const std::string& text, const std::string& quote) {
  Finding finding;
  finding.quote = quote;
  finding.begin = static_cast<std::uint32_t>(text.find(quote));
  finding.end = finding.begin + static_cast<std::uint32_t>(quote.size());
  finding.method = "IPS";
  finding.outcome = "gott resultat";
  finding.direction = Direction::kPositive;
  finding.component = ChainPart::kImpact;
  finding.design = Design::kRandomised;
  finding.evaluator = Evaluator::kIndependent;
  finding.n = 120;
  finding.follow_up = "18 månader";
  finding.amounts = {{1250000.5, "1,25 miljoner kronor"}, {0.1, "rad\nbrytning"}};
  finding.confidence = 0.75;
  return finding;
}

TEST_CASE("a finding with everything comes back, filtered, and its verdict survives a new extraction") {
  Library library;
  Catalogue& c = library.catalogue;
  Ok(c.PutFindings(library.number, {MakeFinding(kText, "under 2012 med gott resultat")}));
  const auto findings = c.Findings({.method = "ips", .direction = Direction::kPositive, .document = "a"});
  REQUIRE(findings.size() == 1);
  const Finding& stored = findings[0];
  const Finding given = MakeFinding(kText, "under 2012 med gott resultat");
  CHECK(stored.document == "a");
  CHECK(stored.quote == given.quote);
  CHECK(stored.begin == given.begin);
  CHECK(stored.method == "Individual Placement and Support");
  CHECK(stored.outcome == given.outcome);
  CHECK(stored.component == given.component);
  CHECK(stored.design == given.design);
  CHECK(stored.evaluator == given.evaluator);
  CHECK(stored.n == given.n);
  CHECK(stored.follow_up == given.follow_up);
  REQUIRE(stored.amounts.size() == 2);
  CHECK(stored.amounts[0].sek == 1250000.5);
  CHECK(stored.amounts[1].sek == 0.1);
  CHECK(stored.amounts[1].text == "rad\nbrytning");
  CHECK(stored.confidence == 0.75);
  CHECK(c.Findings({.direction = Direction::kNegative}).empty());
  CHECK(c.Findings({.min_confidence = 0.8}).empty());

  Ok(c.Reject("finding", stored.id, "ek", ""));
  CHECK(c.Findings({}).empty());
  Put(&c, MakeDocument("a", "Förord. " + kText));
  Ok(c.PutFindings(library.number, {MakeFinding("Förord. " + kText, "2012 med gott resultat.")}));
  CHECK(c.Findings({}).empty());
  REQUIRE(c.Findings({.include_rejected = true}).size() == 1);
  CHECK(c.Findings({.include_rejected = true})[0].id == stored.id);
  CHECK(c.Verdicts().at(0).what == "finding");
  CHECK(c.Verdicts().at(0).stage == "positive");
  CHECK(c.Verdicts().at(0).link == stored.id);
}

TEST_CASE("links and findings for a document that is not there are refused") {
  Library library;
  CHECK(Failed(library.catalogue.PutLinks(999, {})).code == ErrorCode::kNotFound);
  CHECK(Failed(library.catalogue.PutFindings(999, {})).code == ErrorCode::kNotFound);
}

}  // namespace
}  // namespace lardom::test
