#include "analyzers/builder/lexicon_writer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <vector>

#include "analyzers/base/hash.h"
#include "analyzers/base/utf8.h"
#include "analyzers/builder/endings.h"
#include "analyzers/builder/families.h"
#include "analyzers/lexicon_format.h"
#include "analyzers/token.h"

namespace lardom::analyzers {
namespace {

std::uint8_t LogScale(std::uint32_t count) {
  return static_cast<std::uint8_t>(std::min(255.0, 23.0 * std::log2(1.0 + count)));
}

constexpr std::uint32_t kBoundSupport = 3;      // dictionary words that a bound first part must begin
constexpr std::uint32_t kBoundImperative = 20;  // the same for one that is also an imperative

class Writer {
 public:
  explicit Writer(Lexemes* lexemes) : lexemes_(*lexemes) { bytes_.resize(sizeof(LexiconHeader)); }

  Status Run(const std::string& path) {
    std::vector<std::pair<std::string_view, std::uint32_t>> forms, bound;
    for (std::uint32_t id = 0; id < lexemes_.size(); ++id) {
      LexForm& form = lexemes_.at(id);
      if ((!form.raw.free && !form.has_first) || form.key.size() > 255) continue;
      forms.emplace_back(form.key, static_cast<std::uint32_t>(bytes_.size()));
      if (IsBound(id)) bound.push_back(forms.back());
      WriteForm(id);
    }
    header_.forms = WriteTable(forms);
    header_.bound = WriteTable(bound);
    std::vector<std::pair<std::string_view, std::uint32_t>> endings;
    const std::vector<EndingRule> rules = LearnEndings(lexemes_);
    for (const EndingRule& rule : rules) {
      endings.emplace_back(rule.ending, static_cast<std::uint32_t>(bytes_.size()));
      WriteKey(rule.ending, rule.confidence, 0, 0, rule.guesses.size());
      for (const EndingRule::Guess& guess : rule.guesses) WriteAnalysis(guess.cut, guess.pos, guess.addition);
    }
    header_.endings = WriteTable(endings);
    if (additions_.size() > 0xFFFF) return Error{ErrorCode::kInternal, path, "För många olika ändelser för formatet."};
    WriteAdditions();
    return Finish(path);
  }

 private:
  // A first part that is no word of its own, or only an imperative (skol): before a noun it is a separated compound.
  bool IsBound(std::uint32_t id) const {
    const LexForm& form = lexemes_.at(id);
    if (!form.has_first || form.firsts < kBoundSupport || CountCodePoints(form.key) < 3) return false;
    if (!form.raw.free) return true;
    return form.firsts >= kBoundImperative && std::ranges::all_of(form.readings, [&](const Reading& r) {
             return r.lemma != id && r.rank == Rank::kFallback && r.pos == kVerb;
           });
  }

  void Put8(std::size_t value) { bytes_.push_back(static_cast<char>(value)); }
  void Put16(std::size_t value) { Put8(value & 0xFFU), Put8(value >> 8U); }
  void Put32(std::size_t value) { Put16(value & 0xFFFFU), Put16(value >> 16U); }

  void WriteKey(std::string_view key, std::size_t frequency, std::size_t flags, std::size_t first, std::size_t n) {
    Put8(key.size());
    bytes_.insert(bytes_.end(), key.begin(), key.end());
    Put8(frequency), Put8(flags), Put8(first), Put8(n);
  }

  void WriteAnalysis(std::size_t cut, std::uint8_t pos, const std::string& addition) {
    const auto index = additions_.emplace(addition, additions_.size()).first->second;
    Put8(cut), Put8(pos), Put16(index);
  }

  void WriteLemma(std::string_view key, std::string_view lemma, std::uint8_t pos) {
    const std::size_t common = CommonPrefix(key, lemma);
    WriteAnalysis(key.size() - common, pos, std::string(lemma.substr(common)));
  }

