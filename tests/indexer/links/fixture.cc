#include "tests/indexer/links/fixture.h"
#include "tests/support/must.h"

#include <algorithm>
#include <memory>

namespace lardom::test {
namespace {

using lardom::testing::Must;

Method Make(const std::string& name, std::vector<std::string> aliases) {
  Method method;
  method.name = name;
  method.aliases = std::move(aliases);
  return method;
}

}  // namespace

const Kit& TheKit() {
  static const analyzers::SwedishAnalyzer analyzer = Must(analyzers::SwedishAnalyzer::Open());
  static const Places places = Must(Places::Open());
  static const indexer::LinkExtractor extractor = Must(indexer::LinkExtractor::Open(analyzer, places));
  static const Kit kit{analyzer, places, extractor};
  return kit;
}

Document MakeDocument(const std::string& text, const std::string& place, int year) {
  Document document;
  document.text = text;
  document.markdown = true;
  document.metadata.id = "prov";
  document.metadata.kind = Kind::kReport;
  if (!place.empty()) document.metadata.places = {place};
  document.metadata.year = year;
  return document;
}

std::vector<Method> Registry() {
  return {Make("IPS", {"Individual Placement and Support", "IPS-modellen"}),
          Make("Skolfam", {}),
          Make("Bostad först", {"Housing First"}),
          Make("Trappan", {"Trappan-modellen"}),
          Make("Motiverande samtal", {"MI"}),
          Make("Effekt", {"Örebro preventionsprogram", "ÖPP"}),
          Make("Skolsociala team", {}),
          Make("Supported Employment", {"SE"}),
          Make("Mini-Maria", {}),
          Make("Kvartersvärdarna", {"kvartersvärdar"}),
          Make("Lyktan", {})};
}

std::vector<analyzers::Token> Tokens(const Document& document) {
  std::vector<analyzers::Token> tokens;
  TheKit().analyzer.Tokenize(document.text, &tokens);
  return tokens;
}

std::vector<Link> Links(const Document& document) {
  const auto matcher = TheKit().extractor.Compile(Registry());
  return TheKit().extractor.Extract(document, Tokens(document), *matcher);
}

std::string Show(const std::vector<Link>& links) {
  std::string out;
  for (const Link& link : links) {
    out += link.method + " " + std::string(Slug(link.stage)) + " " + std::string(Slug(link.status)) + " " + link.place +
           " " + std::to_string(link.year) + "\n";
  }
  return out;
}

std::string Mentions(const Document& document, const std::vector<Method>& methods) {
  const auto matcher = TheKit().extractor.Compile(methods);
  std::string out;
  for (const auto& mention : TheKit().extractor.FindMentions(document, Tokens(document), *matcher)) {
    if (!out.empty()) out += ' ';
    out += methods[mention.method].name + "@" + document.text.substr(mention.begin, mention.end - mention.begin);
  }
  return out;
}

bool Has(const std::vector<Link>& links, const std::string& method, Stage stage, LinkStatus status) {
  return std::ranges::any_of(
      links, [&](const Link& link) { return link.method == method && link.stage == stage && link.status == status; });
}

}  // namespace lardom::test
