#include "analyzers/tokenizer.h"

#include "analyzers/scanner.h"

namespace lardom::analyzers {

void Tokenizer::Run(std::string_view text, std::vector<Token>* out) const {
  Scanner(text, *abbreviations_, *function_words_, *ellipsis_, out).Run();
}

}  // namespace lardom::analyzers
