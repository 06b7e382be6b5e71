#include "analyzers/analyzer.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "analyzers/base/hash.h"
#include "analyzers/base/utf8.h"
#include "analyzers/compound_splitter.h"
#include "analyzers/data_dir.h"
#include "analyzers/ellipsis.h"
#include "analyzers/folding.h"
#include "analyzers/lemmatizer.h"
#include "analyzers/lexicon.h"
#include "analyzers/ngrams.h"
#include "analyzers/reference_rules.h"
#include "analyzers/tokenizer.h"
#include "analyzers/word_list.h"

namespace lardom::analyzers {

// Raised by hand when the same data give other terms than before.
constexpr const char* kAnalyzerVersion = "sv1";

std::string_view ToString(TermKind kind) {
  constexpr std::array<std::string_view, 5> names = {"exact", "lemma", "part", "ngram", "reference"};
  return names[static_cast<std::size_t>(kind)];
}

struct SwedishAnalyzer::Impl {
  Lexicon lexicon;
  WordList function_words, lexicalised, prefixes, suffixes, abbreviations;
  std::string fingerprint;
  CompoundSplitter splitter{&lexicon, &lexicalised, &prefixes, &suffixes};
  Lemmatizer lemmatizer{&lexicon, &splitter};
  Ellipsis ellipsis{&lexicon, &splitter, &prefixes};
  Tokenizer tokenizer{&abbreviations, &function_words, &ellipsis};
};

SwedishAnalyzer::SwedishAnalyzer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SwedishAnalyzer::SwedishAnalyzer(SwedishAnalyzer&&) noexcept = default;
SwedishAnalyzer& SwedishAnalyzer::operator=(SwedishAnalyzer&&) noexcept = default;
SwedishAnalyzer::~SwedishAnalyzer() = default;

Result<SwedishAnalyzer> SwedishAnalyzer::Open(const std::string& data_dir) {
  const std::string dir = FindDataDir(data_dir);
  auto impl = std::make_unique<Impl>();
  auto lexicon = Lexicon::Open(dir + "/lexicon.bin");
  if (!lexicon) return lexicon.error();
  impl->lexicon = std::move(lexicon).value();
  std::uint64_t hash = HashBytes(kAnalyzerVersion) ^ impl->lexicon.content_hash();
  const std::array<std::pair<const char*, WordList*>, 5> lists = {{{"function_words.txt", &impl->function_words},
                                                                   {"lexicalised.txt", &impl->lexicalised},
                                                                   {"bound_prefixes.txt", &impl->prefixes},
                                                                   {"bound_suffixes.txt", &impl->suffixes},
                                                                   {"abbreviations.txt", &impl->abbreviations}}};
  for (const auto& [name, list] : lists) {
    auto loaded = WordList::Load(dir + "/" + name);
    if (!loaded) return loaded.error();
    *list = std::move(loaded).value();
    hash = HashBytes(name, hash ^ list->hash());
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%s-%016llx", kAnalyzerVersion, static_cast<unsigned long long>(hash));
  impl->fingerprint = text.data();
  return SwedishAnalyzer(std::move(impl));
}

void SwedishAnalyzer::Tokenize(std::string_view text, std::vector<Token>* out) const {
  impl_->tokenizer.Run(text, out);
}

WordAnalysis SwedishAnalyzer::AnalyzeWord(std::string_view key) const {
  WordAnalysis out;
  if (IsReferenceKey(key)) {
    out.lemmas.emplace_back(key);
    out.reference = key;
    if (const std::string_view law = LawOfReference(key); !law.empty()) out.parts.emplace_back(law);
    out.pos = kOtherPos;
    out.known = true;
    return out;
  }
  if (key.size() > 1 && key.ends_with('%')) {
    out.lemmas = {std::string(key), std::string(key.substr(0, key.size() - 1))};
    out.pos = kOtherPos;
    out.known = true;
    return out;
  }
  Lemmatizer::Lemmas lemmas = impl_->lemmatizer.Lemmatize(key);
  out.lemmas = std::move(lemmas.lemmas);
  out.known = lemmas.known;
  if (IsFunctionWord(key)) {
    if (!InLexicon(key)) out.lemmas = {std::string(key)};
    lemmas.parts.clear();
    out.known = true;
  }
  out.parts = std::move(lemmas.parts);
  out.pos = lemmas.pos;
  if (!out.known) out.ngrams = MakeNgrams(key);
  return out;
}

std::vector<AnalyzedToken> SwedishAnalyzer::Analyze(std::string_view text) const {
  std::vector<Token> tokens;
  Tokenize(text, &tokens);
  std::vector<AnalyzedToken> out;
  out.reserve(tokens.size());
  for (Token& token : tokens) {
    AnalyzedToken item;
    const WordAnalysis word = AnalyzeWord(token.key);
    item.terms.push_back({token.key, TermKind::kExact});
    for (const std::string& lemma : word.lemmas) item.terms.push_back({lemma, TermKind::kLemma});
    for (const std::string& part : word.parts) item.terms.push_back({part, TermKind::kPart});
    for (const std::string& ngram : word.ngrams) item.terms.push_back({ngram, TermKind::kNgram});
    if (!word.reference.empty()) item.terms.push_back({word.reference, TermKind::kReference});
    item.token = std::move(token);
    out.push_back(std::move(item));
  }
  return out;
}

std::vector<Step> SwedishAnalyzer::Explain(std::string_view key) const {
  std::vector<Step> steps;
  const std::string folded = Fold(key);
  if (folded != key) steps.push_back({std::string(key), "fold", folded});
  const WordAnalysis word = AnalyzeWord(folded);
  if (!word.reference.empty()) {
    steps.push_back({folded, "reference", word.reference});
    return steps;
  }
  const std::string how = impl_->lemmatizer.Lemmatize(folded).how;
  for (const std::string& lemma : word.lemmas) steps.push_back({folded, how, lemma});
  for (const std::string& part : word.parts) steps.push_back({word.lemmas.front(), "part", part});
  for (const std::string& ngram : word.ngrams) steps.push_back({folded, "ngram", ngram});
  return steps;
}

std::string SwedishAnalyzer::Fold(std::string_view text) const { return FoldKey(text); }

bool SwedishAnalyzer::IsFunctionWord(std::string_view key) const { return impl_->function_words.Contains(key); }

std::uint8_t SwedishAnalyzer::Frequency(std::string_view key) const {
  if (IsFunctionWord(key)) return 255;
  const Lexicon::Entry entry = impl_->lexicon.FindForm(key);
  return entry && entry.Has(kFlagForm) ? entry.frequency : std::uint8_t{0};
}

bool SwedishAnalyzer::InLexicon(std::string_view key) const {
  const Lexicon::Entry entry = impl_->lexicon.FindForm(key);
  return entry && entry.Has(kFlagForm);
}

const std::string& SwedishAnalyzer::Fingerprint() const { return impl_->fingerprint; }

}  // namespace lardom::analyzers
