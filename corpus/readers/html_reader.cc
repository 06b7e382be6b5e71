// HTML: the article without its boilerplate. The only file that includes gumbo.
#include <gumbo.h>

#include <algorithm>
#include <array>
#include <memory>

#include "corpus/metadata_fields.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/text_builder.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

constexpr int kMaxDepth = 400;                  // deeper elements are read as if they lay at this depth
constexpr std::size_t kMaxOpenElements = 4000;  // more nested tags than any page has; gumbo's clean-up is recursive

struct OutputDeleter {
  void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};

std::string_view Attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool HasAttribute(const GumboElement& element, const char* name) {
  return gumbo_get_attribute(&element.attributes, name) != nullptr;
}

template <typename F>
void ForEachChild(const GumboNode& node, F f) {
  if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) return;
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) f(*static_cast<const GumboNode*>(children.data[i]));
}

bool Contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// Banners about cookies and the like, by the names that sites give them.
bool IsBannerName(std::string_view class_or_id) {
  const std::string name = LowerSwedish(class_or_id);
  constexpr std::array<std::string_view, 9> kNames{"cookie",  "consent",    "gdpr",          "skip-link",   "skiplink",
                                                   "skip-to", "breadcrumb", "share-buttons", "social-share"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view part) { return Contains(name, part); });
}

// What a form holds that shows it to be the page itself (as some servers wrap it) and no search box.
bool HoldsArticle(const GumboNode& node, int depth, int* paragraphs) {
  bool found = false;
  ForEachChild(node, [&](const GumboNode& child) {
    if (found || child.type != GUMBO_NODE_ELEMENT) return;
    const GumboTag tag = child.v.element.tag;
    if (tag == GUMBO_TAG_P) ++*paragraphs;
    found = tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_H1 || *paragraphs >= 3 ||
            (depth < kMaxDepth && HoldsArticle(child, depth + 1, paragraphs));
  });
  return found;
}

bool IsHidden(const GumboElement& element) {
  if (HasAttribute(element, "hidden")) return true;
  const std::string style = LowerSwedish(Attribute(element, "style"));
  return Contains(style, "display:none") || Contains(style, "display: none") || Contains(style, "visibility:hidden") ||
         Contains(style, "visibility: hidden");
}

bool IsBoilerplate(const GumboNode& node, bool in_article) {
  const GumboElement& element = node.v.element;
  switch (element.tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_HEAD:
      return true;
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
      if (!in_article) return true;
      break;
    case GUMBO_TAG_FORM: {
      int paragraphs = 0;
      if (!HoldsArticle(node, 0, &paragraphs)) return true;
      break;
    }
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_ARTICLE:
      return false;
    default:
      break;
  }
  if (IsHidden(element)) return true;
  const std::string_view role = Attribute(element, "role");
  if (role == "navigation" || role == "search" || role == "complementary" || role == "menu" || role == "dialog" ||
      (!in_article && (role == "banner" || role == "contentinfo"))) {
    return true;
  }
  return IsBannerName(Attribute(element, "class")) || IsBannerName(Attribute(element, "id"));
}

bool IsBlock(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_SUMMARY:
      return true;
    default:
      return false;
  }
}

bool IsParagraph(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_DETAILS:
      return true;
    default:
      return false;
  }
}

int HeadingLevel(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? static_cast<int>(tag) - static_cast<int>(GUMBO_TAG_H1) + 1 : 0;
}

struct Place {
  bool in_article = false;
  bool preformatted = false;
  int depth = 0;
};

void Walk(const GumboNode& node, Place place, bool keep_all, TextBuilder* out) {
  switch (node.type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
      place.preformatted ? out->AddVerbatim(node.v.text.text) : out->Add(node.v.text.text);
      return;
    case GUMBO_NODE_WHITESPACE:
      out->Blank();
      return;
    case GUMBO_NODE_ELEMENT:
      break;
    default:
      return;
  }
  const GumboTag tag = node.v.element.tag;
  const bool never_text = tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_HEAD;
  if (never_text || (!keep_all && IsBoilerplate(node, place.in_article)) || out->full()) return;
  if (tag == GUMBO_TAG_BR) {
    out->BreakLine();
    return;
  }
  place.in_article = place.in_article || tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN;
  place.preformatted = place.preformatted || tag == GUMBO_TAG_PRE;
  if (place.depth < kMaxDepth) ++place.depth;
  const int level = HeadingLevel(tag);
  const bool cell = tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
  if (IsParagraph(tag)) out->BreakParagraph();
  if (IsBlock(tag)) out->BreakLine();
  if (level > 0) out->BeginHeading(level);
  if (cell) out->BeginCell();
  if (tag == GUMBO_TAG_LI) out->Add("- ");
  ForEachChild(node, [&](const GumboNode& child) { Walk(child, place, keep_all, out); });
  if (level > 0) out->EndHeading();
  if (IsParagraph(tag)) out->BreakParagraph();
  if (IsBlock(tag)) out->BreakLine();
}

