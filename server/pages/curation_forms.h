// What curators' pages share: the form that came in, checked; where it goes back to; fields of a link.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/pages/page.h"

namespace lardom::server {

// The form of a signed-in curator with the right CSRF token; else the response that says no.
struct CheckedForm {
  Parameters form;
  std::optional<Response> refusal;
};
CheckedForm CheckForm(const Reader& reader);

std::string FormValue(const Parameters& form, std::string_view name);

// A path of this site and nothing else, so that a form can't send people elsewhere.
std::string SafeBack(std::string_view back);

// The hidden fields that every form of a curator has: the session's token, and where to go back to.
Html HiddenFields(const Reader& reader, std::string_view back);

// Labelled fields for all that a curator says of a link, filled with `link`'s.
Html LinkFields(const Reader& reader, const Link& link);

}  // namespace lardom::server
