#include "analyzers/analyze_json.h"

#include <array>
#include <cstdio>

#include "analyzers/base/utf8.h"

namespace lardom::analyzers {
namespace {

void AppendString(std::string_view text, std::string* out) {
  out->push_back('"');
  for (std::size_t pos = 0, next = 0; pos < text.size(); pos = next) {
    const char32_t cp = DecodeUtf8(text, pos, &next);
    if (cp == kBadByte) {
      out->append("\xEF\xBF\xBD");
    } else if (cp == '"' || cp == '\\') {
      out->push_back('\\');
      out->push_back(static_cast<char>(cp));
    } else if (cp < 0x20) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(cp));
      out->append(escape.data());
    } else {
      out->append(text.substr(pos, next - pos));
    }
  }
  out->push_back('"');
}

}  // namespace

std::string AnalyzeToJson(const SwedishAnalyzer& analyzer, std::string_view text) {
  std::string out = "{\"text\":";
  AppendString(text, &out);
  out += ",\"tokens\":[";
  bool first_token = true;
  for (const AnalyzedToken& item : analyzer.Analyze(text)) {
    out += first_token ? "{\"text\":" : ",{\"text\":";
    first_token = false;
    AppendString(text.substr(item.token.begin, item.token.end - item.token.begin), &out);
    out += ",\"start\":" + std::to_string(item.token.begin) + ",\"end\":" + std::to_string(item.token.end);
    out += ",\"terms\":[";
    bool first_term = true;
    for (const Term& term : item.terms) {
      out += first_term ? "{\"term\":" : ",{\"term\":";
      first_term = false;
      AppendString(term.text, &out);
      out += ",\"kind\":\"" + std::string(ToString(term.kind)) + "\"}";
    }
    out += "]}";
  }
  out += "]}";
  return out;
}

}  // namespace lardom::analyzers
