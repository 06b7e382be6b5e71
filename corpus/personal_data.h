// Masks Swedish identity numbers and contact data, and flags documents that hold any, before anything is stored.
//
// Identity numbers  personnummer and samordningsnummer (valid date, valid Luhn checksum; 10 or 12 digits; separators -,
//                   +, _, space, none, line break between date and number; soft hyphens and signs without width
//                   anywhere; full-width digits)
// Contact data      e-mail addresses and Swedish telephone numbers
// Masks             'X' for each byte of a digit (of an address: of a letter or digit), all else stays: the same byte
//                   length, so that all offsets hold
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/model/document.h"

namespace lardom {

// What to do with a document that holds identity numbers.
enum class PersonalDataPolicy : std::uint8_t {
  kMask,        // mask them
  kQuarantine,  // do not store it; list it as a failure
  kKeep,        // store it as it is
};

// How many were masked.
std::size_t MaskIdentityNumbers(std::string* text);
std::size_t MaskContactData(std::string* text);

bool HasContactData(std::string_view text);

struct MaskOptions {
  bool identity_numbers = true;
  bool contacts = false;
};

// Masks the text, the headings and every text in the metadata, and sets what the document counts of personal data
// (identity_numbers, contact_data), masked or not. Id, part and warnings are shown everywhere: there identity numbers
// are masked whatever the options.
void MaskDocument(const MaskOptions& options, ExtractedText* document);

}  // namespace lardom
