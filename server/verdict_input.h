// What a curator says of a link, read from flags, forms and JSON bodies alike.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "analyzers/base/result.h"
#include "corpus/model/method.h"

namespace lardom::server {

// Value of a named field ("stage", "place" ...); empty: not given.
using FieldSource = std::function<std::string_view(std::string_view)>;

// {"stage":"scaled","year":2019} of the fields that are given, checked against the vocabularies; kUsage naming the
// field that can't be read or when there is none. A place, project or into given as "-" is cleared.
Result<std::string> ReadCorrection(const FieldSource& field);

// A whole link of fields doc, quote, method, stage (required), status, place, year, project, effect, into.
Result<Link> ReadNewLink(const FieldSource& field);

}  // namespace lardom::server
