// Swedish endings and compounds of names: which longer words still name the same thing.
//
// Output   ClassifyTail: what `key` is to the name's word `wanted`: the word itself or inflected (kEnding), the first
//          part of a compound (kCompound), or something else
// Errors   none
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lardom::indexer {

enum class Tail : std::uint8_t { kNone, kEnding, kCompound };

// `strict`: only the genitive and the colon endings, and compounds with a head that speaks of methods
// (modell, metod, arbete, grupp ...); for abbreviations and for names that are ordinary words.
Tail ClassifyTail(std::string_view key, std::string_view wanted, bool strict);

// The word without its definite ending ("Fyrbåken" -> "fyrbåk"), itself included; short stems are left out.
std::vector<std::string> StemVariants(std::string_view key);

// Two or more capitals in a word of at most seven letters: IPS, KrAmi, iKBT, DBT.
bool IsAbbreviationForm(std::string_view surface);

}  // namespace lardom::indexer
