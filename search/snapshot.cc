#include "search/snapshot.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "corpus/catalogue/names.h"
#include "corpus/index/generation.h"
#include "corpus/index/index_format.h"
#include "corpus/model/confidence.h"
#include "search/lineage.h"

namespace lardom::search {

using catalogue::FoldName;

std::string IndexStamp(const std::string& data_dir) {
  const std::string generation = index::LiveGeneration(data_dir);
  if (generation.empty()) return "";
  struct stat info {};
  const std::string file = (std::filesystem::path(generation) / "xapian" / "iamglass").string();
  if (::stat(file.c_str(), &info) != 0) return "";
  return generation + ":" + std::to_string(info.st_ino) + ":" + std::to_string(info.st_mtim.tv_sec) + "." +
         std::to_string(info.st_mtim.tv_nsec);
}

Result<std::shared_ptr<const Snapshot>> Snapshot::Load(const std::string& data_dir, const std::string& fingerprint,
                                                       const Catalogue& catalogue,
                                                       const MapVocabularies& vocabularies) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->vocabularies_ = &vocabularies;
  snapshot->stamp_ = IndexStamp(data_dir);
  snapshot->catalogue_generation_ = catalogue.Generation();
  const std::string generation = index::LiveGeneration(data_dir);
  if (generation.empty()) {
    return Error{ErrorCode::kData, data_dir, "har inget index; kör `lardom index` eller `lardom rebuild`"};
  }
  auto postings = PostingsPool::Open(generation);
  if (!postings) return postings.error();
  snapshot->postings_ = std::move(postings).value();
  const IndexMetadata& metadata = snapshot->postings_->metadata();
  if (metadata.format != std::to_string(index::kFormatVersion)) {
    return Error{ErrorCode::kData, data_dir, "indexet har ett annat format; kör `lardom rebuild`"};
  }
  if (metadata.fingerprint != fingerprint) {
    return Error{ErrorCode::kData, data_dir, "indexet byggdes med en annan analys; kör `lardom rebuild`"};
  }
  if (metadata.identity != catalogue.Identity()) {
    return Error{ErrorCode::kData, data_dir, "indexet hör till en annan katalog; kör `lardom rebuild`"};
  }
  for (const std::string& name : metadata.segments) {
    auto segment = index::ForwardSegment::Open((std::filesystem::path(generation) / name).string());
    if (!segment) return segment.error();
    snapshot->segments_.push_back(std::move(segment).value());
  }
  LARDOM_TRY(snapshot->LoadDocuments(catalogue));
  const Reports reports(catalogue);
  snapshot->LoadGroups(reports);
  LARDOM_TRY(snapshot->LoadLinks(catalogue, reports));
  snapshot->generation_ = std::filesystem::path(generation).filename().string() + "." + metadata.sequence + "." +
                          std::to_string(snapshot->catalogue_generation_);
  return std::shared_ptr<const Snapshot>(std::move(snapshot));
}

std::uint32_t Snapshot::PlaceNumber(const std::string& place) {
  const auto [entry, fresh] = place_numbers_.try_emplace(place, static_cast<std::uint32_t>(places_.size()));
  if (fresh) {
    places_.push_back(place);
    folded_places_.try_emplace(FoldName(place), entry->second);
  }
  return entry->second;
}

