// Curators' verdicts, and how they find their links and findings again after a new extraction.
//
// A verdict belongs to (document, method, stage or direction, overlapping quote). The method is compared through the
// registry, so that a merge or a new canonical name loses nothing. The quote is looked for in the new text (the same
// one of several places); two spans belong together when they share half of the shorter one. Of several candidates the
// one that agrees in status, place and year wins. Verdicts are applied in the order in which they were given: a
// correction changes what later ones are looked for by. One that finds nothing stays, and is tried again next time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/catalogue/impl.h"
#include "corpus/catalogue/quotes.h"

namespace lardom::catalogue {

// A verdict with what only the catalogue needs of it.
struct VerdictRow {
  VerdictRecord record;     // record.link: the target when it applies
  std::int64_t target = 0;  // the link or finding it was last known to belong to
  int occurrence = 0;
  int status = 0;
  std::string place;
  int year = 0;
  int claim = -1;  // set by ApplyVerdicts: the index of the claim that it belongs to
};

// A new link or finding on its way into the catalogue. Exactly one of `link` and `finding` is set.
struct Claim {
  std::int64_t id = 0;         // 0: to be given
  std::int64_t stored_id = 0;  // after insertion
  bool kept = false;           // was there before, word for word
  bool corrected = false;
  bool dropped = false;  // says what a curator's link says already
  Verdict verdict = Verdict::kNone;
  Link* link = nullptr;
  Finding* finding = nullptr;
  // What verdicts are found by; RefreshClaim fills them from the link or finding.
  std::string method;
  std::string stage;
  int status = 0;
  std::string place;
  int year = 0;
  Span span;
};

void RefreshClaim(Claim* claim);

// The verdicts on `what` ("link", "finding") in a document, in the order in which they were given.
std::vector<VerdictRow> LoadVerdicts(const Catalogue::Impl& impl, std::string_view document, std::string_view what);

// Applies them to the claims; `added`: the curators' own links, which are there already.
void ApplyVerdicts(const Catalogue::Impl& impl, std::string_view text, const std::vector<Link>& added,
                   std::vector<Claim>* claims, std::vector<VerdictRow>* verdicts);

// Writes down what each verdict now belongs to, after the claims were inserted.
Status StoreMatches(const Catalogue::Impl& impl, const std::vector<Claim>& claims,
                    const std::vector<VerdictRow>& verdicts);

// Stores a new verdict; `claim` is what it is about (stored_id set), `text` the document's.
Status InsertVerdict(const Catalogue::Impl& impl, const Claim& claim, std::string_view text,
                     const VerdictRecord& record);

// Whether an extracted link says nothing that `by_curator` does not say.
bool IsCovered(const Link& extracted, const Link& by_curator);

}  // namespace lardom::catalogue
