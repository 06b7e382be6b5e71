// Form → lemmas, compound parts and endings, from the memory-mapped lexicon.bin.
//
// Input    keys as FoldKey makes them
// Output   views into the mapping; valid while the Lexicon lives
// Errors   Open: missing, truncated or foreign file, named by path
// Threads  const after Open
// Cost     one hash and one or two cache misses a look-up; Open reads only the header
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzers/base/mapped_file.h"
#include "analyzers/base/result.h"
#include "analyzers/lexicon_format.h"

namespace lardom::analyzers {

class Lexicon {
 public:
  // One record; `key` is empty when nothing was found.
  struct Entry {
    std::string_view key;
    std::uint8_t frequency = 0;
    std::uint8_t flags = 0;
    std::uint8_t first = 0;
    std::uint8_t count = 0;
    const char* analyses = nullptr;

    explicit operator bool() const { return analyses != nullptr; }
    bool Has(std::uint8_t flag) const { return (flags & flag) != 0; }
  };

  struct Analysis {
    std::uint8_t cut = 0;
    std::uint8_t pos = 0;
    std::string_view addition;
  };

  static Result<Lexicon> Open(const std::string& path);

  Entry FindForm(std::string_view key) const { return Find(header_.forms, key); }
  // First parts that are frequent and no words of their own.
  bool IsBound(std::string_view key) const { return static_cast<bool>(Find(header_.bound, key)); }
  Entry FindEnding(std::string_view ending) const { return Find(header_.endings, ending); }

  // Analysis `i` of an entry; for a first part, i == count is the reading as a first part.
  Analysis Get(const Entry& entry, std::size_t i) const;

  // The lemma that an analysis makes of a form.
  static std::string Apply(std::string_view form, const Analysis& analysis);

  std::uint64_t content_hash() const { return header_.content_hash; }
  std::uint32_t size() const { return header_.forms.entries; }

 private:
  Entry Find(const LexiconTable& table, std::string_view key) const;

  MappedFile file_;
  LexiconHeader header_;
};

}  // namespace lardom::analyzers
