#include "analyzers/builder/lexemes.h"

#include <algorithm>

namespace lardom::analyzers {

Lexemes::Lexemes(const RawForms& raw) {
  std::vector<const RawForms::value_type*> sorted;
  sorted.reserve(raw.size());
  for (const auto& item : raw) sorted.push_back(&item);
  std::ranges::sort(sorted, {}, [](const auto* item) -> const std::string& { return item->first; });
  ids_.reserve(raw.size() * 2);
  forms_.reserve(raw.size() + raw.size() / 8);
  for (const auto* item : sorted) forms_[Intern(item->first)].raw = item->second;
}

std::uint32_t Lexemes::Find(std::string_view key) const {
  const auto found = ids_.find(key);
  return found == ids_.end() ? kNone : found->second;
}

std::uint32_t Lexemes::Intern(std::string_view key) {
  const auto found = ids_.find(key);
  if (found != ids_.end()) return found->second;
  const auto id = static_cast<std::uint32_t>(forms_.size());
  strings_.emplace_back(key);
  forms_.emplace_back();
  forms_.back().key = strings_.back();
  ids_.emplace(strings_.back(), id);
  return id;
}

bool Lexemes::IsFree(std::string_view key) const {
  const std::uint32_t id = Find(key);
  return id != kNone && forms_[id].raw.free && forms_[id].raw.lower;
}

void Lexemes::Add(std::uint32_t form, std::uint32_t lemma, std::uint8_t pos, Rank rank) {
  for (Reading& reading : forms_[form].readings) {
    if (reading.lemma != lemma) continue;
    if (rank < reading.rank) reading.rank = rank;
    reading.pos |= pos;
    return;
  }
  forms_[form].readings.push_back({lemma, pos, rank});
}

bool Lexemes::Has(std::uint32_t form, std::uint32_t lemma) const {
  return std::ranges::any_of(forms_[form].readings, [&](const Reading& r) { return r.lemma == lemma; });
}

}  // namespace lardom::analyzers