Status Snapshot::LoadDocuments(const Catalogue& catalogue) {
  // The newest segment that holds a document is the one that counts.
  std::unordered_map<std::uint32_t, std::pair<std::uint32_t, const index::SegmentDocument*>> forward;
  for (std::uint32_t i = 0; i < segments_.size(); ++i) {
    for (const index::SegmentDocument& document : segments_[i].documents()) forward[document.number] = {i, &document};
  }
  auto lease = postings_->Lend();
  if (!lease) return lease.error();
  std::vector<std::uint32_t> numbers;
  if (!lease.value().ReadAll(&numbers)) return Error{ErrorCode::kConflict, "index", "indexet har fått en ny version"};
  const std::set<std::uint32_t> indexed(numbers.begin(), numbers.end());
  const std::vector<DocumentTimes> times = catalogue.Times();
  return catalogue.ForEachDocument(false, [&](const Document& document) {
    const auto number = static_cast<std::uint32_t>(document.number);
    const auto at = forward.find(number);
    if (at == forward.end() || !indexed.contains(number)) return true;  // not indexed yet
    DocumentColumns columns;
    columns.number = number;
    columns.segment = at->second.first;
    columns.forward = at->second.second;
    columns.id = document.metadata.id;
    columns.title = document.metadata.title;
    columns.kind = document.metadata.kind;
    columns.year = document.metadata.year;
    columns.phases = document.metadata.phases;
    columns.project = document.metadata.project;
    const auto time = std::ranges::lower_bound(times, document.number, {}, &DocumentTimes::document);
    if (time != times.end() && time->document == document.number) columns.changed = time->changed;
    for (const std::string& place : document.metadata.places) columns.places.push_back(PlaceNumber(place));
    const auto add_terms = [](const TermFinder& finder, const std::vector<std::string>& terms,
                              std::vector<std::uint32_t>* out) {
      for (const std::string& term : terms) {
        // A term that has left the vocabulary since the text was read.
        if (const auto known = finder.FindName(term)) out->push_back(static_cast<std::uint32_t>(*known));
      }
      std::ranges::sort(*out);
      out->erase(std::unique(out->begin(), out->end()), out->end());
    };
    add_terms(vocabularies_->target_groups, document.target_groups, &columns.target_groups);
    add_terms(vocabularies_->areas, document.areas, &columns.areas);
    total_tokens_ += columns.forward->token_count;
    const auto ordinal = static_cast<Ordinal>(documents_.size());
    if (ordinals_.size() <= number) ordinals_.resize(number + 1);
    ordinals_[number] = ordinal + 1;
    by_id_[columns.id] = ordinal;
    named_methods_.push_back(document.metadata.methods);
    documents_.push_back(std::move(columns));
    return true;
  });
}

void Snapshot::LoadGroups(const Reports& reports) {
  for (const std::vector<CopyMember>& members : reports.groups()) {
    std::vector<Ordinal> group;
    for (const CopyMember& member : members) {
      const std::size_t ordinal = OrdinalOf(static_cast<std::uint32_t>(member.number));
      if (ordinal == SIZE_MAX) continue;  // not indexed yet
      group.push_back(static_cast<Ordinal>(ordinal));
      documents_[ordinal].completeness = member.completeness;
    }
    if (group.size() < 2) continue;
    for (const Ordinal ordinal : group) documents_[ordinal].group = static_cast<std::uint32_t>(groups_.size());
    groups_.push_back(std::move(group));
  }
}

