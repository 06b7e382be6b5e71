#include "search/concepts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/index/index_format.h"

namespace lardom::search {
namespace {

// What a hit on a law's number counts against one on its name.
constexpr double kLawNumberWeight = 0.9;

using analyzers::SwedishAnalyzer;
using analyzers::Token;

// Question words that ask for a number, an amount, a time or a length.
bool AsksForNumber(const std::vector<Token>& tokens) {
  static constexpr std::array<std::string_view, 16> kAfterHow{"många", "mycket", "länge", "lång",   "långt", "långa",
                                                              "stor",  "stort",  "stora", "gammal", "gamla", "hög",
                                                              "ofta",  "tidigt", "sent",  "högt"};
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string& key = tokens[i].key;
    const std::string_view next = i + 1 < tokens.size() ? std::string_view(tokens[i + 1].key) : std::string_view();
    if (key == "när" && i == 0) return true;
    if (key == "hur" && std::ranges::find(kAfterHow, next) != kAfterHow.end()) return true;
    if ((key == "vilket" || key == "vilka") && (next == "år" || next == "datum" || next == "belopp")) return true;
  }
  return false;
}

class Builder {
 public:
  Builder(const SwedishAnalyzer& analyzer, const Synonyms* synonyms, const Thesaurus* thesaurus, const LawBook* laws,
          const YearRange& years, Concepts* out)
      : analyzer_(analyzer), synonyms_(synonyms), thesaurus_(thesaurus), laws_(laws), years_(years), out_(out) {}

  void Visit(const QueryNode& node, bool expand) {
    using enum QueryNode::Type;
    switch (node.type) {
      case kWords:
      case kPhrase:
      case kTitle:
        AddLeaf(node, node.type == kWords && expand);
        break;
      case kNear:
      case kAnd:
      case kOr:
        for (const QueryNode& child : node.children) Visit(child, expand && node.type != kNear);
        break;
      case kPrefix:
      case kProject:
      case kNot:
        break;
    }
  }

 private:
  void AddLeaf(const QueryNode& node, bool expand) {
    analyzer_.Tokenize(node.text, &tokens_);
    Leaf leaf{&node, out_->concepts.size(), out_->concepts.size() + tokens_.size()};
    bool any_content = false;
    for (const Token& token : tokens_) {
      Concept c;
      c.word =
          MakeWordTerms(std::string_view(node.text).substr(token.begin, token.end - token.begin), token.key, analyzer_);
      c.function_word = (token.flags & analyzers::kFunctionWord) != 0;
      any_content = any_content || !c.function_word;
      if (expand && thesaurus_ != nullptr && !c.function_word) {
        for (const std::string& lemma : c.word.lemmas) {
          for (const std::string& near : thesaurus_->Near(lemma)) c.near.push_back(near);
        }
      }
      out_->concepts.push_back(std::move(c));
    }
    if (!any_content) {
      for (std::size_t i = leaf.first; i < leaf.end; ++i) out_->concepts[i].function_word = false;
    }
    if (node.type == QueryNode::Type::kWords && AsksForNumber(tokens_)) out_->answer = AnswerType::kNumber;
    if (expand && synonyms_ != nullptr) {
      for (const Expansion& expansion : synonyms_->Expand(tokens_, node.text)) {
        for (const Alternative& alternative : expansion.alternatives) {
          Synonym synonym;
          synonym.first = leaf.first + expansion.first_token;
          synonym.last = leaf.first + expansion.last_token;
          synonym.text = alternative.text;
          synonym.historic = alternative.historic;
          synonym.weight = alternative.weight;
          for (const std::string& key : alternative.keys) {
            synonym.words.push_back(MakeWordTerms(key, key, analyzer_));
          }
          if (!synonym.words.empty()) out_->synonyms.push_back(std::move(synonym));
        }
      }
    }
    if (expand && laws_ != nullptr) AddLaws(node.text, leaf.first);
    out_->leaves.push_back(leaf);
  }

  // "SoL" leads to 2001:453 and the others of that name, so that a text which gives the number alone is found.
  void AddLaws(std::string_view text, std::size_t first_concept) {
    for (std::size_t i = 0; i < tokens_.size();) {
      const auto match = laws_->MatchAt(text, tokens_, i);
      if (!match) {
        ++i;
        continue;
      }
      out_->laws.push_back({match->law, match->sfs});
      if (match->sfs.empty()) {
        for (const LawVersion& version : laws_->laws()[match->law].versions) {
          if (!InForceDuring(version)) continue;
          Synonym synonym;
          synonym.first = first_concept + i;
          synonym.last = first_concept + match->end - 1;
          synonym.text = "SFS " + version.sfs;
          const std::string key = "sfs " + version.sfs;
          synonym.words.push_back(MakeWordTerms(synonym.text, key, analyzer_));
          synonym.weight = kLawNumberWeight;
          out_->synonyms.push_back(std::move(synonym));
        }
      }
      i = match->end;
    }
  }

  bool InForceDuring(const LawVersion& version) const {
    const auto year = [](const std::string& date) { return date.empty() ? 0 : std::stoi(date.substr(0, 4)); };
    if (years_.first != 0 && !version.to.empty() && year(version.to) < years_.first) return false;
    return years_.last == 0 || year(version.from) <= years_.last;
  }

  const SwedishAnalyzer& analyzer_;
  const Synonyms* synonyms_;
  const Thesaurus* thesaurus_;
  const LawBook* laws_;
  YearRange years_;
  Concepts* out_;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<std::string> LemmaTerms(const WordTerms& word) {
  std::vector<std::string> terms;
  for (const std::string& lemma : word.lemmas) terms.push_back(index::MakeTerm(index::kLemmaPrefix, lemma));
  if (!word.reference.empty()) terms.push_back(index::MakeTerm(index::kReferencePrefix, word.reference));
  return terms;
}

WordTerms MakeWordTerms(std::string_view typed, std::string_view key, const SwedishAnalyzer& analyzer) {
  analyzers::WordAnalysis analysis = analyzer.AnalyzeWord(key);
  WordTerms word;
  word.typed = typed;
  word.key = key;
  word.lemmas = std::move(analysis.lemmas);
  word.parts = std::move(analysis.parts);
  word.reference = std::move(analysis.reference);
  word.known = analysis.known;
  return word;
}

Concepts MakeConcepts(const Query& query, const SwedishAnalyzer& analyzer, const Synonyms* synonyms,
                      const Thesaurus* thesaurus, const LawBook* laws) {
  Concepts out;
  Builder builder(analyzer, synonyms, thesaurus, laws, query.filters.years, &out);
  for (const QueryNode& node : query.must) builder.Visit(node, true);
  return out;
}

}  // namespace lardom::search
