// What a curator changed of a link, as JSON in the verdict.
//
// Members   stage, status, effect (slug or Swedish word), place, project, into, method (text), year (number or digits),
//           chain (list); null: not stated
// Errors    kInput: no JSON object, an unknown member or value, nothing to change; the sentence names it
#pragma once

#include <string>
#include <string_view>

#include "analyzers/base/result.h"
#include "corpus/model/method.h"

namespace lardom::catalogue {

// Applies the members of `json` to the link.
Status ApplyCorrection(std::string_view json, Link* link);

// The fields that differ, with slugs for words: what ApplyCorrection(…, &before) would need to make `after`.
std::string CorrectionBetween(const Link& before, const Link& after);

// All fields of a link that a curator added but its quote and offsets; read by ApplyCorrection.
std::string AddedLinkJson(const Link& link);

}  // namespace lardom::catalogue
