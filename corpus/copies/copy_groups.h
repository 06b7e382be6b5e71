// Which documents of a library are copies of one report: the same text in several formats, from several places, or with
// a cover page added.
//
// Method   candidates share a band of 4 of the 128 minima (locality-sensitive hashing: A. Rajaraman and J. Ullman,
//          Mining of Massive Datasets, ch. 3); each pair is then judged by IsCopy. A group holds only documents that
//          are copies of each other, so that no chain of likenesses joins what differs
// Cost     linear in the documents but for those that are very alike; 0.1 s for 100,000 documents without copies
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "corpus/copies/text_signature.h"
#include "corpus/model/document.h"

namespace lardom {

struct CopyCandidate {
  TextSignature signature;
  Metadata metadata;
};

// Texts of fewer words are never near copies; equal ones need only kLeastEqualWords.
inline constexpr std::size_t kLeastNearWords = 40;
inline constexpr std::size_t kLeastEqualWords = 8;
// Equal texts under given titles that differ: a form filled in twice, below so many words.
inline constexpr std::size_t kLeastRetitledWords = 100;

// True when the two texts are the same, or nearly so and nothing tells them apart. What tells apart two texts of a
// series (an interim and a final report, two years' reports, two laws of one pattern): the years of the metadata, the
// numbers or kinds of report in the titles, titles that an author gave and that each have a word of their own, and the
// numbers in the texts. Measured: docs/SEARCH.md.
bool IsCopy(const CopyCandidate& a, const CopyCandidate& b);

// How complete a document's metadata are: fields that its author gave count double those that were guessed.
int Completeness(const Metadata& metadata);

// Groups of two and more, as indices into `documents`; each group by falling completeness, then by id.
std::vector<std::vector<std::size_t>> GroupCopies(std::span<const CopyCandidate> documents);

}  // namespace lardom
