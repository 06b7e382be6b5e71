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

// How strong the evidence of spread is: independent documents (copies of one report count once), places and years
// behind asserted scaled links.
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
  std::vector<Link> links;        // all shown links the steps rest on; what copies of a report repeat, once
  std::vector<Finding> findings;  // all shown findings, contradicting ones too
  bool social_innovation = false;
};

// The label that links and findings give a method. Rejected ones never count, and of links only asserted ones decide.
//
//   Social innovation: at least one scaled link. What is known of it decides the label. Findings that decide are those
//   by an independent evaluator or from a randomised or comparison design, on effects, impact or value (what was done,
//   the chain's "prestationer", proves no effect); positive ones support, none and negative speak against, a mixed one
//   does both, an unclear one neither:
//     "spridd med stöd"       supported, and nothing speaks against
//     "spridd, stöd saknas"   spoken against only
//     "spridd, motstridigt"   both
//     "spridd, effekt oklar"  no finding that decides
//   "avvecklad"         discontinued, and nothing goes on: every scaled link is of a place where a discontinued link of
//   the
//                       same year, a later or an unknown one follows (a discontinued link without a place, or of the
//                       whole country, ends all places that it is not older than); and of a method that was never
//                       scaled, no link tested or developed is of a later year. One unit that closes does not end a
//                       method
//   "under prövning"    neither of these, but tested
//   "under utveckling"  developed only, or only planned
//   ""                  no links, or only negated ones
struct LabelReading {
  std::string label;
  std::vector<std::int64_t> because;  // ids of the findings that decided it
  // True until a curator confirmed what the label rests on: a link of the stage that it names, and each finding of
  // `because`. What a curator added counts as confirmed.
  bool machine_reading = true;
};

LabelReading ReadLabel(const std::vector<Link>& links, const std::vector<Finding>& findings);

// ReadLabel's label; `because` gets the findings' ids that decided it when not null.
std::string MethodLabel(const std::vector<Link>& links, const std::vector<Finding>& findings,
                        std::vector<std::int64_t>* because = nullptr);

// True for a finding that decides between the labels of a social innovation.
bool Decides(const Finding& finding);

// kNotFound when the library knows no such method (name, alias or id).
Result<Lineage> MakeLineage(const Catalogue& catalogue, std::string_view method);

// The lineages of all accepted methods that have links or findings, by name: one pass over the catalogue.
std::vector<Lineage> MakeLineages(const Catalogue& catalogue);

// A picture of the lineage as a standalone SVG (time from left to right, a row a stage, shapes and words beside
// colours, <title> and <desc> as text alternative, prints in black and white). `english` chooses its words. It has
// neither style nor script, so that it may stand inside a page of any content policy: ink is currentColor, colours are
// the custom properties --tested, --developed, --scaled, --discontinued and --card where the page sets them.
std::string LineageSvg(const Lineage& lineage, bool english);

}  // namespace lardom::search
