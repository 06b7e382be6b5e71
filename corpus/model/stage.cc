#include "corpus/model/stage.h"

#include <array>
#include <string>

namespace lardom {
namespace {

constexpr std::array<VocabularyRow, 3> kKinds{{
    {"utvärderingsnotering", "utvärderingsnotering", "note|notering|evaluation-note|utvarderingsnotering"},
    {"rapport", "rapport", "report|slutrapport|delrapport"},
    {"metodbeskrivning", "metodbeskrivning", "method|method-description|metod"},
}};
constexpr std::array<VocabularyRow, 4> kStages{{
    {"tested", "prövad", "prövat|prövades|testad|test|provad"},
    {"developed", "utvecklad", "utvecklat|utvecklades|development"},
    {"scaled", "skalad", "spridd|uppskalad|skalat|scaling"},
    {"discontinued", "avvecklad", "avslutad|nedlagd|avvecklades"},
}};
constexpr std::array<VocabularyRow, 3> kStatuses{{
    {"asserted", "hävdad", "konstaterad|genomförd|fastställd"},
    {"planned", "planerad", "plan"},
    {"negated", "nekad", "förnekad|inte"},
}};
constexpr std::array<VocabularyRow, 4> kEffects{{
    {"", "ingen", "none"},
    {"förmering", "förmering", "multiplication|formering"},
    {"förstoring", "förstoring", "enlargement|forstoring"},
    {"förädling", "förädling", "refinement|foradling"},
}};
constexpr std::array<VocabularyRow, 4> kPhases{{
    {"ansökan", "ansökan", "application|ansokan"},
    {"uppstart", "uppstart", "start-up|startup"},
    {"genomförande", "genomförande", "implementation|genomforande"},
    {"övergång", "övergång", "transition|overgang"},
}};
constexpr std::array<VocabularyRow, 4> kChain{{
    {"prestationer", "prestationer", "outputs|prestation"},
    {"effekter", "effekter", "effects|effekt"},
    {"påverkan", "påverkan", "impact|paverkan"},
    {"värdeskapande", "värdeskapande", "value|vardeskapande"},
}};
constexpr std::array<VocabularyRow, 3> kOrigins{{
    {"metadata", "metadata", ""},
    {"extracted", "maskinläst", ""},
    {"curator", "kurator", ""},
}};
constexpr std::array<VocabularyRow, 3> kVerdicts{{
    {"", "ej granskad", "none"},
    {"confirmed", "bekräftad", "confirm"},
    {"rejected", "avvisad", "reject"},
}};
constexpr std::array<VocabularyRow, 5> kDirections{{
    {"positive", "positivt", "positiv"},
    {"none", "ingen skillnad", "ingen|inget"},
    {"negative", "negativt", "negativ"},
    {"mixed", "blandat", "blandad"},
    {"unclear", "oklart", "oklar"},
}};
constexpr std::array<VocabularyRow, 7> kDesigns{{
    {"", "inte angiven", "none"},
    {"randomised", "randomiserad studie", "rct|randomiserad"},
    {"comparison", "jämförelsegrupp", "jämförelse"},
    {"before-after", "före–efter", "föreefter|före-efter"},
    {"follow-up", "uppföljning", "uppföljande"},
    {"qualitative", "kvalitativ", "intervjuer"},
    {"register", "registerstudie", "registerdata"},
}};
constexpr std::array<VocabularyRow, 3> kEvaluators{{
    {"unknown", "okänd", ""},
    {"independent", "oberoende", "extern"},
    {"own", "egen", "intern"},
}};
constexpr std::array<VocabularyRow, 2> kPassageKinds{{
    {"lesson", "lärdom", "lärdomar|lessons|erfarenhet|erfarenheter|lardom"},
    {"recommendation", "rekommendation", "rekommendationer|recommendations|förslag|råd"},
}};

// Lower case of ASCII and of the Swedish capitals; vocabulary words hold no other letters.
std::string Fold(std::string_view word) {
  std::string out(word);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto c = static_cast<unsigned char>(out[i]);
    if (c >= 'A' && c <= 'Z') {
      out[i] = static_cast<char>(c + 32);
    } else if (c == 0xC3 && i + 1 < out.size()) {
      const auto next = static_cast<unsigned char>(out[i + 1]);
      if (next >= 0x80 && next <= 0x9E) out[i + 1] = static_cast<char>(next + 0x20);
      ++i;
    }
  }
  return out;
}

}  // namespace

template <>
std::span<const VocabularyRow> Rows<Kind>() {
  return kKinds;
}
template <>
std::span<const VocabularyRow> Rows<Stage>() {
  return kStages;
}
template <>
std::span<const VocabularyRow> Rows<LinkStatus>() {
  return kStatuses;
}
template <>
std::span<const VocabularyRow> Rows<Effect>() {
  return kEffects;
}
template <>
std::span<const VocabularyRow> Rows<Phase>() {
  return kPhases;
}
template <>
std::span<const VocabularyRow> Rows<ChainPart>() {
  return kChain;
}
template <>
std::span<const VocabularyRow> Rows<Origin>() {
  return kOrigins;
}
template <>
std::span<const VocabularyRow> Rows<Verdict>() {
  return kVerdicts;
}
template <>
std::span<const VocabularyRow> Rows<Direction>() {
  return kDirections;
}
template <>
std::span<const VocabularyRow> Rows<Design>() {
  return kDesigns;
}
template <>
std::span<const VocabularyRow> Rows<Evaluator>() {
  return kEvaluators;
}
template <>
std::span<const VocabularyRow> Rows<PassageKind>() {
  return kPassageKinds;
}

std::optional<std::size_t> FindRow(std::span<const VocabularyRow> rows, std::string_view word) {
  const std::string wanted = Fold(word);
  if (wanted.empty()) return std::nullopt;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (wanted == rows[i].slug || wanted == rows[i].label) return i;
    std::string_view rest = rows[i].aliases;
    while (!rest.empty()) {
      const auto bar = rest.find('|');
      if (wanted == rest.substr(0, bar)) return i;
      rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
    }
  }
  return std::nullopt;
}

}  // namespace lardom
