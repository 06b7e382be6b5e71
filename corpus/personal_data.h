// Masks Swedish identity numbers and flags other personal data, before anything is stored.
//
// MaskIdentityNumbers replaces each personnummer and samordningsnummer (valid date, valid Luhn checksum; 10 or 12
// digits; separators -, +, space, none, line break between date and number; also full-width digits) by signs of the
// same byte length ('X' for each byte of a digit; separators stay), so that all offsets hold. Returns how many it
// masked. HasContactData tells whether the text holds an e-mail address or a telephone number.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "corpus/model/document.h"

namespace lardom {

std::size_t MaskIdentityNumbers(std::string* text);

// The same for the text, the headings, every text in the metadata and the warnings of a document.
std::size_t MaskDocument(ExtractedText* document);

bool HasContactData(std::string_view text);

}  // namespace lardom