std::string TextOf(const GumboNode& node, int depth = 0) {
  if (node.type == GUMBO_NODE_TEXT) return node.v.text.text;
  std::string out;
  if (depth < kMaxDepth) {
    ForEachChild(node, [&](const GumboNode& child) {
      out += child.type == GUMBO_NODE_WHITESPACE ? " " : TextOf(child, depth + 1);
    });
  }
  return out;
}

// Meta tags and the like, by what they are worth: `lardom:` first, then what libraries and news sites use.
struct Head {
  std::string title;         // <title>
  std::string heading;       // first <h1>
  std::string stated_title;  // citation_title, DC.title, og:title
  std::vector<std::string> authors;
  std::string publisher, date, language, url;
  std::vector<std::pair<std::string, std::string>> own;  // lardom:KEY
};

void ReadMeta(const GumboElement& element, Head* head) {
  std::string name = LowerSwedish(Attribute(element, "name"));
  if (name.empty()) name = LowerSwedish(Attribute(element, "property"));
  const std::string content = CollapseSpace(Attribute(element, "content"));
  if (name.empty() || content.empty()) return;
  if (name.starts_with("dcterms.")) name = "dc." + name.substr(8);
  const auto set = [&content](std::string* field, bool strong) {
    if (field->empty() || strong) *field = content;
  };
  if (name.starts_with("lardom:")) {
    head->own.emplace_back(name.substr(7), content);
  } else if (name == "citation_title" || name == "dc.title") {
    set(&head->stated_title, true);
  } else if (name == "og:title") {
    set(&head->stated_title, false);
  } else if (name == "author" || name == "dc.creator" || name == "citation_author" || name == "article:author") {
    const bool address = content.starts_with("http");
    if (!address && std::find(head->authors.begin(), head->authors.end(), content) == head->authors.end()) {
      head->authors.push_back(content);
    }
  } else if (name == "dc.publisher" || name == "citation_publisher" ||
             name == "citation_technical_report_institution") {
    set(&head->publisher, true);
  } else if (name == "og:site_name") {
    set(&head->publisher, false);
  } else if (name == "citation_publication_date" || name == "citation_date" || name == "dc.issued" ||
             name == "article:published_time") {
    set(&head->date, true);
  } else if (name == "date" || name == "dc.date" || name == "dc.created" || name == "dc.modified") {
    set(&head->date, false);
  } else if (name == "dc.language" || name == "citation_language") {
    set(&head->language, true);
  } else if (name == "og:url") {
    set(&head->url, false);
  }
}

void ReadHead(const GumboNode& node, int depth, Head* head) {
  if (node.type != GUMBO_NODE_ELEMENT || depth > kMaxDepth) return;
  const GumboElement& element = node.v.element;
  switch (element.tag) {
    case GUMBO_TAG_META:
      ReadMeta(element, head);
      return;
    case GUMBO_TAG_HTML:
      head->language = Attribute(element, "lang");
      break;
    case GUMBO_TAG_LINK:
      if (Attribute(element, "rel") == "canonical") head->url = Attribute(element, "href");
      return;
    case GUMBO_TAG_TITLE:
      if (head->title.empty()) head->title = CollapseSpace(TextOf(node));
      return;
    case GUMBO_TAG_H1:
      if (head->heading.empty()) head->heading = CollapseSpace(TextOf(node));
      return;
    case GUMBO_TAG_SVG:
      return;
    default:
      break;
  }
  ForEachChild(node, [&](const GumboNode& child) { ReadHead(child, depth + 1, head); });
}

