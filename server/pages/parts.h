// Pieces that several pages show: badges, labels, quotes, counts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/searcher.h"
#include "server/method_view.h"
#include "server/pages/page.h"

namespace lardom::server {

// Stage as a shape and a word, with the status when it is not asserted.
Html StageBadge(Stage stage, LinkStatus status, Lang lang);

Html DirectionBadge(Direction direction, Lang lang);

// "spridd, effekt oklar" and that a machine read it so.
Html LabelBadge(std::string_view label, bool machine_reading, const Reader& reader);

// What a label means, in a sentence; empty for an unknown one.
std::string_view LabelExplanation(std::string_view label, const Reader& reader);

// The label with its explanation and the findings that decided it (as links to their places on the page).
Html LabelBox(const search::Lineage& lineage, const Reader& reader);

// Addresses.
std::string MethodUrl(std::string_view id);
std::string DocumentUrl(std::string_view id);
// The place of a quote or passage in a document; `query` marks its words there.
std::string PassageUrl(std::string_view id, std::uint32_t begin, std::string_view query);

// "rapport · Norrköping · 2016 · Projekt"
Html AboutLine(std::optional<Kind> kind, const std::vector<std::string>& places, int year, std::string_view project,
               Lang lang);

// A link as a list item: badge, place and year, effect, quote, source. `show_method`: names the method too.
Html LinkItem(const Link& link, const DocumentRef* source, bool show_method, const Reader& reader);
Html FindingItem(const Finding& finding, const DocumentRef* source, bool show_method, const Reader& reader);

Html LessonItem(const Lesson& lesson, const DocumentRef* source, bool show_method, const Reader& reader);
Html LessonBadge(PassageKind kind, Lang lang);

// "Lägg i underlag": puts one thing (parameter of a memo, its id, its name for people) into the memo.
Html CollectButton(std::string_view parameter, std::string_view id, std::string_view name, const Reader& reader);

// Forms to confirm and reject, for a signed-in curator; nothing for others.
Html VerdictForms(std::string_view what, std::int64_t id, Verdict verdict, const Reader& reader);

// The four stage counts of a method, as small bars with numbers.
Html StageCounts(const search::MethodCounts& counts, Lang lang);

// Links to the page before and after `offset` of a list of `total`; nothing when it fits on one.
Html Pager(const Reader& reader, std::size_t offset, std::size_t per_page, std::size_t total);

// "1 234" with no-break blanks.
std::string Thousands(std::size_t number);

// One line of text without Markdown's marks and line breaks, for quotes and passages.
std::string Readable(std::string_view text);

// At most `bytes` of a text, cut between words with an ellipsis.
std::string Shortened(std::string_view text, std::size_t bytes);

// A method's id by its name, for links to its page; the slug of the name when the library does not know it.
std::string MethodIdOf(const std::string& name);

}  // namespace lardom::server
