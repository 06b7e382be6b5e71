// What the pages for researchers share: their tabs, the form, numbers and the way to a file.
#pragma once

#include <string>
#include <string_view>

#include "server/pages/page.h"

namespace lardom::server {

// Concordance, collocations, trends, with the word that was asked for.
Html ResearchTabs(const Reader& reader, std::string_view path);

// The word's box; `more`: further fields.
void WordForm(const Reader& reader, std::string_view action, Text hint, const Html& more, Html* out);

// Radio buttons of one parameter.
struct Choice {
  std::string_view value;
  Text text;
};
Html Choices(const Reader& reader, Text legend, std::string_view name, std::string_view current,
             std::initializer_list<Choice> choices);

// One decimal, with the reader's decimal sign.
std::string Decimal(double value, Lang lang);

// "CSV JSON": the same request to the API.
Html TakeAlong(const Reader& reader, std::string_view api_path);

}  // namespace lardom::server
