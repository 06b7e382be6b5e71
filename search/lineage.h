// The way of a method over time and place, the label that says how far it went and what is known, and the panel data
// that methods' pages, `lardom lineage` and the API show. A social innovation is a view, never a stored row.
#pragma once

#include <string>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/catalogue/catalogue.h"
#include "corpus/model/method.h"

namespace lardom::search {

// Links of the same year, place, project, stage, status, effect and derived method, as one step.
struct LineageStep {
  int year = 0;  // 0: not stated; then after those with a year of the same stage
  std::string place;
  std::string project;
  Stage stage = Stage::kTested;
  LinkStatus status = LinkStatus::kAsserted;
  Effect effect = Effect::kNone;
  std::string into;
  std::vector<std::int64_t> links;
};

struct DerivedEdge {
  std::string from;
  std::string to;
  std::int64_t link = 0;
};

// How strong the evidence of spread is: independent documents, places and years behind asserted scaled links.
struct SpreadEvidence {
  std::size_t documents = 0;
  std::size_t places = 0;
  std::size_t years = 0;
  std::size_t asserted = 0;
  std::size_t planned = 0;
  std::size_t negated = 0;
  std::size_t discontinued = 0;
};

struct Lineage {
  std::string method_id;
  std::string method;
  std::string label;                 // see MethodLabel
  bool machine_reading = true;       // until a curator confirmed what the label rests on
  std::vector<LineageStep> steps;    // by year, then tested, developed, scaled, discontinued
  std::vector<DerivedEdge> derived;  // to and from this method
  std::vector<Effect> effects;       // multiplier effects of asserted links
  SpreadEvidence evidence;
  std::vector<Link> links;           // all shown links the steps rest on
  std::vector<Finding> findings;     // all shown findings, contradicting ones too
  bool social_innovation = false;
};

// The label that links and findings (shown, not rejected) give a method: "spridd med stöd", "spridd, effekt oklar",
// "spridd, stöd saknas", "spridd, motstridigt", "under prövning", "under utveckling", "avvecklad"; empty without links.
// `because` gets the findings' ids that decided it when not null.
std::string MethodLabel(const std::vector<Link>& links, const std::vector<Finding>& findings,
                        std::vector<std::int64_t>* because = nullptr);

// kNotFound when the library knows no such method (name, alias or id).
Result<Lineage> MakeLineage(const Catalogue& catalogue, std::string_view method);

// A picture of the lineage as a standalone SVG (time from left to right, a row a stage, shapes and words beside
// colours, <title> and <desc> as text alternative, prints in black and white). `english` chooses its words.
std::string LineageSvg(const Lineage& lineage, bool english);

}  // namespace lardom::search
