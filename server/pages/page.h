// The frame of every page: head, banner with navigation, main, footer; and what a handler knows of its reader.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/app.h"
#include "server/pages/html.h"
#include "server/pages/texts.h"

namespace lardom::server {

// One reader's request for a page.
struct Reader {
  const Context& app;
  const Request& request;
  Lang lang = Lang::kSwedish;
  std::optional<Session> session;  // a signed-in curator

  std::string_view Say(Text text) const { return server::Say(text, lang); }
};

struct PageOptions {
  std::string_view path;    // of the navigation entry that is current: "/methods"
  std::string description;  // for search engines and previews
  Html head;                // further head elements
  std::string query;        // fills the small search box; pages other than search have one
  bool search_box = true;
  std::string version;  // see Response::version
};

// The whole page. `title` goes before " – Lärdom".
Response RenderPage(const Reader& reader, std::string_view title, const Html& main, const PageOptions& options);

// Language by ?lang= (which also sets the cookie), else by cookie, else Swedish.
Lang LangOf(const Request& request);

// A page that says what went wrong and what to do.
Response ErrorPage(const Reader& reader, int status, std::string_view detail);
Response ErrorPage(const Reader& reader, const Error& error);

// The address of the current page with one parameter set to a value (empty removes it).
std::string WithParameter(const Request& request, std::string_view name, std::string_view value);

}  // namespace lardom::server
