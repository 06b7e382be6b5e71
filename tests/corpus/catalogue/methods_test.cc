// The registry of methods: names, imports, proposals, merge and split.
#include "tests/corpus/catalogue/fixture.h"

namespace lardom::test {
namespace {

TEST_CASE("a method is found by id, name and alias whatever their letter case, Swedish letters too") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Method method = MakeMethod("Örebro preventionsprogram", {"ÖPP", "programmet Effekt"});
  method.area = "missbruk";
  method.target_group = "unga";
  method.description_document = "opp";
  Ok(catalogue.PutMethod(method));
  for (const char* name : {"orebro-preventionsprogram", "ÖREBRO  Preventionsprogram", "öpp", " Programmet EFFEKT ",
                           "o\xCC\x88"
                           "pp",
                           "ÖP\xC2\xAD"
                           "P"}) {
    CAPTURE(name);
    const auto found = catalogue.FindMethod(name);
    REQUIRE(found);
    CHECK(found->name == "Örebro preventionsprogram");
    CHECK(found->aliases == method.aliases);
    CHECK(found->area == "missbruk");
    CHECK(found->target_group == "unga");
    CHECK(found->description_document == "opp");
    CHECK(found->origin == MethodOrigin::kRegistry);
    CHECK(found->accepted);
  }
  CHECK_FALSE(catalogue.FindMethod("opp"));
  CHECK_FALSE(catalogue.FindMethod(""));
}

TEST_CASE("a name that another method bears is a conflict that names both, and changes nothing") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Ok(catalogue.PutMethod(MakeMethod("Supported Employment", {"SE"})));
  const Error error = Failed(catalogue.PutMethod(MakeMethod("Somatic Experiencing", {"Soma", "se"})));
  CHECK(error.code == ErrorCode::kConflict);
  CHECK(error.what.find("Supported Employment") != std::string::npos);
  CHECK(error.what.find("Somatic Experiencing") != std::string::npos);
  CHECK_FALSE(catalogue.FindMethod("Soma"));
  CHECK(catalogue.Methods(true).size() == 1);
  CHECK(Failed(catalogue.PutMethod(MakeMethod(" "))).code == ErrorCode::kInput);
}

TEST_CASE("a conflict inside a batch does not spoil the batch") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Ok(catalogue.Begin());
  Ok(catalogue.PutMethod(MakeMethod("Supported Employment", {"SE"})));
  CHECK_FALSE(catalogue.PutMethod(MakeMethod("Somatic Experiencing", {"SE"})));
  Ok(catalogue.PutMethod(MakeMethod("Skolfam")));
  Ok(catalogue.Commit());
  CHECK(catalogue.Methods(false).size() == 2);
}

TEST_CASE("names given twice are kept once") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Ok(catalogue.PutMethod(MakeMethod("SkolKomet", {"skolkomet", "Komet i skolan", "Komet i skolan", ""})));
  CHECK(catalogue.FindMethod("SkolKomet")->aliases == std::vector<std::string>{"Komet i skolan"});
}

TEST_CASE("the name in the latest import is the canonical one, and links follow it") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const std::string text = "IPS prövades i Umeå.";
  const std::int64_t number = Put(&catalogue, MakeDocument("a", text));
  Ok(catalogue.PutMethod(MakeMethod("IPS", {}, MethodOrigin::kMetadata)));
  Ok(catalogue.PutLinks(number, {MakeLink(text, "IPS prövades", "IPS")}));
  Ok(catalogue.Confirm("link", catalogue.Links({}).at(0).id, "ek", ""));

  Ok(catalogue.PutMethod(MakeMethod("Individual Placement and Support", {"IPS", "IPS-modellen"})));
  const auto found = catalogue.FindMethod("ips-modellen");
  REQUIRE(found);
  CHECK(found->name == "Individual Placement and Support");
  CHECK(found->id == "ips");  // the id stays what it was
  CHECK(found->origin == MethodOrigin::kRegistry);
  CHECK(catalogue.Methods(true).size() == 1);
  CHECK(catalogue.Links({.method = "IPS"}).at(0).method == "Individual Placement and Support");
  CHECK(catalogue.Verdicts().at(0).method == "Individual Placement and Support");

  // Another import renames it once more; the old name need not be listed to go on leading there.
  Method renamed = MakeMethod("Individanpassat stöd till arbete", {"IPS", "Individual Placement and Support"});
  Ok(catalogue.PutMethod(renamed));
  CHECK(catalogue.Methods(true).size() == 1);
  CHECK(catalogue.Links({}).at(0).method == "Individanpassat stöd till arbete");
  CHECK(catalogue.FindMethod("Individual Placement and Support")->id == "ips");
}

