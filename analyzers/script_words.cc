#include "analyzers/script_words.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <memory>

namespace lardom::analyzers {

std::vector<std::size_t> ScriptWordEnds(std::string_view text) {
  std::vector<std::size_t> ends;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale("sv"), status));
  UText* utext =
      U_SUCCESS(status) ? utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status) : nullptr;
  if (utext != nullptr && U_SUCCESS(status)) {
    words->setText(utext, status);
    for (int32_t end = words->next(); U_SUCCESS(status) && end != icu::BreakIterator::DONE; end = words->next()) {
      ends.push_back(static_cast<std::size_t>(end));
    }
  }
  if (utext != nullptr) utext_close(utext);
  if (ends.empty() || ends.back() != text.size()) ends.push_back(text.size());
  return ends;
}

}  // namespace lardom::analyzers
