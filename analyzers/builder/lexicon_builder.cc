// Build-time program: hunspell-sv → lexicon.bin.
//
// usage    lardom_lexicon_builder DIC AFF DATA_DIR OUT
// Exit     0 written; 1 an input or the output is unusable (said on standard error, by path); 2 usage
#include <cstdio>
#include <string>

#include "analyzers/builder/exceptions.h"
#include "analyzers/builder/families.h"
#include "analyzers/builder/hunspell_reader.h"
#include "analyzers/builder/lexicon_writer.h"
#include "analyzers/builder/paradigms.h"

namespace {

lardom::Status Build(const std::string& dic, const std::string& aff, const std::string& data, const std::string& out) {
  using namespace lardom::analyzers;
  auto raw = ReadHunspell(dic, aff);
  if (!raw) return raw.error();
  auto paradigms = Paradigms::Load(data + "/paradigms.tsv");
  if (!paradigms) return paradigms.error();
  Lexemes lexemes(raw.value());
  LARDOM_TRY(ApplyExceptions(data + "/exceptions.tsv", &lexemes));
  paradigms.value().Apply(false, &lexemes);
  ExplainCompounds(&lexemes);
  paradigms.value().Apply(true, &lexemes);
  ExplainTheRest(&lexemes);
  CountFamilies(&lexemes);
  SpreadCombiningForms(&lexemes);
  return WriteLexicon(out, &lexemes);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fputs("usage: lardom_lexicon_builder DIC AFF DATA_DIR OUT\n", stderr);
    return 2;
  }
  const lardom::Status status = Build(argv[1], argv[2], argv[3], argv[4]);
  if (!status) {
    std::fprintf(stderr, "%s\n", status.error().Text().c_str());
    return 1;
  }
  return 0;
}