TEST_CASE("an import joins methods that documents named by its several names") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const std::string text = "ÖPP prövades. Sedan spreds Effekt.";
  const std::int64_t number = Put(&catalogue, MakeDocument("a", text));
  Ok(catalogue.PutMethod(MakeMethod("ÖPP", {}, MethodOrigin::kMetadata)));
  Ok(catalogue.PutMethod(MakeMethod("Örebro preventionsprogram", {"Örebromodellen"}, MethodOrigin::kProposed)));
  Ok(catalogue.PutLinks(number, {MakeLink(text, "ÖPP prövades", "ÖPP"),
                                 MakeLink(text, "spreds Effekt", "Örebro preventionsprogram", Stage::kScaled)}));
  Ok(catalogue.PutMethod(MakeMethod("Effekt", {"ÖPP", "Örebro preventionsprogram"})));
  CHECK(catalogue.Methods(true).size() == 1);
  CHECK(catalogue.Links({.method = "Effekt"}).size() == 2);
  CHECK(catalogue.FindMethod("Örebromodellen")->name == "Effekt");
}

TEST_CASE("an import again replaces the aliases of before") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Ok(catalogue.PutMethod(MakeMethod("Skolfam", {"Skolfamarbetet", "SKF"})));
  Ok(catalogue.PutMethod(MakeMethod("Skolfam", {"Skolfamarbetet", "Skolfammodellen"})));
  CHECK(catalogue.FindMethod("Skolfam")->aliases == std::vector<std::string>{"Skolfamarbetet", "Skolfammodellen"});
  CHECK_FALSE(catalogue.FindMethod("SKF"));
}

TEST_CASE("a weaker source adds names and facts but changes none") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  Method registry = MakeMethod("Skolfam", {"Skolfamarbetet"});
  registry.area = "skola";
  Ok(catalogue.PutMethod(registry));
  Method described = MakeMethod("SKOLFAM", {"Skolfam-modellen"}, MethodOrigin::kDescription);
  described.id = "skolfam";
  described.area = "något annat";
  described.description_document = "metod-skolfam";
  Ok(catalogue.PutMethod(described));
  const auto found = catalogue.FindMethod("skolfam");
  REQUIRE(found);
  CHECK(found->name == "Skolfam");
  CHECK(found->origin == MethodOrigin::kRegistry);
  CHECK(found->area == "skola");
  CHECK(found->description_document == "metod-skolfam");
  CHECK(found->aliases == std::vector<std::string>{"Skolfamarbetet", "Skolfam-modellen"});
}

TEST_CASE("a new name makes links that documents gave under it the method's own") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const std::string text = "FFT prövades.";
  const std::int64_t number = Put(&catalogue, MakeDocument("a", text));
  Ok(catalogue.PutLinks(number, {MakeLink(text, "FFT prövades", "FFT")}));
  Ok(catalogue.PutMethod(MakeMethod("Funktionell familjeterapi", {"FFT"})));
  CHECK(catalogue.Links({.method = "FFT"}).at(0).method == "Funktionell familjeterapi");
}

TEST_CASE("a proposed method is kept apart until it is accepted, and stays accepted") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const Method proposed = MakeMethod("Grannringen", {"GR"}, MethodOrigin::kProposed);
  Ok(catalogue.PutMethod(proposed));
  CHECK(catalogue.Methods(false).empty());
  CHECK(catalogue.Methods(true).size() == 1);
  Ok(catalogue.AcceptMethod("Grannringen", "ek"));
  CHECK(catalogue.Methods(false).size() == 1);
  Ok(catalogue.PutMethod(proposed));
  CHECK(catalogue.Methods(false).size() == 1);
  CHECK(Failed(catalogue.AcceptMethod("finns-inte", "ek")).code == ErrorCode::kNotFound);
}

TEST_CASE("a refused method is never proposed again, but an import may bring it") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const std::string text = "Kommunens Modell prövades.";
  const std::int64_t number = Put(&catalogue, MakeDocument("a", text));
  const Method proposed = MakeMethod("Kommunens Modell", {"KM"}, MethodOrigin::kProposed);
  Ok(catalogue.PutMethod(proposed));
  Ok(catalogue.PutLinks(number, {MakeLink(text, "Modell prövades", "Kommunens Modell")}));
  Ok(catalogue.RefuseMethod("kommunens-modell", "ek", "ingen metod"));
  CHECK(catalogue.Methods(true).empty());
  CHECK(catalogue.Links({}).empty());
  CHECK(catalogue.IsRefused("KOMMUNENS modell"));
  CHECK(catalogue.IsRefused("km"));
  CHECK_FALSE(catalogue.IsRefused("Skolfam"));
  CHECK(Failed(catalogue.PutMethod(proposed)).code == ErrorCode::kConflict);
  Ok(catalogue.PutMethod(MakeMethod("Kommunens modell")));
  CHECK_FALSE(catalogue.IsRefused("Kommunens Modell"));
  CHECK(Failed(catalogue.RefuseMethod("kommunens-modell", "ek", "")).code == ErrorCode::kConflict);
}