  void WriteForm(std::uint32_t id) {
    LexForm& form = lexemes_.at(id);
    const auto weight = [&](const Reading& r) { return FamilySize(lexemes_, r.lemma); };
    std::ranges::stable_sort(form.readings, [&](const Reading& a, const Reading& b) {
      if (a.rank != b.rank) return a.rank < b.rank;
      if ((a.lemma == id) != (b.lemma == id)) return a.lemma == id;
      return weight(a) > weight(b);
    });
    if (form.readings.size() > 8) form.readings.resize(8);
    std::uint32_t family = 0;
    bool entry = false;
    for (const Reading& reading : form.readings) {
      family = std::max(family, weight(reading));
      entry |= reading.lemma == id;
    }
    const bool free = form.raw.free;
    std::size_t flags = 0;
    if (free) flags |= kFlagForm;
    if (form.has_first) flags |= kFlagFirstPart;
    if (free && (form.raw.last || form.heads > 0)) flags |= kFlagLastPart;
    if (free && !form.raw.lower) flags |= kFlagName;
    if (free && entry) flags |= kFlagEntry;
    WriteKey(form.key, LogScale(family), flags, LogScale(form.firsts), free ? form.readings.size() : 0);
    if (free) {
      for (const Reading& reading : form.readings) {
        std::uint8_t pos = reading.pos;
        if (reading.rank == Rank::kParticiple) pos |= kPosParticiple;
        if (!form.raw.lower) pos = kName;
        WriteLemma(form.key, lexemes_.at(reading.lemma).key, pos);
      }
    }
    if (form.has_first) WriteLemma(form.key, lexemes_.at(form.first_lemma).key, 0);
  }

  LexiconTable WriteTable(const std::vector<std::pair<std::string_view, std::uint32_t>>& records) {
    LexiconTable table;
    table.entries = static_cast<std::uint32_t>(records.size());
    table.slots = std::bit_ceil(std::max<std::uint32_t>(16, table.entries + table.entries / 2));
    std::vector<std::uint32_t> slots(table.slots, 0);
    for (const auto& [key, offset] : records) {
      auto slot = static_cast<std::uint32_t>(HashBytes(key)) & (table.slots - 1);
      while (slots[slot] != 0) slot = (slot + 1) & (table.slots - 1);
      slots[slot] = offset;
    }
    while (bytes_.size() % 8 != 0) Put8(0);
    table.offset = static_cast<std::uint32_t>(bytes_.size());
    for (const std::uint32_t offset : slots) Put32(offset);
    return table;
  }

  void WriteAdditions() {
    std::vector<std::uint32_t> offsets(additions_.size());
    for (const auto& [text, index] : additions_) {
      offsets[index] = static_cast<std::uint32_t>(bytes_.size());
      Put8(text.size());
      bytes_.insert(bytes_.end(), text.begin(), text.end());
    }
    while (bytes_.size() % 4 != 0) Put8(0);
    header_.additions = static_cast<std::uint32_t>(offsets.size());
    header_.additions_offset = static_cast<std::uint32_t>(bytes_.size());
    for (const std::uint32_t offset : offsets) Put32(offset);
  }

  Status Finish(const std::string& path) {
    std::memcpy(header_.magic, kLexiconMagic, sizeof kLexiconMagic);
    header_.version = kLexiconVersion;
    header_.file_size = static_cast<std::uint32_t>(bytes_.size());
    header_.content_hash = HashBytes({bytes_.data() + sizeof header_, bytes_.size() - sizeof header_});
    std::memcpy(bytes_.data(), &header_, sizeof header_);
    const std::string temporary = path + ".tmp";
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out.write(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
    out.close();
    if (!out || std::rename(temporary.c_str(), path.c_str()) != 0) {
      return Error{ErrorCode::kData, path, "Lexikonet går inte att skriva."};
    }
    return Ok{};
  }

  Lexemes& lexemes_;
  std::vector<char> bytes_;
  LexiconHeader header_;
  std::map<std::string, std::size_t> additions_;
};

}  // namespace

Status WriteLexicon(const std::string& path, Lexemes* lexemes) { return Writer(lexemes).Run(path); }

}  // namespace lardom::analyzers
