// What the catalogue takes and gives besides the model's documents, methods, links and findings: plain structs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/document.h"
#include "corpus/model/lesson.h"
#include "corpus/model/project.h"
#include "corpus/model/stage.h"

namespace lardom {

// One row of the change log.
struct Change {
  std::int64_t sequence = 0;
  std::int64_t document = 0;  // document number
  bool deleted = false;
};

// When a document came into the library and when its content last changed: ISO times (UTC), empty when not known.
struct DocumentTimes {
  std::int64_t document = 0;  // document number
  std::string added;
  std::string changed;
};

// An input that could not be used, until it is mended. `path` as shown to people (personal data masked).
struct Failure {
  std::string path;
  std::string reason;
  std::string at;  // ISO time
};

// What the catalogue remembers of an ingested file, so that unchanged ones are passed over.
struct SourceFile {
  std::string path;
  std::string root;
  std::int64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::string sha256;
  std::vector<std::int64_t> documents;  // the documents it holds
};

// A document's metadata with the signature of its text (corpus/copies/text_signature.h).
struct SignedDocument {
  std::int64_t number = 0;
  Metadata metadata;      // language left out
  std::string signature;  // empty: the text has none yet
};

// A document of a group of copies (corpus/copies/copy_groups.h).
struct CopyMember {
  std::int64_t number = 0;
  std::string id;
  int completeness = 0;  // of its metadata

  friend bool operator==(const CopyMember&, const CopyMember&) = default;
};

// What a curator said of a link or finding. Found again after a new extraction by (document, method, stage,
// overlapping quote).
struct VerdictRecord {
  std::int64_t id = 0;
  std::int64_t link = 0;  // the link it now applies to; 0: none matches at present (kept all the same)
  std::string what;       // "link" | "finding"
  std::string document;
  std::string method;
  std::string stage;  // slug; for findings the direction
  std::string quote;
  std::string verdict;  // confirmed | rejected | corrected | added
  std::string by;
  std::string at;
  std::string why;
  std::string correction;  // JSON of the fields that were corrected (stage, status, place, year, method, effect, into)
};

// What a curator did to a method or a project.
struct DecisionRecord {
  std::string what;  // merge-methods | split-method | accept-method | refuse-method | merge-projects
  std::string a;
  std::string b;
  std::string by;
  std::string at;
  std::string why;
};

struct LinkFilter {
  std::optional<std::string> method = std::nullopt;  // canonical name, alias or id
  std::optional<Stage> stage = std::nullopt;
  std::optional<LinkStatus> status = std::nullopt;
  std::optional<std::string> document = std::nullopt;  // id
  double min_confidence = 0;                           // curators' and metadata links always pass
  bool include_rejected = false;
};

struct FindingFilter {
  std::optional<std::string> method = std::nullopt;
  std::optional<Direction> direction = std::nullopt;
  std::optional<std::string> document = std::nullopt;
  double min_confidence = 0;
  bool include_rejected = false;
};

struct LessonFilter {
  std::optional<std::string> method = std::nullopt;  // canonical name, alias or id
  std::optional<PassageKind> kind = std::nullopt;
  std::optional<std::string> document = std::nullopt;  // id
  double min_confidence = 0;
};

// Where lessons stand, without their words.
struct LessonMark {
  std::int64_t document = 0;  // document number
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  PassageKind kind = PassageKind::kLesson;
};

// What a machine reads out of a document besides links and findings.
struct Reading {
  std::vector<Lesson> lessons;
  std::vector<std::string> target_groups;
  std::vector<std::string> areas;
  std::vector<LawReference> laws;
};

// One run of an ingest over a root: when, and what the library held afterwards.
struct Feeding {
  std::string root;  // folder; empty: the run as a whole, single files too
  std::string at;    // ISO time
  std::int64_t added = 0;
  std::int64_t updated = 0;
  std::int64_t removed = 0;
  std::int64_t documents = 0;  // of that root afterwards (of the library when it is empty)
  std::int64_t library = 0;    // of the whole library afterwards
};

struct ApiKey {
  std::string id;  // short public id
  std::string name;
  std::string created;
  bool revoked = false;
};

struct CatalogueCounts {
  std::int64_t documents = 0;
  std::int64_t passages = 0;
  std::int64_t methods = 0;
  std::int64_t links = 0;
  std::int64_t findings = 0;
  std::int64_t empty_documents = 0;
  std::int64_t text_bytes = 0;
  std::int64_t catalogue_bytes = 0;
  std::int64_t last_sequence = 0;
};

}  // namespace lardom
