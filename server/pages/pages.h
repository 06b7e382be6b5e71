// The pages: one function each, from a reader's request to a response. `id` as decoded from the path.
#pragma once

#include <string>

#include "search/searcher.h"
#include "server/http/message.h"
#include "server/pages/page.h"

namespace lardom::server {

Response SearchPage(const Reader& reader);
Response DocumentPage(const Reader& reader, const std::string& id);
Response CitationFile(const Reader& reader, const std::string& id);  // ?format=ris|bibtex|csljson
Response Original(const Reader& reader, const std::string& id);      // the file it was read from, or why not
Response MethodsPage(const Reader& reader);
Response ComparePage(const Reader& reader);  // ?m=…&m=…
Response MethodPage(const Reader& reader, const std::string& id);
Response InnovationsPage(const Reader& reader);
Response ProjectsPage(const Reader& reader);  // ?without_final_report=true
Response ProjectPage(const Reader& reader, const std::string& id);
Response CoveragePage(const Reader& reader);
Response EvidenceMapPage(const Reader& reader);
Response EvidenceTablePage(const Reader& reader);  // ?method=&offset=
Response GuidePage(const Reader& reader);
Response ConcordancePage(const Reader& reader);
Response CollocationsPage(const Reader& reader);
Response TrendsPage(const Reader& reader);

Response MemoPage(const Reader& reader);  // ?d=…&m=…&l=…&f=…&title=…
Response MemoFile(const Reader& reader);  // …&format=odt|md

// A method as a card: name, stage counts, label.
Html MethodCard(const search::MethodCounts& method, const Reader& reader);

// Sign-in, overview of a curator's work, and what its forms post.
Response SignInPage(const Reader& reader, bool failed);
Response SignIn(const Reader& reader);
Response SignOut(const Reader& reader);
Response CurationPage(const Reader& reader);
Response PostVerdict(const Reader& reader);
Response PostMethod(const Reader& reader);
Response AuditPage(const Reader& reader);
Response CorrectPage(const Reader& reader, const std::string& id);
Response PostCorrection(const Reader& reader);
Response AddLinkPage(const Reader& reader);  // ?doc=…
Response PostNewLink(const Reader& reader);

}  // namespace lardom::server