Status Snapshot::LoadLinks(const Catalogue& catalogue, const Reports& reports) {
  for (const Method& method : catalogue.Methods(false)) {
    const auto number = static_cast<std::uint32_t>(methods_.size());
    MethodColumns columns;
    columns.id = method.id;
    columns.name = method.name;
    columns.aliases = method.aliases;
    methods_.push_back(std::move(columns));
    method_numbers_.try_emplace(FoldName(method.name), number);
    method_numbers_.try_emplace(method.id, number);
    for (const std::string& alias : method.aliases) method_numbers_.try_emplace(FoldName(alias), number);
  }
  LinkFilter filter;
  filter.min_confidence = kShownLinkConfidence;
  std::vector<std::vector<Link>> by_method(methods_.size());
  for (Link& link : catalogue.Links(filter)) {
    const std::size_t ordinal = OrdinalOf(link.document);
    const std::size_t method = FindMethod(link.method);
    if (ordinal == SIZE_MAX || method == SIZE_MAX) continue;
    LinkColumns columns;
    columns.document = static_cast<Ordinal>(ordinal);
    columns.method = static_cast<std::uint32_t>(method);
    columns.stage = link.stage;
    columns.status = link.status;
    columns.effect = link.effect;
    columns.place = link.place.empty() ? UINT32_MAX : PlaceNumber(link.place);
    columns.year = link.year;
    columns.id = link.id;
    links_.push_back(columns);
    by_method[method].push_back(std::move(link));
  }
  FindingFilter findings;
  findings.min_confidence = kShownFindingConfidence;
  std::vector<std::vector<Finding>> findings_of(methods_.size());
  std::vector<Finding> shown = catalogue.Findings(findings);
  LoadFindings(shown);
  LoadLessons(catalogue);
  reports.DropRepeats(&shown);
  for (Finding& finding : shown) {
    const std::size_t method = FindMethod(finding.method);
    if (method != SIZE_MAX) findings_of[method].push_back(std::move(finding));
  }
  for (std::size_t i = 0; i < methods_.size(); ++i) {
    reports.DropRepeats(&by_method[i]);
    for (const Link& link : by_method[i]) {
      if (link.status == LinkStatus::kAsserted) ++methods_[i].stage_counts[static_cast<std::size_t>(link.stage)];
    }
    methods_[i].label = MethodLabel(by_method[i], findings_of[i]);
  }

  std::ranges::stable_sort(links_, {}, &LinkColumns::document);
  for (std::uint32_t i = 0; i < links_.size(); ++i) {
    DocumentColumns& document = documents_[links_[i].document];
    if (document.link_count++ == 0) document.first_link = i;
  }
  std::vector<std::pair<std::size_t, std::uint32_t>> order;             // links, method
  std::set<std::pair<std::uint32_t, std::uint32_t>> counted_of_groups;  // group, method
  for (Ordinal i = 0; i < documents_.size(); ++i) {
    std::map<std::uint32_t, std::size_t> counts;
    for (const std::string& name : named_methods_[i]) {
      const std::size_t method = FindMethod(name);
      if (method != SIZE_MAX) counts[static_cast<std::uint32_t>(method)] += 0;
    }
    DocumentColumns& document = documents_[i];
    for (std::uint32_t k = 0; k < document.link_count; ++k) ++counts[links_[document.first_link + k].method];
    order.clear();
    for (const auto& [method, count] : counts) order.emplace_back(count, method);
    std::ranges::sort(order, [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    for (const auto& [count, method] : order) {
      document.methods.push_back(method);
      if (document.group == UINT32_MAX || counted_of_groups.emplace(document.group, method).second) {
        ++methods_[method].documents;
      }
    }
  }
  named_methods_.clear();
  return Ok{};
}

void Snapshot::LoadFindings(const std::vector<Finding>& findings) {
  TermFinder::Memory memory;
  for (const Finding& finding : findings) {
    const std::size_t ordinal = OrdinalOf(finding.document);
    if (ordinal == SIZE_MAX) continue;
    FindingColumns columns;
    columns.document = static_cast<Ordinal>(ordinal);
    if (const std::size_t method = FindMethod(finding.method); method != SIZE_MAX) {
      columns.method = static_cast<std::uint32_t>(method);
    }
    columns.design = finding.design;
    for (const std::size_t term : vocabularies_->outcomes.Find(finding.outcome, &memory)) {
      columns.outcomes.push_back(static_cast<std::uint32_t>(term));
    }
    findings_.push_back(std::move(columns));
  }
  std::ranges::stable_sort(findings_, {}, &FindingColumns::document);
  for (std::uint32_t i = 0; i < findings_.size(); ++i) {
    DocumentColumns& document = documents_[findings_[i].document];
    if (document.finding_count++ == 0) document.first_finding = i;
  }
}

void Snapshot::LoadLessons(const Catalogue& catalogue) {
  for (const LessonMark& mark : catalogue.LessonMarks(kShownLessonConfidence)) {
    const std::size_t ordinal = OrdinalOf(static_cast<std::uint32_t>(mark.document));
    if (ordinal == SIZE_MAX) continue;
    DocumentColumns& document = documents_[ordinal];
    if (document.lesson_count++ == 0) document.first_lesson = static_cast<std::uint32_t>(lessons_.size());
    lessons_.push_back(mark);
  }
}

std::size_t Snapshot::OrdinalOf(std::uint32_t number) const {
  if (number >= ordinals_.size() || ordinals_[number] == 0) return SIZE_MAX;
  return ordinals_[number] - 1;
}

std::size_t Snapshot::OrdinalOf(std::string_view id) const {
  const auto at = by_id_.find(std::string(id));
  return at == by_id_.end() ? SIZE_MAX : at->second;
}

std::size_t Snapshot::FindMethod(std::string_view name) const {
  const auto at = method_numbers_.find(FoldName(name));
  return at == method_numbers_.end() ? SIZE_MAX : at->second;
}

std::size_t Snapshot::FindPlace(std::string_view name) const {
  const auto at = folded_places_.find(FoldName(name));
  return at == folded_places_.end() ? SIZE_MAX : at->second;
}

}  // namespace lardom::search
