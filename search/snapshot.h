// One state of the library, held in memory for as long as requests use it: which documents there are, their columns for
// filters and facets, their links, and the open forward segments. Immutable; a new commit gives a new snapshot.
//
// Errors   Load: kData with what is wrong and which command mends it
// Threads  const and shared; Xapian databases are lent one to a thread (PostingsLease)
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/catalogue/catalogue.h"
#include "corpus/index/forward_segment.h"
#include "search/evidence_map.h"
#include "search/postings.h"
#include "search/reports.h"

namespace lardom::search {

using Ordinal = std::uint32_t;  // place of a document in the snapshot's columns

struct DocumentColumns {
  std::uint32_t number = 0;   // the catalogue's
  std::uint32_t segment = 0;  // which forward segment holds it
  const index::SegmentDocument* forward = nullptr;
  std::string id;
  std::string title;
  std::optional<Kind> kind;
  int year = 0;
  std::vector<std::uint32_t> places;  // numbers in Snapshot::places
  std::vector<Phase> phases;
  std::string project;
  std::string changed;                 // ISO time; empty: not known
  std::vector<std::uint32_t> methods;  // numbers in Snapshot::methods: linked or named in the metadata
  std::uint32_t group = UINT32_MAX;    // of copies, in Snapshot::groups; UINT32_MAX: none
  int completeness = 0;                // of its metadata, where it has copies
  std::uint32_t first_link = 0;        // in Snapshot::links
  std::uint32_t link_count = 0;
  std::uint32_t first_finding = 0;  // in Snapshot::findings
  std::uint32_t finding_count = 0;
  std::uint32_t first_lesson = 0;  // in Snapshot::lessons
  std::uint32_t lesson_count = 0;
  std::vector<std::uint32_t> target_groups;  // numbers of terms in Snapshot::vocabularies
  std::vector<std::uint32_t> areas;
};

// A shown, not rejected finding in columns.
struct FindingColumns {
  Ordinal document = 0;
  std::uint32_t method = UINT32_MAX;  // UINT32_MAX: it names none
  Design design = Design::kNotStated;
  std::vector<std::uint32_t> outcomes;  // numbers of terms in Snapshot::vocabularies
};

// A shown, not rejected link in columns.
struct LinkColumns {
  Ordinal document = 0;
  std::uint32_t method = 0;
  Stage stage = Stage::kTested;
  LinkStatus status = LinkStatus::kAsserted;
  Effect effect = Effect::kNone;
  std::uint32_t place = UINT32_MAX;  // number in Snapshot::places; UINT32_MAX: none
  int year = 0;
  std::int64_t id = 0;
};

struct MethodColumns {
  std::string id;
  std::string name;
  std::string label;
  std::vector<std::string> aliases;
  // Copies of one report count once, and once what they repeat.
  std::size_t documents = 0;
  std::size_t stage_counts[4] = {0, 0, 0, 0};  // asserted links by stage
};

class Snapshot {
 public:
  // `vocabularies` must outlive the snapshot.
  static Result<std::shared_ptr<const Snapshot>> Load(const std::string& data_dir, const std::string& fingerprint,
                                                      const Catalogue& catalogue, const MapVocabularies& vocabularies);

  std::size_t size() const { return documents_.size(); }
  const DocumentColumns& document(Ordinal ordinal) const { return documents_[ordinal]; }
  const std::vector<DocumentColumns>& documents() const { return documents_; }
  // Ordinal of a document number; SIZE_MAX when it is not (or no longer) there.
  std::size_t OrdinalOf(std::uint32_t number) const;
  std::size_t OrdinalOf(std::string_view id) const;

  const std::vector<index::ForwardSegment>& segments() const { return segments_; }
  std::span<const std::uint32_t> Tokens(Ordinal ordinal) const {
    const DocumentColumns& d = documents_[ordinal];
    return segments_[d.segment].Tokens(*d.forward);
  }
  std::span<const index::SegmentPassage> Passages(Ordinal ordinal) const {
    const DocumentColumns& d = documents_[ordinal];
    return segments_[d.segment].Passages(*d.forward);
  }

  // Copies of one report, best first; only groups of two and more.
  const std::vector<std::vector<Ordinal>>& groups() const { return groups_; }
  // False for a document that has a better copy.
  bool IsBestCopy(Ordinal ordinal) const {
    const std::uint32_t group = documents_[ordinal].group;
    return group == UINT32_MAX || groups_[group].front() == ordinal;
  }

  const std::vector<std::string>& places() const { return places_; }
  const std::vector<MethodColumns>& methods() const { return methods_; }
  const std::vector<LinkColumns>& links() const { return links_; }
  std::span<const LinkColumns> Links(const DocumentColumns& d) const {
    return std::span(links_).subspan(d.first_link, d.link_count);
  }
  std::span<const FindingColumns> Findings(const DocumentColumns& d) const {
    return std::span(findings_).subspan(d.first_finding, d.finding_count);
  }
  std::span<const LessonMark> Lessons(const DocumentColumns& d) const {
    return std::span(lessons_).subspan(d.first_lesson, d.lesson_count);
  }
  const MapVocabularies& vocabularies() const { return *vocabularies_; }
  // Method numbers by folded name, alias or id; SIZE_MAX: unknown.
  std::size_t FindMethod(std::string_view name) const;
  std::size_t FindPlace(std::string_view name) const;

  const PostingsPool& postings() const { return *postings_; }
  std::uint64_t total_tokens() const { return total_tokens_; }
  std::int64_t catalogue_generation() const { return catalogue_generation_; }
  const std::string& stamp() const { return stamp_; }            // of the index files, to see a new commit
  const std::string& generation() const { return generation_; }  // for people and ETags

 private:
  Status LoadDocuments(const Catalogue& catalogue);
  void LoadGroups(const Reports& reports);
  Status LoadLinks(const Catalogue& catalogue, const Reports& reports);
  void LoadFindings(const std::vector<Finding>& findings);
  void LoadLessons(const Catalogue& catalogue);
  std::uint32_t PlaceNumber(const std::string& place);

  std::vector<index::ForwardSegment> segments_;
  std::unique_ptr<PostingsPool> postings_;
  std::vector<DocumentColumns> documents_;  // ascending by number
  std::vector<std::uint32_t> ordinals_;     // number -> ordinal + 1
  std::unordered_map<std::string, Ordinal> by_id_;
  std::vector<std::vector<Ordinal>> groups_;
  std::vector<std::string> places_;
  std::unordered_map<std::string, std::uint32_t> place_numbers_;
  std::unordered_map<std::string, std::uint32_t> folded_places_;
  std::vector<MethodColumns> methods_;
  std::unordered_map<std::string, std::uint32_t> method_numbers_;
  std::vector<LinkColumns> links_;        // grouped by document
  std::vector<FindingColumns> findings_;  // the same
  std::vector<LessonMark> lessons_;       // the same, in text order
  const MapVocabularies* vocabularies_ = nullptr;
  std::vector<std::vector<std::string>> named_methods_;  // by document, from its metadata; only while loading
  std::uint64_t total_tokens_ = 0;
  std::int64_t catalogue_generation_ = 0;
  std::string stamp_;
  std::string generation_;
};

// What Snapshot::stamp() would be of the index as it lies on disk now; cheap.
std::string IndexStamp(const std::string& data_dir);

}  // namespace lardom::search
