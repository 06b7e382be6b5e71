#include "corpus/places.h"

#include <algorithm>
#include <fstream>

#include "corpus/data_dir.h"
#include "corpus/utf8.h"

namespace lardom {
namespace {

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const auto at = text.find(separator);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

// "Norrköping" -> "Norrköpings"; names in -s, -x and -z have no genitive ending of their own.
std::string Genitive(const std::string& name) {
  if (name.empty() || name.back() == 's' || name.back() == 'x' || name.back() == 'z') return name;
  return name + "s";
}

// Every spelling under which a variant is found: bare and genitive, alone and before kommun or stad.
std::vector<std::string> Spellings(const std::string& variant, bool municipality) {
  const std::string genitive = Genitive(variant);
  std::vector<std::string> out{variant, genitive};
  const std::string_view tail = std::string_view(variant).substr(variant.rfind(' ') + 1);
  if (!municipality || tail == "kommun" || tail == "stad" || tail == "Stad") return out;
  for (const char* word : {"kommun", "kommuns", "stad", "stads", "Kommun", "Stad"}) {
    out.push_back(variant + " " + word);
    out.push_back(genitive + " " + word);
  }
  return out;
}

Error BadLine(const std::string& path, std::size_t line, const std::string& what) {
  return Error{ErrorCode::kData, path + ":" + std::to_string(line), what};
}

}  // namespace

Result<Places> Places::Open(const std::string& data_dir) {
  const std::string path = DataFile("places.tsv", data_dir);
  std::ifstream file(path);
  if (!file) return Error{ErrorCode::kData, path, "Ortregistret kan inte öppnas."};
  Places places;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    const auto columns = Split(line, '\t');
    if (columns.size() < 2 || columns[0].empty()) {
      return BadLine(path, number, "Raden ska ha minst namn och slag, skilda av tabbtecken.");
    }
    const std::string_view kind = columns[1];
    if (kind == "kind" && columns[0] == "name") continue;  // a header line
    if (kind != "kommun" && kind != "region" && kind != "land") {
      return BadLine(path, number, "Okänt slag av ort: " + std::string(kind) + ".");
    }
    Place place;
    place.name = columns[0];
    place.region = kind == "region";
    place.country = kind == "land";
    if (columns.size() > 3) place.county = columns[3];
    place.ambiguous = columns.size() > 4 && columns[4].find("[amb]") != std::string_view::npos;
    std::vector<std::string> variants{place.name};
    if (columns.size() > 2) {
      for (const auto variant : Split(columns[2], '|')) {
        if (!variant.empty()) variants.emplace_back(variant);
      }
    }
    const std::size_t index = places.places_.size();
    for (const auto& variant : variants) {
      for (auto& spelling : Spellings(variant, kind == "kommun")) {
        const auto words = static_cast<std::size_t>(std::count(spelling.begin(), spelling.end(), ' ')) + 1;
        places.max_words_ = std::max(places.max_words_, words);
        places.by_folded_.emplace(LowerSwedish(spelling), index);
        places.by_variant_.emplace(std::move(spelling), index);
      }
    }
    places.places_.push_back(std::move(place));
  }
  if (file.bad()) return Error{ErrorCode::kData, path, "Ortregistret kan inte läsas."};
  if (places.places_.empty()) return Error{ErrorCode::kData, path, "Ortregistret är tomt."};
  return places;
}

const Place* Places::Find(std::string_view phrase) const {
  const auto found = by_variant_.find(std::string(phrase));
  return found == by_variant_.end() ? nullptr : &places_[found->second];
}

const Place* Places::FindName(std::string_view name) const {
  const auto found = by_folded_.find(LowerSwedish(CollapseSpace(name)));
  return found == by_folded_.end() ? nullptr : &places_[found->second];
}

}  // namespace lardom
