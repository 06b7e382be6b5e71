// Every sentence and word that the pages say, in Swedish and English, in one table (texts_table.inc).
#pragma once

#include <cstdint>
#include <string_view>

#include "corpus/model/project.h"
#include "corpus/model/stage.h"

namespace lardom::server {

enum class Lang : std::uint8_t { kSwedish, kEnglish };

enum class Text : std::uint16_t {
#define LARDOM_TEXT(id, swedish, english) id,
#include "server/pages/texts_table.inc"
#undef LARDOM_TEXT
  kCount
};

std::string_view Say(Text text, Lang lang);

// Words of the closed vocabularies: the Swedish label, or an English one.
std::string_view Word(Kind value, Lang lang);
std::string_view Word(Stage value, Lang lang);
std::string_view Word(LinkStatus value, Lang lang);
std::string_view Word(Effect value, Lang lang);
std::string_view Word(Phase value, Lang lang);
std::string_view Word(ChainPart value, Lang lang);
std::string_view Word(Direction value, Lang lang);
std::string_view Word(Design value, Lang lang);
std::string_view Word(Evaluator value, Lang lang);
std::string_view Word(BudgetKind value, Lang lang);
std::string_view Word(FinancingModel value, Lang lang);
std::string_view Word(StoryRole value, Lang lang);
std::string_view Word(PassageKind value, Lang lang);

// A method's label ("spridd med stöd") in the reader's language; unknown ones as they are.
std::string_view LabelWord(std::string_view label, Lang lang);

}  // namespace lardom::server
