#include "indexer/copies.h"

#include <utility>
#include <vector>

#include "corpus/copies/copy_groups.h"

namespace lardom::indexer {

Status UpdateCopies(Catalogue* catalogue) {
  if (catalogue->CopyGroupsAreCurrent()) return Ok{};
  std::vector<SignedDocument> documents = catalogue->SignedDocuments();
  if (auto error = catalogue->TakeReadError()) return *error;
  std::vector<CopyCandidate> candidates;
  candidates.reserve(documents.size());
  LARDOM_TRY(catalogue->Begin());
  for (SignedDocument& document : documents) {
    auto signature = DecodeSignature(document.signature);
    if (!signature) {
      const auto text = catalogue->FindText(document.number);
      signature = SignText(text.value_or(""));
      if (text) {
        if (auto put = catalogue->PutSignature(document.number, EncodeSignature(*signature)); !put) {
          catalogue->Rollback();
          return put;
        }
      }
    }
    candidates.push_back({*signature, std::move(document.metadata)});
  }
  std::vector<std::vector<CopyMember>> groups;
  for (const auto& indices : GroupCopies(candidates)) {
    std::vector<CopyMember>& group = groups.emplace_back();
    for (const std::size_t i : indices) {
      group.push_back({documents[i].number, candidates[i].metadata.id, Completeness(candidates[i].metadata)});
    }
  }
  if (auto put = catalogue->PutCopyGroups(groups); !put) {
    catalogue->Rollback();
    return put;
  }
  return catalogue->Commit();
}

}  // namespace lardom::indexer