TEST_CASE("a merge joins names, links, findings and verdicts, and survives the next import") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const std::string text = "Boendetrappan prövades. Trappstegsmodellen spreds.";
  const std::int64_t number = Put(&catalogue, MakeDocument("a", text));
  const Method a = MakeMethod("Boendetrappan", {"boendetrappa"});
  Method b = MakeMethod("Trappstegsmodellen", {"trappsteg"});
  b.area = "boende";
  Ok(catalogue.PutMethod(a));
  Ok(catalogue.PutMethod(b));
  Link into = MakeLink(text, "Boendetrappan prövades", "Boendetrappan");
  into.into = "Trappstegsmodellen";
  const Link spread = MakeLink(text, "Trappstegsmodellen spreds", "Trappstegsmodellen", Stage::kScaled);
  Ok(catalogue.PutLinks(number, {into, spread}));
  Finding finding;
  finding.quote = "spreds";
  finding.begin = static_cast<std::uint32_t>(text.find("spreds"));
  finding.end = finding.begin + 6;
  finding.method = "trappsteg";
  Ok(catalogue.PutFindings(number, {finding}));
  Ok(catalogue.Reject("link", catalogue.Links({.method = "trappsteg"}).at(0).id, "ek", "fel"));

  Ok(catalogue.MergeMethods("Boendetrappan", "trappstegsmodellen", "ek"));
  CHECK(Failed(catalogue.MergeMethods("Boendetrappan", "Trappstegsmodellen", "ek")).code == ErrorCode::kConflict);
  CHECK(Failed(catalogue.MergeMethods("Boendetrappan", "okänd", "ek")).code == ErrorCode::kNotFound);
  for (int import = 0; import < 2; ++import) {
    CAPTURE(import);
    const auto merged = catalogue.FindMethod("Trappsteg");
    REQUIRE(merged);
    CHECK(merged->name == "Boendetrappan");
    CHECK(merged->area == "boende");
    CHECK(catalogue.FindMethod("trappstegsmodellen")->name == "Boendetrappan");  // its former id
    CHECK(catalogue.Methods(true).size() == 1);
    CHECK(catalogue.Links({.method = "Trappstegsmodellen", .include_rejected = true}).size() == 2);
    CHECK(catalogue.Findings({.method = "Boendetrappan"}).size() == 1);
    CHECK(catalogue.Links({}).at(0).into == "Boendetrappan");
    CHECK(catalogue.Verdicts().at(0).method == "Boendetrappan");
    // A new import and a new extraction know nothing of the merge.
    Ok(catalogue.PutMethod(a));
    Ok(catalogue.PutMethod(b));
    Method looked_up = b;  // by an importer that asks first which method bears the name
    looked_up.id = catalogue.FindMethod(b.name)->id;
    Ok(catalogue.PutMethod(looked_up));
    Ok(catalogue.PutLinks(number, {into, spread}));
    CHECK(catalogue.Links({}).size() == 1);  // the rejected one stays rejected
  }
}

TEST_CASE("a merge keeps one of two links that say the same") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const std::string text = "Programmet Effekt (ÖPP) prövades.";
  const std::int64_t number = Put(&catalogue, MakeDocument("a", text));
  Ok(catalogue.PutMethod(MakeMethod("Effekt")));
  Ok(catalogue.PutMethod(MakeMethod("ÖPP")));
  Ok(catalogue.PutLinks(number, {MakeLink(text, "(ÖPP) prövades", "Effekt"), MakeLink(text, "(ÖPP) prövades", "ÖPP")}));
  const std::int64_t judged = catalogue.Links({.method = "ÖPP"}).at(0).id;
  Ok(catalogue.Confirm("link", judged, "ek", ""));
  Ok(catalogue.MergeMethods("Effekt", "ÖPP", "ek"));
  const auto links = catalogue.Links({});
  REQUIRE(links.size() == 1);
  CHECK(links[0].id == judged);
  CHECK(links[0].method == "Effekt");
  CHECK(links[0].verdict == Verdict::kConfirmed);
}

