// What DOCX, PPTX and XLSX share: an archive of parts that refer to each other by relationships.
//
// Errors   kInput at `name`: from the archive, or no main part
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "analyzers/base/result.h"
#include "corpus/model/document.h"
#include "corpus/readers/archive.h"
#include "corpus/readers/text_builder.h"
#include "corpus/readers/xml.h"

namespace lardom::readers {

struct Relationship {
  std::string type;    // last part of the type's address: "slide", "notesSlide" ...
  std::string target;  // path of the part, resolved
};

using Relationships = std::map<std::string, Relationship>;  // by id

class Package {
 public:
  static Result<Package> Open(std::string_view bytes, const std::string& name, Nesting* nesting);

  const std::string* Find(std::string_view path) const { return parts_.Find(path); }
  // Parses a part; false when it is missing or its head is no XML.
  bool Load(std::string_view path, pugi::xml_document* out) const;
  Relationships RelationshipsOf(std::string_view path) const;
  // Path of the part that the package as a whole names as its document, else `fallback`.
  std::string MainPart(const std::string& fallback) const;
  // Title, authors, date, language and (guessed) organisation from docProps.
  void ReadProperties(Metadata* metadata) const;
  // Paths of embedded files (word/embeddings/...), for a warning.
  std::size_t embedded_files() const { return embedded_files_; }
  bool damaged() const { return parts_.damaged; }

 private:
  Unpacked parts_;
  std::size_t embedded_files_ = 0;
};

// DrawingML, as slides, diagrams and text boxes hold it: adds its paragraphs and tables.
void AddDrawingText(const pugi::xml_node& node, TextBuilder* out, int depth = 0);

// The text of the diagrams (SmartArt) that a part refers to.
void AddDiagrams(const Package& package, const Relationships& relationships, TextBuilder* out);

}  // namespace lardom::readers
