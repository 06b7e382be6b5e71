#include "analyzers/lexicon.h"

#include <bit>
#include <cstring>
#include <utility>

#include "analyzers/base/hash.h"

namespace lardom::analyzers {
namespace {

static_assert(std::endian::native == std::endian::little, "lexicon.bin is little-endian and read in place");

constexpr std::size_t kRecordTail = 4;  // frequency, flags, first, n

template <typename T>
T Load(const char* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

bool Fits(const LexiconTable& table, std::uint64_t size) {
  return std::has_single_bit(table.slots) && table.offset + std::uint64_t{table.slots} * 4 <= size;
}

}  // namespace

Result<Lexicon> Lexicon::Open(const std::string& path) {
  auto file = MappedFile::Open(path);
  if (!file) return file.error();
  const std::string_view bytes = file.value().bytes();
  LexiconHeader header;
  if (bytes.size() < sizeof header) return Error{ErrorCode::kData, path, "Lexikonet är avhugget."};
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, kLexiconMagic, sizeof kLexiconMagic) != 0 || header.version != kLexiconVersion) {
    return Error{ErrorCode::kData, path, "Filen är inget lexikon av den här versionen."};
  }
  const bool whole = header.file_size == bytes.size() && Fits(header.forms, bytes.size()) &&
                     Fits(header.endings, bytes.size()) && Fits(header.bound, bytes.size()) &&
                     header.additions_offset + std::uint64_t{header.additions} * 4 <= bytes.size();
  if (!whole) return Error{ErrorCode::kData, path, "Lexikonet är avhugget eller skadat."};
  Lexicon lexicon;
  lexicon.file_ = std::move(file).value();
  lexicon.header_ = header;
  return lexicon;
}

Lexicon::Entry Lexicon::Find(const LexiconTable& table, std::string_view key) const {
  const std::string_view bytes = file_.bytes();
  if (key.empty() || key.size() > 255) return {};
  const std::uint32_t mask = table.slots - 1;
  auto slot = static_cast<std::uint32_t>(HashBytes(key)) & mask;
  for (std::uint32_t probes = 0; probes < table.slots; ++probes, slot = (slot + 1) & mask) {
    const auto at = Load<std::uint32_t>(bytes.data() + table.offset + std::size_t{slot} * 4);
    if (at == 0 || at + 1 + key.size() + kRecordTail > bytes.size()) return {};
    const char* record = bytes.data() + at;
    if (static_cast<unsigned char>(record[0]) != key.size() || std::memcmp(record + 1, key.data(), key.size()) != 0) {
      continue;
    }
    const char* tail = record + 1 + key.size();
    Entry entry;
    entry.key = {record + 1, key.size()};
    entry.frequency = static_cast<std::uint8_t>(tail[0]);
    entry.flags = static_cast<std::uint8_t>(tail[1]);
    entry.first = static_cast<std::uint8_t>(tail[2]);
    entry.count = static_cast<std::uint8_t>(tail[3]);
    entry.analyses = tail + kRecordTail;
    return entry;
  }
  return {};
}

Lexicon::Analysis Lexicon::Get(const Entry& entry, std::size_t i) const {
  const std::string_view bytes = file_.bytes();
  const char* at = entry.analyses + i * kAnalysisBytes;
  if (at + kAnalysisBytes > bytes.data() + bytes.size()) return {};
  Analysis analysis;
  analysis.cut = static_cast<std::uint8_t>(at[0]);
  analysis.pos = static_cast<std::uint8_t>(at[1]);
  const auto index = Load<std::uint16_t>(at + 2);
  if (index >= header_.additions) return analysis;
  const auto offset = Load<std::uint32_t>(bytes.data() + header_.additions_offset + std::size_t{index} * 4);
  if (offset >= bytes.size()) return analysis;
  const auto length = static_cast<unsigned char>(bytes[offset]);
  analysis.addition = bytes.substr(offset + 1, length);
  return analysis;
}

std::string Lexicon::Apply(std::string_view form, const Analysis& analysis) {
  std::string lemma(form.substr(0, form.size() - std::min<std::size_t>(analysis.cut, form.size())));
  lemma.append(analysis.addition);
  return lemma;
}

}  // namespace lardom::analyzers