TEST_CASE("a split takes the alias and what is said under it, and survives the next import") {
  const TempDir dir;
  Catalogue catalogue = Open(dir.path());
  const std::string text = "Case management prövades. CM-belöningar spreds. CM lades ner.";
  const std::int64_t number = Put(&catalogue, MakeDocument("a", text));
  const Method method = MakeMethod("Case management", {"CM", "CM-belöningar"});
  Ok(catalogue.PutMethod(method));
  Ok(catalogue.PutLinks(number, {MakeLink(text, "Case management prövades", "CM"),
                                 MakeLink(text, "CM-belöningar spreds", "CM", Stage::kScaled),
                                 MakeLink(text, "CM lades ner", "CM", Stage::kDiscontinued)}));
  Ok(catalogue.Reject("link", catalogue.Links({.stage = Stage::kScaled}).at(0).id, "ek", ""));
  CHECK(Failed(catalogue.SplitMethod("CM", "okänt", "ek")).code == ErrorCode::kNotFound);
  CHECK(Failed(catalogue.SplitMethod("CM", "case management", "ek")).code == ErrorCode::kConflict);

  Ok(catalogue.SplitMethod("Case management", "cm-belöningar", "ek"));
  for (int import = 0; import < 2; ++import) {
    CAPTURE(import);
    CHECK(catalogue.FindMethod("CM-belöningar")->id == "cm-beloningar");
    CHECK(catalogue.FindMethod("CM")->aliases == std::vector<std::string>{"CM"});
    CHECK(catalogue.Links({.method = "CM-belöningar", .include_rejected = true}).at(0).stage == Stage::kScaled);
    CHECK(catalogue.Links({.method = "CM"}).size() == 2);
    CHECK(catalogue.Verdicts().at(0).method == "CM-belöningar");
    Ok(catalogue.PutMethod(method));
  }
  // Together again.
  Ok(catalogue.MergeMethods("CM", "CM-belöningar", "ek"));
  CHECK(catalogue.Methods(true).size() == 1);
  CHECK(catalogue.FindMethod("cm-beloningar")->name == "Case management");
}

TEST_CASE("a slug has only a-z, 0-9 and single hyphens") {
  const std::pair<const char*, const char*> rows[] = {
      {"Hälsa, lärande, trygghet", "halsa-larande-trygghet"},
      {"ÖPP", "opp"},
      {"  7-tjugo  ", "7-tjugo"},
      {"Check & Connect", "check-connect"},
      {"De otroliga åren", "de-otroliga-aren"},
      {"Café Rød × Škola", "cafe-rod-skola"},
      {"A\xCC\x8A"
       "l\xC2\xAD"
       "b",
       "alb"},
      {"---", ""},
      {"", ""},
  };
  for (const auto& [name, slug] : rows) {
    CAPTURE(name);
    CHECK(MethodSlug(name) == slug);
  }
  const std::string greek = MethodSlug("Ωμέγα");
  CHECK(greek.substr(0, 6) == "metod-");
  CHECK(greek != MethodSlug("Ωμέγ"));
}

}  // namespace

TEST_CASE("a reading is kept until the text is replaced, and its methods follow a merge") {
  const test::TempDir dir;
  auto catalogue = test::Open(dir.path());
  Ok(catalogue.PutMethod(test::MakeMethod("Alfa")));
  Ok(catalogue.PutMethod(test::MakeMethod("Beta")));
  const Document document = test::MakeDocument("d", "En lärdom är att Alfa och Beta tar tid.");
  const auto number = test::Put(&catalogue, document);
  Reading reading;
  Lesson lesson;
  lesson.begin = 0;
  lesson.end = static_cast<std::uint32_t>(document.text.size());
  lesson.quote = document.text;
  lesson.methods = {"Alfa", "Beta"};
  lesson.page = 3;
  lesson.section = "Slutsatser";
  lesson.confidence = 0.9;
  reading.lessons = {lesson};
  reading.target_groups = {"barn"};
  reading.areas = {"skola", "fritid"};
  reading.laws = {{"socialtjänstlagen", "2001:453", 3, 9, 2}};
  Ok(catalogue.PutReading(number, reading));

  const auto stored = catalogue.FindDocumentWithoutText(number);
  REQUIRE(stored);
  CHECK(stored->target_groups == reading.target_groups);
  CHECK(stored->areas == reading.areas);
  REQUIRE(stored->laws.size() == 1);
  CHECK(stored->laws[0].sfs == "2001:453");
  CHECK(stored->laws[0].mentions == 2);
  LessonFilter filter;
  filter.method = "Beta";
  REQUIRE(catalogue.Lessons(filter).size() == 1);
  CHECK(catalogue.Lessons(filter)[0].methods == std::vector<std::string>{"Alfa", "Beta"});
  CHECK(catalogue.Lessons(filter)[0].page == 3);
  CHECK(catalogue.LessonMarks(0.95).empty());
  CHECK(catalogue.Check().ok());

  Ok(catalogue.MergeMethods("Alfa", "Beta", "kurator"));
  filter.method = "Alfa";
  REQUIRE(catalogue.Lessons(filter).size() == 1);
  CHECK(catalogue.Lessons(filter)[0].methods == std::vector<std::string>{"Alfa"});

  test::Put(&catalogue, document);
  CHECK(catalogue.Lessons({}).empty());
  CHECK(catalogue.FindDocumentWithoutText(number)->areas.empty());
}

}  // namespace lardom::test
