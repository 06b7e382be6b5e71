#include "analyzers/builder/exceptions.h"

#include <algorithm>
#include <sstream>
#include <unordered_map>
#include <vector>

#include "analyzers/base/mapped_file.h"
#include "analyzers/base/utf8.h"
#include "analyzers/folding.h"
#include "analyzers/token.h"

namespace lardom::analyzers {
namespace {

struct ExceptionForm {
  std::string text;
  bool core = true;         // must be attested for a longer word to be inflected likewise
  bool participle = false;  // also an adjective of its own
};

struct ExceptionWord {
  std::uint8_t pos = 0;
  bool extends = true;
  std::string lemma;
  std::vector<ExceptionForm> forms;
  std::string participle;  // base of the participle's own lexeme, or empty
};

std::vector<std::string> Variants(const std::string& field) {
  std::vector<std::string> out;
  std::istringstream in(field);
  std::string item;
  while (std::getline(in, item, '|')) out.push_back(FoldKey(item));
  return out;
}

std::string Chop(const std::string& word, std::size_t letters) { return word.substr(0, word.size() - letters); }

void AddParticiple(const std::string& base, ExceptionWord* word) {
  std::vector<std::string> forms = {base};
  if (base.ends_with("en")) {
    forms.insert(forms.end(), {Chop(base, 2) + "et", Chop(base, 2) + "na", Chop(base, 2) + "ne"});
  } else if (base.ends_with("ad")) {
    forms.insert(forms.end(), {Chop(base, 1) + "t", base + "e"});
  } else if (base.ends_with("dd")) {
    forms.insert(forms.end(), {Chop(base, 2) + "tt", base + "a", base + "e"});
  } else if (base.ends_with("d")) {
    forms.insert(forms.end(), {Chop(base, 1) + "t", base + "a", base + "e"});
  } else {
    forms.push_back(base + "a");
  }
  for (const std::string& form : forms) word->forms.push_back({form, false, true});
  if (word->participle.empty()) word->participle = base;
}

// Infinitive, present, past, supine and participle with their s-forms.
void AddStrong(const std::vector<std::string>& fields, ExceptionWord* word) {
  const std::string infinitive = Variants(fields[0])[0];
  for (std::size_t i = 0; i < fields.size(); ++i) {
    for (const std::string& form : Variants(fields[i])) {
      if (i == 4) {
        AddParticiple(form, word);
        continue;
      }
      word->forms.push_back({form, i > 0});
      if (form.ends_with("s")) continue;
      if (i == 1 && form.ends_with("er")) {
        word->forms.push_back({Chop(form, 2) + "s", false});
        word->forms.push_back({Chop(form, 1) + "s", false});
      } else if (i == 1 && (form.ends_with("ar") && form != Chop(infinitive, 1))) {
        word->forms.push_back({Chop(form, 1) + "s", false});
      } else if (i == 1 && form == infinitive + "r") {
        word->forms.push_back({infinitive + "s", false});
      } else {
        word->forms.push_back({form + "s", false});
      }
    }
  }
}

Result<ExceptionWord> Parse(const std::string& line, const std::string& where) {
  std::istringstream in(line);
  std::string kind, field;
  in >> kind;
  std::vector<std::string> fields;
  while (in >> field) fields.push_back(field);
  ExceptionWord word;
  word.extends = kind.size() == 1 && kind != "X";
  const char code = kind.empty() ? ' ' : kind[0];
  word.pos = code == 'N' ? kNoun : code == 'A' ? kAdjective : code == 'X' ? kOtherPos : kVerb;
  if (fields.size() < 2 || std::string_view("SVNAX").find(code) == std::string_view::npos) {
    return Error{ErrorCode::kData, where, "Raden är inget undantag med former."};
  }
  word.lemma = Variants(fields[0])[0];
  if (code == 'S') {
    AddStrong(fields, &word);
    return word;
  }
  for (const std::string& item : fields) {
    for (const std::string& form : Variants(item)) {
      word.forms.push_back({form, form != word.lemma});
      if (word.pos != kVerb && !form.ends_with("s")) word.forms.push_back({form + "s", false});
    }
  }
  return word;
}

void AddWord(const ExceptionWord& word, const std::string& prefix, Lexemes* lexemes) {
  const std::uint32_t lemma = lexemes->Intern(prefix + word.lemma);
  const std::uint32_t participle = word.participle.empty() ? 0 : lexemes->Intern(prefix + word.participle);
  const auto add = [&](const std::string& form, std::uint32_t to, std::uint8_t pos, Rank rank) {
    const std::uint32_t id = lexemes->Intern(form);
    lexemes->at(id).raw.free = lexemes->at(id).raw.lower = true;
    lexemes->Add(id, to, pos, rank);
  };
  add(prefix + word.lemma, lemma, word.pos, Rank::kException);
  for (const ExceptionForm& form : word.forms) {
    add(prefix + form.text, lemma, word.pos, form.participle ? Rank::kParticiple : Rank::kException);
    if (form.participle) add(prefix + form.text, participle, kAdjective, Rank::kParticiple);
  }
}

// True when the dictionary knows at least three fifths of the word's core forms with `prefix` before them.
bool Supported(const ExceptionWord& word, const std::string& prefix, const Lexemes& lexemes) {
  std::size_t core = 0, attested = 0;
  for (const ExceptionForm& form : word.forms) {
    if (!form.core) continue;
    ++core;
    attested += lexemes.IsFree(prefix + form.text) ? 1 : 0;
  }
  return attested * 5 >= core * 3 && attested >= std::min<std::size_t>(core, 2);
}

// `F part lemma`: the dictionary form of a first part, where the links would mislead.
Status AddFirstPart(const std::string& line, const std::string& where, Lexemes* lexemes) {
  std::istringstream in(line.substr(1));
  std::string part, lemma;
  if (!(in >> part >> lemma)) return Error{ErrorCode::kData, where, "Raden är inget förled med grundform."};
  const std::uint32_t to = lexemes->Intern(FoldKey(lemma));
  LexForm& form = lexemes->at(lexemes->Intern(FoldKey(part)));
  form.fixed_first = true;
  form.first_lemma = to;
  form.raw.first = true;
  return Ok{};
}

}  // namespace

Status ApplyExceptions(const std::string& path, Lexemes* lexemes) {
  auto text = ReadFile(path);
  if (!text) return text.error();
  std::vector<ExceptionWord> words;
  std::istringstream lines(text.value());
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("F\t")) {
      LARDOM_TRY(AddFirstPart(line, path + ":" + std::to_string(number), lexemes));
      continue;
    }
    auto word = Parse(line, path + ":" + std::to_string(number));
    if (!word) return word.error();
    words.push_back(std::move(word).value());
  }
  std::unordered_multimap<std::string_view, const ExceptionWord*> by_lemma;
  for (const ExceptionWord& word : words) {
    if (word.extends) by_lemma.emplace(word.lemma, &word);
  }
  std::vector<std::pair<const ExceptionWord*, std::string>> longer;
  for (std::uint32_t id = 0; id < lexemes->size(); ++id) {
    const LexForm& form = lexemes->at(id);
    if (!form.raw.free || !form.raw.lower) continue;
    for (std::size_t cut = 1; cut + 1 < form.key.size(); ++cut) {
      if (IsContinuation(form.key[cut])) continue;
      const auto [first, last] = by_lemma.equal_range(form.key.substr(cut));
      for (auto it = first; it != last; ++it) {
        const std::string prefix(form.key.substr(0, cut));
        if (Supported(*it->second, prefix, *lexemes)) longer.emplace_back(it->second, prefix);
      }
    }
  }
  for (const ExceptionWord& word : words) AddWord(word, "", lexemes);
  for (const auto& [word, prefix] : longer) AddWord(*word, prefix, lexemes);
  return Ok{};
}

}  // namespace lardom::analyzers
