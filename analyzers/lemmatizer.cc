#include "analyzers/lemmatizer.h"

#include <algorithm>

#include "analyzers/base/utf8.h"

namespace lardom::analyzers {
namespace {

void AddUnique(std::string item, std::vector<std::string>* list) {
  if (!item.empty() && std::ranges::find(*list, item) == list->end()) list->push_back(std::move(item));
}

bool HasLetter(std::string_view key) {
  return std::ranges::any_of(key, [](char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; });
}

// E-mail and web addresses and the like (r&d) are taken as they stand.
bool IsAddress(std::string_view key) {
  return key.find_first_of("@/&") != std::string_view::npos || key.starts_with("www.");
}

// Numbers under 1000 say nothing as parts.
bool IsPart(std::string_view lemma) { return CountCodePoints(lemma) >= 2 && (HasLetter(lemma) || lemma.size() >= 4); }

}  // namespace

bool Lemmatizer::FromLexicon(std::string_view form, Lemmas* out) const {
  const Lexicon::Entry entry = lexicon_->FindForm(form);
  if (!entry || !entry.Has(kFlagForm) || entry.count == 0) return false;
  for (std::size_t i = 0; i < entry.count; ++i) {
    const Lexicon::Analysis analysis = lexicon_->Get(entry, i);
    AddUnique(Lexicon::Apply(form, analysis), &out->lemmas);
    out->pos |= analysis.pos & (kNoun | kVerb | kAdjective | kAdverb | kName | kOtherPos);
  }
  out->known = true;
  return true;
}

void Lemmatizer::AddParts(std::string_view lemma, std::vector<std::string>* parts) const {
  const auto split = splitter_->SplitKnown(lemma);
  if (!split) return;
  for (std::string& part : splitter_->PartLemmas(split)) AddUnique(std::move(part), parts);
}

// ips-modellens → ips-modell, parts ips and modell.
bool Lemmatizer::FromHyphens(std::string_view key, Lemmas* out) const {
  const std::size_t hyphen = key.rfind('-');
  if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 1 == key.size()) return false;
  const std::string_view before = key.substr(0, hyphen);
  const std::string_view last = key.substr(hyphen + 1);
  const Lemmas head = Lemmatize(last);
  for (const std::string& lemma : head.lemmas) AddUnique(std::string(before) + "-" + lemma, &out->lemmas);
  const auto add = [&](const Lemmas& item) {
    if (item.lemmas.empty() || !IsPart(item.lemmas[0])) return;
    AddUnique(item.lemmas[0], &out->parts);
    for (const std::string& part : item.parts) AddUnique(part, &out->parts);
  };
  for (std::size_t start = 0; start < before.size();) {
    const std::size_t end = std::min(before.find('-', start), before.size());
    if (end > start) {
      Lemmas part = Lemmatize(before.substr(start, end - start));
      part.lemmas[0] = std::string(before.substr(start, end - start));
      add(part);
    }
    start = end + 1;
  }
  add(head);
  out->pos = head.pos;
  out->known = head.known;
  out->how = "lexicon";
  return true;
}

bool Lemmatizer::FromCompound(std::string_view key, Lemmas* out) const {
  const auto split = splitter_->SplitUnknown(key);
  if (!split) return false;
  // The head may be ambiguous: all its dictionary forms give dictionary forms of the whole.
  const CompoundSplitter::Part& head = split.parts.back();
  AddUnique(split.lemma, &out->lemmas);
  Lemmas heads;
  if (FromLexicon(key.substr(head.begin), &heads)) {
    for (const std::string& lemma : heads.lemmas)
      AddUnique(std::string(key.substr(0, head.begin)) + lemma, &out->lemmas);
  }
  for (std::string& part : splitter_->PartLemmas(split)) AddUnique(std::move(part), &out->parts);
  out->pos = split.pos & (kNoun | kVerb | kAdjective);
  out->known = true;
  out->how = "compound";
  return true;
}

void Lemmatizer::FromEnding(std::string_view key, Lemmas* out) const {
  for (std::size_t start = 1; start < key.size(); ++start) {
    if (IsContinuation(key[start])) continue;
    const Lexicon::Entry entry = lexicon_->FindEnding(key.substr(start));
    if (!entry) continue;
    for (std::size_t i = 0; i < entry.count; ++i) {
      const Lexicon::Analysis analysis = lexicon_->Get(entry, i);
      if (analysis.cut + 1U >= key.size()) continue;
      AddUnique(Lexicon::Apply(key, analysis), &out->lemmas);
      out->pos |= analysis.pos;
    }
    break;
  }
  if (out->lemmas.empty()) out->lemmas.emplace_back(key);
}

Lemmatizer::Lemmas Lemmatizer::Lemmatize(std::string_view key) const {
  Lemmas out;
  if (FromLexicon(key, &out)) {
    out.how = "lexicon";
    if ((out.pos & kName) == 0) AddParts(out.lemmas[0], &out.parts);
    return out;
  }
  if (!HasLetter(key) || IsAddress(key)) {
    out.lemmas.emplace_back(key);
    out.known = true;
    out.how = "lexicon";
    return out;
  }
  const std::size_t colon = key.find(':');
  if (colon != std::string_view::npos && colon > 0) return Lemmatize(key.substr(0, colon));
  if (FromHyphens(key, &out)) return out;
  if (key.ends_with('s') && key.size() > 2 && FromLexicon(key.substr(0, key.size() - 1), &out)) {
    out.how = "genitive";
    AddParts(out.lemmas[0], &out.parts);
    return out;
  }
  if (FromCompound(key, &out)) return out;
  FromEnding(key, &out);
  return out;
}

}  // namespace lardom::analyzers
