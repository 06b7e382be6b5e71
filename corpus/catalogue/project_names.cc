#include "corpus/catalogue/project_names.h"

#include <algorithm>
#include <array>

#include "corpus/catalogue/names.h"
#include "corpus/utf8.h"

namespace lardom::catalogue {
namespace {

constexpr std::array<std::string_view, 13> kEndings{"arnas", "ernas", "ornas", "arna", "erna", "orna", "ets",
                                                    "ens",   "en",    "et",    "ar",   "er",   "or"};
constexpr std::size_t kShortestStem = 5;  // bytes

// Cuts endings of inflection until none is left, so that a stem is its own stem.
std::string Stem(std::string word) {
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view ending : kEndings) {
      if (word.size() < ending.size() + kShortestStem || !word.ends_with(ending)) continue;
      word.resize(word.size() - ending.size());
      cut = true;
      break;
    }
    if (!cut && word.size() > kShortestStem && word.ends_with('s') && !word.ends_with("ss")) {
      word.pop_back();
      cut = true;
    }
  }
  return word;
}

// Words of a folded name: quotation marks and hyphens part them, and so does a change from letters to digits.
std::vector<std::string> Words(std::string_view folded) {
  std::vector<std::string> words;
  std::string word;
  const auto end = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    const std::string_view rest = folded.substr(i);
    const bool quote = rest.starts_with("”") || rest.starts_with("“") || rest.starts_with("’") || rest.starts_with("»");
    if (quote || rest.starts_with("«")) {
      end();
      i += (rest.starts_with("»") || rest.starts_with("«")) ? 1 : 2;
      continue;
    }
    if (c == ' ' || c == '-' || c == '"' || c == '\'' || c == ',' || c == ':' || c == '!' || c == '?') {
      end();
      continue;
    }
    if (IsAsciiDigit(c) && !word.empty() && !IsAsciiDigit(word.back()) && word.back() != '.') end();
    word += c;
  }
  end();
  return words;
}

bool IsProjectWord(std::string_view word) { return word == "projekt" || word == "projektet" || word == "projektets"; }

}  // namespace

std::string ProjectKey(std::string_view name, const std::vector<std::string>& places) {
  std::vector<std::string> words = Words(FoldName(name));
  if (words.size() > 1) std::erase_if(words, IsProjectWord);
  for (const std::string& place : places) {
    const std::vector<std::string> parts = Words(FoldName(place));
    if (parts.empty() || words.size() <= parts.size()) continue;
    const auto same = [&](std::size_t at) {
      for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string& word = words[at + i];
        const bool genitive = i + 1 == parts.size() && word == parts[i] + "s";
        if (word != parts[i] && !genitive) return false;
      }
      return true;
    };
    if (same(words.size() - parts.size())) {
      words.resize(words.size() - parts.size());
      if (words.size() > 1 && words.back() == "i") words.pop_back();
    } else if (same(0)) {
      words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(parts.size()));
    }
  }
  std::string key;
  for (std::string& word : words) key += (key.empty() ? "" : " ") + Stem(std::move(word));
  return key;
}

}  // namespace lardom::catalogue
