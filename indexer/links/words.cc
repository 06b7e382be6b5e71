#include "indexer/links/words.h"

#include <algorithm>

namespace lardom::indexer {
namespace {

bool IsHyphenAt(std::string_view text, std::size_t i, std::size_t* length) {
  if (text[i] == '-') {
    *length = 1;
    return true;
  }
  // U+2010 hyphen and U+2011 non-breaking hyphen.
  if (text.size() - i >= 3 && text[i] == '\xE2' && text[i + 1] == '\x80' &&
      (text[i + 2] == '\x90' || text[i + 2] == '\x91')) {
    *length = 3;
    return true;
  }
  return false;
}

bool IsAllCaps(std::string_view text) {
  std::size_t upper = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 'a' && c <= 'z') return false;
    if (c == 0xC3 && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      if (next >= 0x9F) return false;
      ++upper;
      ++i;
    } else if (c >= 'A' && c <= 'Z') {
      ++upper;
    }
  }
  return upper >= 2;
}

}  // namespace

bool StartsUpper(std::string_view text) {
  if (text.empty()) return false;
  const auto c = static_cast<unsigned char>(text[0]);
  if (c >= 'A' && c <= 'Z') return true;
  if (c == 0xC3 && text.size() > 1) {
    const auto next = static_cast<unsigned char>(text[1]);
    return next >= 0x80 && next <= 0x9E && next != 0x97;
  }
  return false;
}

void AppendWords(std::string_view text, const analyzers::Token& token, std::uint32_t index,
                 const analyzers::SwedishAnalyzer& analyzer, std::vector<Word>* out) {
  using analyzers::TokenClass;
  if (token.end > text.size() || token.begin >= token.end) return;
  const std::string_view surface = text.substr(token.begin, token.end - token.begin);
  const bool address = token.cls == TokenClass::kAddress || token.cls == TokenClass::kReference;
  const bool number = token.cls == TokenClass::kNumber || token.cls == TokenClass::kYear;
  bool plain = true;
  std::size_t length = 0;
  if (!address && !number) {
    for (std::size_t i = 0; i < surface.size() && plain; ++i) {
      plain = surface[i] != ':' && !IsHyphenAt(surface, i, &length);
    }
  }
  if (plain) {
    Word word;
    word.begin = token.begin;
    word.end = token.end;
    word.key = token.key;
    word.token = index;
    word.cls = token.cls;
    word.capital = StartsUpper(surface);
    word.all_caps = IsAllCaps(surface);
    out->push_back(std::move(word));
    return;
  }
  std::size_t begin = 0;
  bool joined = false;
  const auto flush = [&](std::size_t end) {
    if (end <= begin) return;
    std::string_view piece = surface.substr(begin, end - begin);
    // A case ending after a colon (SIG:s, LVU:n) is grammar, not name.
    if (const auto colon = piece.find(':'); colon != std::string_view::npos && colon > 0)
      piece = piece.substr(0, colon);
    if (piece.empty() || piece == ":") return;
    Word word;
    word.begin = token.begin + static_cast<std::uint32_t>(begin);
    word.end = token.begin + static_cast<std::uint32_t>(end);
    word.key = analyzer.Fold(piece);
    word.token = index;
    word.cls = token.cls;
    word.capital = StartsUpper(piece);
    word.all_caps = IsAllCaps(piece);
    word.joined = joined;
    if (!word.key.empty()) {
      out->push_back(std::move(word));
      joined = true;
    }
  };
  for (std::size_t i = 0; i < surface.size();) {
    if (IsHyphenAt(surface, i, &length)) {
      flush(i);
      begin = i + length;
      i += length;
    } else {
      ++i;
    }
  }
  flush(surface.size());
}

WordList::WordList(std::string_view text, const std::vector<analyzers::Token>& tokens,
                   const analyzers::SwedishAnalyzer& analyzer)
    : text_(text), analyzer_(analyzer) {
  words_.reserve(tokens.size() + tokens.size() / 8);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    AppendWords(text, tokens[i], static_cast<std::uint32_t>(i), analyzer, &words_);
  }
  for (std::size_t i = 1; i < words_.size(); ++i) {
    const std::string_view gap = Gap(i);
    std::size_t length = 0;
    if (!gap.empty() && IsHyphenAt(gap, 0, &length) && length == gap.size()) words_[i].joined = true;
  }
}

std::string_view WordList::Gap(std::size_t i) const {
  const std::size_t begin = i == 0 ? 0 : words_[i - 1].end;
  const std::size_t end = i >= words_.size() ? text_.size() : words_[i].begin;
  if (end <= begin) return {};
  return text_.substr(begin, end - begin);
}

const analyzers::WordAnalysis& WordList::Analysis(std::size_t i) const {
  const std::string& key = words_[i].key;
  auto found = analyses_.find(key);
  if (found == analyses_.end()) found = analyses_.emplace(key, analyzer_.AnalyzeWord(key)).first;
  return found->second;
}

bool WordList::HasLemma(std::size_t i, std::string_view lemma) const {
  if (words_[i].key == lemma) return true;
  const auto& lemmas = Analysis(i).lemmas;
  return std::ranges::find(lemmas, lemma) != lemmas.end();
}

const std::string& WordList::Lemma(std::size_t i) const {
  const auto& lemmas = Analysis(i).lemmas;
  return lemmas.empty() ? words_[i].key : lemmas.front();
}

std::size_t WordList::FirstAt(std::uint32_t byte) const {
  const auto it = std::ranges::lower_bound(words_, byte, {}, &Word::begin);
  return static_cast<std::size_t>(it - words_.begin());
}

}  // namespace lardom::indexer
