#include "search/link_measures.h"

#include "doctest/doctest.h"

namespace lardom::search {
namespace {

const std::string kText =
    "IPS prövades i Lund 2012 med tio deltagare.\nSedan spreds   IPS till Malmö. Skolfam avvecklades.";

Link MakeLink(const std::string& method, Stage stage, const std::string& quote) {
  Link link;
  link.document = "d1";
  link.method = method;
  link.stage = stage;
  link.quote = quote;
  return link;
}

std::optional<std::string> TextOf(const std::string& document) {
  if (document == "d1") return kText;
  return std::nullopt;
}

MethodNames Names() {
  Method ips;
  ips.name = "Individanpassat stöd till arbete";
  ips.aliases = {"IPS"};
  Method skolfam;
  skolfam.name = "Skolfam";
  return MethodNames({ips, skolfam});
}

TEST_CASE("a method's alias is the same method") {
  CHECK(Names().Canonical("ips") == Names().Canonical(" Individanpassat stöd till arbete "));
  CHECK(Names().Canonical("Okänd") == "okänd");
}

TEST_CASE("a found link counts when its quote shares half the words of the shorter one") {
  auto gold = MakeLink("IPS", Stage::kTested, "IPS prövades i Lund 2012 med tio deltagare.");
  gold.place = "Lund";
  gold.year = 2012;
  auto found = MakeLink("Individanpassat stöd till arbete", Stage::kTested, "prövades i Lund 2012");
  found.place = "lund";
  const auto figures = MeasureLinks({gold}, {found}, Names(), TextOf);
  CHECK(figures.all.f1 == doctest::Approx(1.0));
  CHECK(figures.matched == 1);
  CHECK(figures.place == doctest::Approx(1.0));
  CHECK(figures.year == 0.0);
  CHECK(figures.by_stage[0].f1 == doctest::Approx(1.0));
  CHECK(figures.by_stage[2].gold == 0);
}

TEST_CASE("another stage, another place of the text and a surplus link are false") {
  const auto gold = MakeLink("IPS", Stage::kScaled, "Sedan spreds IPS till Malmö.");
  const auto elsewhere = MakeLink("IPS", Stage::kScaled, "Skolfam avvecklades.");
  const auto other_stage = MakeLink("IPS", Stage::kTested, "Sedan spreds IPS till Malmö.");
  const auto figures = MeasureLinks({gold}, {elsewhere, other_stage}, Names(), TextOf);
  CHECK(figures.all.gold == 1);
  CHECK(figures.all.found == 2);
  CHECK(figures.all.f1 == 0.0);
}

TEST_CASE("precision, recall and F1 are those of the counts") {
  const auto a = MakeLink("IPS", Stage::kTested, "IPS prövades i Lund 2012 med tio deltagare.");
  const auto b = MakeLink("IPS", Stage::kScaled, "Sedan spreds IPS till Malmö.");
  const auto c = MakeLink("Skolfam", Stage::kDiscontinued, "Skolfam avvecklades.");
  const auto d = MakeLink("Skolfam", Stage::kScaled, "Skolfam avvecklades.");
  const auto figures = MeasureLinks({a, b, c}, {a, d}, Names(), TextOf);
  CHECK(figures.all.precision == doctest::Approx(0.5));
  CHECK(figures.all.recall == doctest::Approx(1.0 / 3.0));
  CHECK(figures.all.f1 == doctest::Approx(0.4));
  CHECK(figures.by_status[0].f1 == doctest::Approx(0.4));
  CHECK(figures.by_status[1].found == 0);
}

TEST_CASE("white space aside a quote must be verbatim") {
  const auto gold = MakeLink("IPS", Stage::kScaled, "Sedan spreds IPS till Malmö.");
  CHECK(MeasureLinks({gold}, {MakeLink("IPS", Stage::kScaled, "Sedan spreds\nIPS till Malmö.")}, Names(), TextOf)
            .all.f1 == doctest::Approx(1.0));
  const auto figures =
      MeasureLinks({gold}, {MakeLink("IPS", Stage::kScaled, "Sedan spreds metoden IPS till Malmö.")}, Names(), TextOf);
  CHECK(figures.all.f1 == 0.0);
  CHECK(figures.not_verbatim == 1);
}

TEST_CASE("a quote of more than eighty words finds nothing") {
  std::string text;
  for (int i = 0; i < 81; ++i) text += "ord ";
  const auto link = MakeLink("IPS", Stage::kTested, text);
  const auto figures =
      MeasureLinks({link}, {link}, Names(), [&](const std::string&) { return std::optional<std::string>(text); });
  CHECK(figures.all.f1 == 0.0);
  CHECK(figures.not_verbatim == 0);
}

TEST_CASE("a derived method's own developed link is neither right nor wrong") {
  auto gold = MakeLink("IPS", Stage::kDeveloped, "Sedan spreds IPS till Malmö.");
  gold.into = "Skolfam";
  const auto figures = MeasureLinks({gold},
                                    {MakeLink("IPS", Stage::kDeveloped, "Sedan spreds IPS till Malmö."),
                                     MakeLink("Skolfam", Stage::kDeveloped, "Sedan spreds IPS till Malmö.")},
                                    Names(), TextOf);
  CHECK(figures.all.precision == doctest::Approx(1.0));
  CHECK(figures.found == 1);
}

TEST_CASE("links from metadata and rejected ones are left out") {
  const auto gold = MakeLink("IPS", Stage::kScaled, "Sedan spreds IPS till Malmö.");
  auto metadata = MakeLink("IPS", Stage::kTested, "Sedan spreds IPS till Malmö.");
  metadata.origin = Origin::kMetadata;
  auto rejected = gold;
  rejected.verdict = Verdict::kRejected;
  const auto figures = MeasureLinks({gold}, {metadata, rejected}, Names(), TextOf);
  CHECK(figures.found == 0);
  CHECK(figures.all.found == 0);
}

TEST_CASE("two gold links of one key are matched to two found ones") {
  auto lund = MakeLink("IPS", Stage::kScaled, "Sedan spreds IPS till Malmö.");
  lund.place = "Lund";
  auto malmo = lund;
  malmo.place = "Malmö";
  auto found_malmo = malmo;
  auto found_lund = lund;
  const auto figures = MeasureLinks({lund, malmo}, {found_malmo, found_lund}, Names(), TextOf);
  CHECK(figures.matched == 2);
  CHECK(figures.place == doctest::Approx(1.0));
  CHECK(figures.mentions.f1 == doctest::Approx(1.0));
}

}  // namespace
}  // namespace lardom::search
