#include "analyzers/ellipsis.h"

#include "analyzers/base/utf8.h"
#include "analyzers/token.h"

namespace lardom::analyzers {

namespace {
constexpr std::size_t kShortestNoun = 3;  // letters of a noun that a separated first part is joined to
}  // namespace

bool Ellipsis::IsWord(std::string_view key) const {
  const Lexicon::Entry entry = lexicon_->FindForm(key);
  return entry && entry.Has(kFlagForm) && !entry.Has(kFlagName);
}

std::string Ellipsis::RestoreHead(std::string_view first, std::string_view whole) const {
  const std::size_t hyphen = whole.rfind('-');
  if (hyphen != std::string_view::npos && hyphen > 0) return std::string(first) + std::string(whole.substr(hyphen));
  // Prefer a cut whose result is itself a word; then a particle (in- och utflyttning); then the first seam.
  const auto split = splitter_->SplitUnknown(whole);
  if (split) {
    for (std::size_t i = 1; i < split.parts.size(); ++i) {
      const std::string joined = std::string(first) + std::string(whole.substr(split.parts[i].begin));
      if (IsWord(joined)) return joined;
    }
  }
  std::size_t particle = 0;
  for (std::size_t cut = 2; cut + 3 <= whole.size() && cut <= 10; ++cut) {
    if (IsContinuation(whole[cut]) || !prefixes_->Contains(whole.substr(0, cut))) continue;
    if (IsWord(whole.substr(cut)) || IsWord(std::string(first) + std::string(whole.substr(cut)))) particle = cut;
  }
  const bool known = particle > 0 && IsWord(std::string(first) + std::string(whole.substr(particle)));
  if (particle > 0 && (known || !split)) return std::string(first) + std::string(whole.substr(particle));
  return split ? std::string(first) + std::string(whole.substr(split.parts[1].begin)) : std::string();
}

std::string Ellipsis::RestoreFirst(std::string_view whole, std::string_view head) const {
  const std::size_t hyphen = whole.rfind('-');
  if (hyphen != std::string_view::npos) return std::string(whole.substr(0, hyphen + 1)) + std::string(head);
  const auto split = splitter_->SplitUnknown(whole);
  if (!split) return {};
  for (std::size_t i = split.parts.size() - 1; i > 0; --i) {
    const std::string joined = std::string(whole.substr(0, split.parts[i].begin)) + std::string(head);
    if (IsWord(joined)) return joined;
  }
  return std::string(whole.substr(0, split.parts.back().begin)) + std::string(head);
}

std::string Ellipsis::Join(std::string_view bound, std::string_view noun) const {
  if (!lexicon_->IsBound(bound) || CountCodePoints(noun) < kShortestNoun) return {};
  const Lexicon::Entry entry = lexicon_->FindForm(noun);
  if (!entry || !entry.Has(kFlagForm) || entry.count == 0) return {};
  if ((lexicon_->Get(entry, 0).pos & kNoun) == 0) return {};
  return std::string(bound) + std::string(noun);
}

}  // namespace lardom::analyzers
