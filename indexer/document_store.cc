#include "indexer/document_store.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace lardom::indexer {
namespace {

// Proposals below this are noise to a curator.
constexpr double kProposalConfidence = 0.5;

// "IPS – Individanpassat stöd till arbete" and "Metodbeskrivning: Skolfam" name a method by one side of the mark.
std::string NameFromTitle(const std::string& title) {
  std::string name = title;
  for (const std::string_view lead : {"Metodbeskrivning: ", "Metod: ", "Metodbeskrivning – "}) {
    if (name.starts_with(lead)) name.erase(0, lead.size());
  }
  for (const std::string_view mark : {" – ", " — ", ": ", " ("}) {
    const auto at = name.find(mark);
    if (at != std::string::npos) name.erase(at);
  }
  return name;
}

}  // namespace

std::string DocumentStore::OtherSource(const std::string& id, const std::string& path) const {
  const auto number = catalogue_->FindNumber(id);
  if (!number) return "";
  const auto document = catalogue_->FindDocumentWithoutText(*number);
  if (!document || document->source_path == path) return "";
  std::error_code error;
  if (!std::filesystem::exists(document->source_path, error)) return "";
  return document->source_path;
}

Result<std::int64_t> DocumentStore::Put(ProcessedDocument* processed) {
  auto number = catalogue_->PutDocument(processed->document);
  if (!number) return number;
  processed->document.number = number.value();
  if (processed->signature) {
    LARDOM_TRY(catalogue_->PutSignature(number.value(), EncodeSignature(*processed->signature)));
  }
  LARDOM_TRY(RegisterMethods(processed->document));
  LARDOM_TRY(catalogue_->PutLinks(number.value(), processed->extracted.links));
  LARDOM_TRY(catalogue_->PutFindings(number.value(), processed->extracted.findings));
  LARDOM_TRY(catalogue_->PutReading(number.value(), processed->extracted.reading));
  LARDOM_TRY(catalogue_->PutProjectFacts(number.value(), processed->extracted.project));
  LARDOM_TRY(Propose(processed->proposed));
  return number;
}

Status DocumentStore::RegisterMethods(const Document& document) {
  const Metadata& metadata = document.metadata;
  const bool describes = metadata.kind == Kind::kMethodDescription;
  std::vector<std::string> names = metadata.methods;
  if (describes && names.empty()) names.push_back(NameFromTitle(metadata.title));
  for (const std::string& name : names) {
    if (name.empty()) continue;
    auto known = catalogue_->FindMethod(name);
    // A description belongs to the one method it names.
    const bool its_own = describes && names.size() == 1;
    if (known && known->accepted) {
      if (!its_own || !known->description_document.empty()) continue;
      known->description_document = metadata.id;
      LARDOM_TRY(catalogue_->PutMethod(*known));
      continue;
    }
    Method method = known.value_or(Method{});
    if (!known) {
      method.id = MethodSlug(name);
      method.name = name;
    }
    if (method.id.empty()) continue;
    method.origin = describes ? MethodOrigin::kDescription : MethodOrigin::kMetadata;
    method.accepted = true;
    if (its_own) method.description_document = metadata.id;
    const auto put = catalogue_->PutMethod(method);
    if (!put && put.error().code != ErrorCode::kConflict) return put.error();
    if (put) new_names_.insert(name);
  }
  return Ok{};
}

Status DocumentStore::Propose(const std::vector<ProposedMethod>& proposed) {
  for (const ProposedMethod& proposal : proposed) {
    if (proposal.confidence < kProposalConfidence) continue;
    const bool known = catalogue_->FindMethod(proposal.name).has_value() ||
                       std::ranges::any_of(proposal.aliases, [&](const std::string& alias) {
                         return catalogue_->FindMethod(alias).has_value();
                       });
    if (known || catalogue_->IsRefused(proposal.name)) continue;
    Method method;
    method.id = MethodSlug(proposal.name);
    if (method.id.empty()) continue;
    method.name = proposal.name;
    method.aliases = proposal.aliases;
    method.origin = MethodOrigin::kProposed;
    method.accepted = false;
    const auto put = catalogue_->PutMethod(method);
    if (!put && put.error().code != ErrorCode::kConflict) return put.error();
  }
  return Ok{};
}

}  // namespace lardom::indexer
