// What the files that implement Catalogue share. Not for others.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/catalogue/catalogue.h"
#include "corpus/catalogue/codec.h"
#include "corpus/catalogue/connection.h"

namespace lardom {

struct Catalogue::Impl {
  std::string data_dir;
  std::unique_ptr<catalogue::Connection> db;
  mutable catalogue::TextCodec codec;

  catalogue::Statement Prepare(std::string_view sql) const { return db->Prepare(sql); }
  Error NotFound(std::string what) const { return {ErrorCode::kNotFound, "", std::move(what)}; }
  Error Damaged(std::string where, std::string what) const { return {ErrorCode::kData, std::move(where), what}; }

  // Counts the generation up; part of every write that readers must notice.
  Status Bump() const;

  // documents.cc
  std::optional<std::string> DocumentId(std::int64_t number) const;
  std::optional<std::string> Text(std::int64_t number) const;
  std::optional<Document> LoadDocument(std::int64_t number, bool with_text) const;
  Status LogChange(std::int64_t number, bool deleted) const;
  // Removes the document's rows and, if it was there, all links and findings. Verdicts no longer apply.
  Status RemoveDocumentRows(std::int64_t number, std::string_view id) const;

  // methods.cc. A method's number and canonical name by id, name or alias; by name or alias alone.
  struct MethodKey {
    std::int64_t number = 0;
    std::string name;
  };
  std::optional<MethodKey> FindMethodKey(std::string_view id_name_or_alias) const;
  std::optional<MethodKey> FindMethodByName(std::string_view name) const;
  Method LoadMethod(std::int64_t number) const;
  // The canonical name, or the name itself (without white space at its ends) when no method bears it.
  std::string CanonicalName(std::string_view name) const;
  // All links, findings and verdicts of `from` become those of `to` (both canonical names).
  Status RenameInRecords(std::string_view from, std::string_view to) const;
  // Joins b into a (method_merge.cc); `by_curator`: imports leave it so.
  Status Absorb(const MethodKey& a, const MethodKey& b, bool by_curator) const;
  Status LogDecision(std::string_view what, std::string_view a, std::string_view b, std::string_view by,
                     std::string_view why) const;

  // An id for a new method: its slug, with a number when another method has that.
  std::string FreeMethodId(std::string_view name) const;
  // As CanonicalName, but a name that no method bears becomes a method (origin kCurator).
  Result<std::string> NameOrNewMethod(Catalogue* catalogue, std::string_view name) const;

  // links.cc. `corrected`: a curator changed fields, so the link does not look as it was extracted.
  struct StoredLink {
    Link link;
    bool corrected = false;
    bool stale = false;
  };
  // Inserts with link.id when that is not 0, else with a new one; returns it.
  Result<std::int64_t> InsertLink(std::int64_t document, const Link& link, bool corrected) const;
  // Writes all fields of a link that is there.
  Status UpdateLink(const Link& link, bool corrected) const;
  std::vector<StoredLink> StoredLinks(std::int64_t document) const;
  bool IsAddedLink(std::int64_t id) const;

  // lessons.cc
  static std::vector<LawReference> DecodeLaws(std::string_view bytes);
  Status RemoveReading(std::int64_t document) const;  // the rows of lessons; a document's columns are its row's

  // verdicts.cc
  // Makes links again that a curator added, or moves them to where their quote now is, after the text has changed.
  Status RestoreAddedLinks(std::int64_t document, std::string_view id, std::string_view text) const;
};

// A vocabulary's enumerators as a bit set, and back in the vocabulary's order.
template <typename E>
std::int64_t ToBits(const std::vector<E>& values) {
  std::int64_t bits = 0;
  for (const E value : values) bits |= std::int64_t{1} << static_cast<int>(value);
  return bits;
}

template <typename E>
std::vector<E> FromBits(std::int64_t bits) {
  std::vector<E> values;
  for (std::size_t i = 0; i < Rows<E>().size(); ++i) {
    if ((bits >> i & 1) != 0) values.push_back(static_cast<E>(i));
  }
  return values;
}

// An enumerator from the database; out of range (a damaged row): the first one.
template <typename E>
E ToEnum(std::int64_t value) {
  return value >= 0 && value < static_cast<std::int64_t>(Rows<E>().size()) ? static_cast<E>(value) : E{};
}

}  // namespace lardom
