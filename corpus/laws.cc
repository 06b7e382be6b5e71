#include "corpus/laws.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analyzers/reference_rules.h"
#include "corpus/data_dir.h"
#include "corpus/table_file.h"

namespace lardom {
namespace {

using analyzers::Token;

constexpr std::string_view kStatute = "sfs ";
// "Nya" before a law's name means the next law when that comes within so many years.
constexpr int kNearYears = 3;

bool IsDate(std::string_view text) {
  if (text.empty()) return true;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
}

int YearOf(std::string_view date) {
  int year = 0;
  for (const char c : date.substr(0, 4)) {
    if (c < '0' || c > '9') return 0;
    year = year * 10 + (c - '0');
  }
  return date.size() >= 4 ? year : 0;
}

std::size_t Pair(std::string_view key) {
  return key.size() < 2
             ? 0
             : static_cast<std::size_t>(static_cast<unsigned char>(key[0])) << 8U | static_cast<unsigned char>(key[1]);
}

bool IsOneOf(std::string_view key, std::initializer_list<std::string_view> keys) {
  return std::ranges::find(keys, key) != keys.end();
}

// "socialtjänstlag" and "socialtjänstlagens" are the law, as "socialtjänstlagen" is.
bool SameWord(std::string_view wanted, std::string_view key) {
  if (key == wanted) return true;
  if (wanted.ends_with("en") && key == wanted.substr(0, wanted.size() - 2)) return true;
  return key.size() == wanted.size() + 1 && key.ends_with('s') && key.starts_with(wanted);
}

// "2001:453" of a token that is a statute's number.
std::string_view NumberOf(const Token& token) {
  const std::string_view key = token.key;
  return token.cls == analyzers::TokenClass::kReference && key.starts_with(kStatute) ? key.substr(kStatute.size())
                                                                                     : std::string_view();
}

// A statute's own text bears its number in the title.
bool IsStatute(const Metadata& metadata) {
  const std::string& title = metadata.title;
  const auto open = title.find('(');
  if (open == std::string::npos || open + 6 > title.size()) return false;
  const auto match = analyzers::MatchStatuteNumber(title, open + 1);
  return match.end > open + 1 && match.end < title.size() && title[match.end] == ')';
}

}  // namespace

void LawBook::AddName(const analyzers::SwedishAnalyzer& analyzer, std::size_t law, const std::string& name,
                      bool abbreviation) {
  std::vector<Token> tokens;
  analyzer.Tokenize(name, &tokens);
  if (tokens.empty()) return;
  Name entry;
  entry.law = law;
  entry.abbreviation = abbreviation;
  entry.surface = name;
  for (const Token& token : tokens) entry.keys.push_back(token.key);
  std::vector<std::string> first{entry.keys.front()};
  if (!abbreviation) {
    first.push_back(entry.keys.front() + "s");
    if (entry.keys.front().ends_with("en"))
      first.push_back(entry.keys.front().substr(0, entry.keys.front().size() - 2));
  } else {
    first.push_back(entry.keys.front() + ":s");
  }
  for (const std::string& key : first) {
    by_first_[key].push_back(names_.size());
    beginnings_.set(Pair(key));
  }
  names_.push_back(std::move(entry));
}

Result<LawBook> LawBook::Open(const analyzers::SwedishAnalyzer& analyzer, const std::string& data_dir) {
  const auto table = ReadTable(DataFile("laws.tsv", data_dir));
  if (!table) return table.error();
  LawBook book;
  for (const TableRow& row : table.value().rows) {
    const std::string name(row.Cell(0));
    LawVersion version{std::string(row.Cell(3)), std::string(row.Cell(4)), std::string(row.Cell(5))};
    if (name.empty() || version.sfs.empty()) {
      return Error{ErrorCode::kData, table.value().Where(row), "Raden saknar lag eller SFS-nummer."};
    }
    if (!IsDate(version.from) || !IsDate(version.to)) {
      return Error{ErrorCode::kData, table.value().Where(row), "Ett datum ska skrivas ÅÅÅÅ-MM-DD."};
    }
    if (book.laws_.empty() || book.laws_.back().name != name) {
      Law& law = book.laws_.emplace_back();
      law.name = name;
      law.abbreviations = SplitList(row.Cell(1));
      law.names = SplitList(row.Cell(2));
      const std::size_t number = book.laws_.size() - 1;
      book.AddName(analyzer, number, name, false);
      for (const std::string& other : law.names) book.AddName(analyzer, number, other, false);
      for (const std::string& short_name : law.abbreviations) book.AddName(analyzer, number, short_name, true);
    }
    if (version.from.empty() && book.laws_.back().versions.empty() && version.to.empty()) {
      version.from = std::to_string(YearOf(version.sfs) + 1) + "-01-01";
    }
    book.by_number_[version.sfs] = book.laws_.size() - 1;
    book.laws_.back().versions.push_back(std::move(version));
  }
  if (book.laws_.empty()) return Error{ErrorCode::kData, table.value().path, "Listan över lagar är tom."};
  return book;
}

std::optional<std::size_t> LawBook::LawOfNumber(std::string_view sfs) const {
  const auto at = by_number_.find(std::string(sfs));
  if (at == by_number_.end()) return std::nullopt;
  return at->second;
}

std::string LawBook::InForce(std::size_t law, std::string_view date) const {
  if (YearOf(date) == 0) return "";
  // A year or month alone stands for all its days.
  const std::string first = std::string(date) + std::string("0000-01-01").substr(date.size());
  const std::string last = std::string(date) + std::string("0000-12-31").substr(date.size());
  for (const LawVersion& version : laws_[law].versions) {
    if ((version.from.empty() || version.from <= first) && (version.to.empty() || last <= version.to)) {
      return version.sfs;
    }
  }
  return "";
}

std::optional<LawBook::Match> LawBook::MatchAt(std::string_view text, const std::vector<Token>& tokens,
                                               std::size_t first) const {
  const Token& token = tokens[first];
  std::string_view key = token.key;
  if (token.cls == analyzers::TokenClass::kReference) {
    if (const std::string_view number = NumberOf(token); !number.empty()) {
      const auto law = LawOfNumber(number);
      if (!law) return std::nullopt;
      return Match{*law, first + 1, std::string(number)};
    }
    key = analyzers::LawOfReference(key);  // "4 kap. 1 § SoL"
  }
  if (key.size() < 2 || !beginnings_.test(Pair(key))) return std::nullopt;
  const auto at = by_first_.find(std::string(key));
  if (at == by_first_.end()) return std::nullopt;
  std::optional<Match> best;
  for (const std::size_t number : at->second) {
    const Name& name = names_[number];
    Match match{name.law, first + 1, ""};
    if (name.abbreviation) {
      // As written, within the reference or the word.
      const std::string_view surface = text.substr(token.begin, token.end - token.begin);
      if (surface.find(name.surface) == std::string_view::npos) continue;
    } else {
      if (!SameWord(name.keys.front(), key)) continue;
      std::size_t i = first + 1;
      const auto take_number = [&] {
        if (i >= tokens.size()) return;
        if (const std::string_view sfs = NumberOf(tokens[i]); !sfs.empty()) {
          match.sfs = sfs;
          ++i;
        }
      };
      if (name.keys.size() > 1) take_number();  // "lagen (1990:52) med särskilda ..."
      std::size_t k = 1;
      for (; k < name.keys.size() && i < tokens.size() && SameWord(name.keys[k], tokens[i].key); ++k) ++i;
      if (k < name.keys.size()) continue;
      match.end = i;
    }
    if (match.sfs.empty() && match.end < tokens.size()) {
      // A number right behind the name belongs to it when it is one of the law's.
      const std::string_view sfs = NumberOf(tokens[match.end]);
      if (!sfs.empty() && LawOfNumber(sfs) == name.law && tokens[match.end].begin <= tokens[match.end - 1].end + 6) {
        match.sfs = sfs;
        ++match.end;
      }
    }
    if (!match.sfs.empty() && LawOfNumber(match.sfs) != name.law) continue;  // some other law of like words
    if (!best || match.end > best->end) best = match;
  }
  return best;
}

std::vector<LawReference> LawBook::Find(const Document& document, const std::vector<Token>& tokens) const {
  std::vector<LawReference> found;
  const bool statute = IsStatute(document.metadata);
  const std::string date = !document.metadata.date.empty() ? document.metadata.date
                           : document.metadata.year > 0    ? std::to_string(document.metadata.year)
                                                           : std::string();
  for (std::size_t i = 0; i < tokens.size();) {
    const auto match = MatchAt(document.text, tokens, i);
    if (!match) {
      ++i;
      continue;
    }
    LawReference reference{laws_[match->law].name, match->sfs, tokens[i].begin, tokens[match->end - 1].end, 1};
    if (reference.sfs.empty() && !statute) {
      reference.sfs = InForce(match->law, date);
      const std::string_view before = i > 0 ? std::string_view(tokens[i - 1].key) : std::string_view();
      const auto& versions = laws_[match->law].versions;
      const auto now = std::ranges::find(versions, reference.sfs, &LawVersion::sfs);
      if (now != versions.end() && IsOneOf(before, {"ny", "nya", "kommande"}) && now + 1 != versions.end() &&
          YearOf((now + 1)->from) - YearOf(date) <= kNearYears) {
        reference.sfs = (now + 1)->sfs;
      } else if (now != versions.end() && IsOneOf(before, {"gamla", "tidigare", "förra", "äldre"}) &&
                 now != versions.begin()) {
        reference.sfs = (now - 1)->sfs;
      }
    }
    i = match->end;
    const auto same = std::ranges::find_if(
        found, [&](const LawReference& r) { return r.name == reference.name && r.sfs == reference.sfs; });
    if (same != found.end()) {
      ++same->mentions;
    } else {
      found.push_back(std::move(reference));
    }
  }
  return found;
}

}  // namespace lardom
