#include "analyzers/word_list.h"

#include <sstream>

#include "analyzers/base/mapped_file.h"
#include "analyzers/folding.h"

namespace lardom::analyzers {

Result<WordList> WordList::Load(const std::string& path) {
  auto text = ReadFile(path);
  if (!text) return text.error();
  WordList list;
  list.hash_ = HashBytes(text.value());
  std::istringstream lines(text.value());
  std::string line;
  while (std::getline(lines, line)) {
    line = line.substr(0, line.find('#'));
    std::istringstream words(line);
    std::string word;
    while (words >> word) list.words_.insert(FoldKey(word));
  }
  return list;
}

}  // namespace lardom::analyzers