Status FillMetadata(const Head& head, const std::string& name, ExtractedText* out) {
  Metadata& metadata = out->metadata;
  metadata.title = head.stated_title;
  if (metadata.title.empty()) {
    // A page's title often ends with the site's name; the heading then says the title alone.
    const bool heading_in_title = !head.heading.empty() && Contains(head.title, head.heading);
    metadata.title = heading_in_title || head.title.empty() ? head.heading : head.title;
  }
  metadata.authors = head.authors;
  metadata.organisation = head.publisher;
  metadata.date = NormalDate(head.date);
  metadata.language = head.language.substr(0, head.language.find('-'));
  if (head.url.starts_with("http://") || head.url.starts_with("https://")) metadata.url = head.url;
  // Repeated tags of one key are a list.
  std::vector<std::string> done;
  for (const auto& [key, value] : head.own) {
    if (std::find(done.begin(), done.end(), key) != done.end()) continue;
    done.push_back(key);
    std::vector<std::string> values;
    for (const auto& [other, text] : head.own) {
      if (other == key) values.push_back(text);
    }
    LARDOM_TRY(SetMetadataField(key, values, name, &metadata, &out->warnings));
  }
  if (metadata.year == 0) metadata.year = FindYear(metadata.date);
  return Ok{};
}

// The greatest number of start tags without end tags so far: more than any honest page has means an attack.
std::size_t MaxOpenTags(std::string_view text) {
  std::size_t open = 0;
  std::size_t most = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos && at + 1 < text.size();
       at = text.find('<', at + 1)) {
    if (text[at + 1] == '/') {
      open -= open > 0 ? 1 : 0;
    } else if (IsAsciiAlpha(text[at + 1])) {
      const std::string_view tag = text.substr(at + 1, 6);
      const bool leaf = StartsWithNoCase(tag, "br") || StartsWithNoCase(tag, "img") || StartsWithNoCase(tag, "p") ||
                        StartsWithNoCase(tag, "li") || StartsWithNoCase(tag, "td") || StartsWithNoCase(tag, "tr") ||
                        StartsWithNoCase(tag, "meta") || StartsWithNoCase(tag, "link") ||
                        StartsWithNoCase(tag, "input") || StartsWithNoCase(tag, "hr") ||
                        StartsWithNoCase(tag, "option") || StartsWithNoCase(tag, "d");
      open += !leaf || StartsWithNoCase(tag, "div") ? 1 : 0;
      most = std::max(most, open);
    }
  }
  return most;
}

using Parsed = std::unique_ptr<GumboOutput, OutputDeleter>;

// Null when the elements are nested beyond reason.
Parsed ParseHtml(const std::string& text) {
  if (MaxOpenTags(text) > kMaxOpenElements) return nullptr;
  return Parsed(gumbo_parse_with_options(&kGumboDefaultOptions, text.data(), text.size()));
}

void AddBody(const GumboNode& root, TextBuilder* out) {
  const std::size_t before = out->size();
  Walk(root, {}, false, out);
  if (out->size() == before) Walk(root, {}, true, out);  // a page that is all boilerplate is better than none
}

}  // namespace

std::string DeclaredHtmlCharset(std::string_view bytes) {
  const std::string head = LowerSwedish(bytes.substr(0, 4096));
  const auto at = head.find("charset");
  if (at == std::string::npos) return "";
  const std::size_t begin = std::min(head.find_first_not_of(" =\"'", at + 7), head.size());
  return head.substr(begin, head.find_first_of(" \"'>/;", begin) - begin);
}

bool AddHtml(const std::string& text, TextBuilder* out) {
  const Parsed parsed = ParseHtml(text);
  if (parsed == nullptr) return false;
  AddBody(*parsed->root, out);
  return true;
}

Result<ExtractedText> ReadHtml(const std::string& text, const std::string& name) {
  ExtractedText out;
  out.media_type = "text/html";
  const Parsed parsed = ParseHtml(text);
  if (parsed == nullptr) return Error{ErrorCode::kInput, name, "HTML-filen har för djupt nästlade element."};
  TextBuilder builder;
  AddBody(*parsed->root, &builder);
  builder.Finish(&out);
  Head head;
  ReadHead(*parsed->root, 0, &head);
  LARDOM_TRY(FillMetadata(head, name, &out));
  return out;
}

}  // namespace lardom::readers
