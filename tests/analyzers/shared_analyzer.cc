#include "tests/analyzers/shared_analyzer.h"

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace lardom::analyzers {
namespace {

std::string Join(const std::vector<std::string>& items, char separator) {
  std::string out;
  for (const std::string& item : items) {
    if (!out.empty()) out += separator;
    out += item;
  }
  return out.empty() ? "-" : out;
}

}  // namespace

const SwedishAnalyzer& Shared() {
  static const SwedishAnalyzer analyzer = [] {
    auto opened = SwedishAnalyzer::Open(LARDOM_BINARY_DIR "/share/lardom");
    if (!opened) {
      std::fprintf(stderr, "%s\n", opened.error().Text().c_str());
      std::exit(3);
    }
    return std::move(opened).value();
  }();
  return analyzer;
}

std::string Keys(std::string_view text) {
  std::vector<Token> tokens;
  Shared().Tokenize(text, &tokens);
  std::string out;
  for (const Token& token : tokens) out += (out.empty() ? "[" : " [") + token.key + "]";
  return out;
}

std::string Spans(std::string_view text) {
  std::vector<Token> tokens;
  Shared().Tokenize(text, &tokens);
  std::string out;
  for (const Token& token : tokens) {
    out += out.empty() ? "[" : " [";
    out.append(text.substr(token.begin, token.end - token.begin)).append("=" + token.key + "]");
  }
  return out;
}

std::string Lemmas(std::string_view key) { return Join(Shared().AnalyzeWord(key).lemmas, ' '); }

std::string Parts(std::string_view key) { return Join(Shared().AnalyzeWord(key).parts, '+'); }

}  // namespace lardom::analyzers
