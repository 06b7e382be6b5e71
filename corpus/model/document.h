// A document as it lies in the catalogue: metadata, its whole text, and the structure of that text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/stage.h"

namespace lardom {

// Metadata of a document. Empty strings and vectors mean: not known.
struct Metadata {
  std::string id;  // letters, digits, - _ . : ; unique in the library
  std::optional<Kind> kind;
  std::string title;
  std::vector<std::string> authors;
  std::string organisation;
  std::vector<std::string> places;  // municipalities or regions by their short names as given
  int year = 0;                     // 0: not known
  std::string date;                 // YYYY, YYYY-MM or YYYY-MM-DD
  std::string project;
  std::vector<Phase> phases;
  std::vector<std::string> methods;  // names as given
  std::string financing;
  std::string budget;     // of the project, in words ("4,2 miljoner kronor")
  std::string evaluator;  // who evaluated the project
  std::string language;
  std::string source;
  std::string url;
  std::vector<std::string> guessed;  // names of the fields above that a reader guessed from the content
};

// A stretch of the text under one heading (or a page or slide without one). Sections follow each other and cover the
// text; the first may lack a heading.
struct Section {
  std::string heading;              // plain text of the heading; empty for text before the first heading
  int level = 0;                    // 1 for the top heading; 0 without heading
  int parent = -1;                  // index of the enclosing section, -1 for none
  std::uint32_t heading_begin = 0;  // bytes of Document::text; equal to heading_end without a heading
  std::uint32_t heading_end = 0;
  std::uint32_t begin = 0;  // the body, after the heading; [begin, end)
  std::uint32_t end = 0;
};

// A page of a paginated source, by the byte at which it begins.
struct PageStart {
  int number = 1;  // as counted from the file's first page, 1 and up
  std::uint32_t begin = 0;
};

// What a reader makes of one file or one JSONL line. `text` is UTF-8, NUL-free. For Markdown it is the body as
// written (so that quotes are verbatim in the author's text), HTML comments blanked by spaces of the same length.
struct ExtractedText {
  Metadata metadata;
  std::string text;
  std::vector<Section> sections;
  std::vector<PageStart> pages;       // empty: the source has no pages
  std::vector<std::string> warnings;  // what was not read, in Swedish sentences
  bool markdown = false;              // the text carries Markdown markup
  std::string media_type;             // "text/markdown", "application/pdf" ...
  std::string part;  // of a file that holds several: which one ("bilaga.pdf"); empty for the file itself and for JSONL
  std::size_t identity_numbers = 0;     // in text and metadata, masked or not; above 0: a document to flag
  bool contact_data = false;            // e-mail addresses or telephone numbers, masked or not
  bool ocr = false;                     // some of the text was read from pictures of it
  std::vector<int> pages_without_text;  // numbers as in `pages`
};

// The part of a document that a hit points to: some 100-250 words, never across a section heading.
struct Passage {
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
  int page = 0;      // page on which it begins; 0: no pages
  int section = -1;  // index into the sections
};

// A law that the text names, as the law stood at the document's date.
struct LawReference {
  std::string name;         // in the law's own words: "socialtjänstlagen"
  std::string sfs;          // "2001:453"; empty when the document's date does not tell which law was in force
  std::uint32_t begin = 0;  // bytes of the text: where it is named first
  std::uint32_t end = 0;
  int mentions = 0;
};

// A document in the catalogue.
struct Document {
  std::int64_t number = 0;  // the catalogue's own number; also the index's document number
  Metadata metadata;
  std::string source_path;
  std::string sha256;  // of the file or the JSONL line
  std::string text;
  std::vector<Section> sections;
  std::vector<PageStart> pages;
  std::vector<Passage> passages;
  // What a machine read out of title, headings and text (docs/FACETS.md); terms of corpus/vocab.
  std::vector<std::string> target_groups;
  std::vector<std::string> areas;
  std::vector<LawReference> laws;
  std::string media_type;
  bool markdown = false;
  bool flagged_personal_data = false;  // e-mail addresses, telephone or identity numbers were seen, masked or not
  bool ocr = false;                    // some of the text was read from pictures of it
};

// "Resultat › Effekter" for a section; empty for -1 or without headings.
std::string SectionPath(const std::vector<Section>& sections, int section);

}  // namespace lardom
