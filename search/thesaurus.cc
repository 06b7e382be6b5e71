#include "search/thesaurus.h"

#include <algorithm>
#include <fstream>

#include "corpus/catalogue/names.h"
#include "corpus/data_dir.h"

namespace lardom::search {
namespace {

// Words with more neighbours than this say little about any of them.
constexpr std::size_t kMostNeighbours = 8;

std::string FromLatin1(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out.push_back(c);
    } else {
      out.push_back(static_cast<char>(0xC0U | (byte >> 6U)));
      out.push_back(static_cast<char>(0x80U | (byte & 0x3FU)));
    }
  }
  return out;
}

bool SingleWord(const std::string& text) {
  return text.size() >= 3 && text.find_first_of(" -.()") == std::string::npos;
}

}  // namespace

Result<Thesaurus> Thesaurus::Open(const std::string& data_dir) {
  const std::string path = DataFile("thesaurus.dat", data_dir);
  std::ifstream in(path);
  std::string line;
  if (!std::getline(in, line)) return Error{ErrorCode::kData, path, "synonymordboken saknas"};
  if (!line.starts_with("ISO-8859-1") && !line.starts_with("ISO8859-1")) {
    return Error{ErrorCode::kData, path, "synonymordboken har en annan teckenkodning än ISO-8859-1: " + line};
  }
  Thesaurus out;
  const auto add = [&](const std::string& from, const std::string& to) {
    auto& words = out.near_[from];
    if (std::ranges::find(words, to) == words.end()) words.push_back(to);
  };
  while (std::getline(in, line)) {
    // "word|number of meanings", then a line for each: "(part of speech)|near|near".
    const auto bar = line.find('|');
    if (bar == std::string::npos) continue;
    const std::string word = catalogue::FoldName(FromLatin1(line.substr(0, bar)));
    const int meanings = std::atoi(line.c_str() + bar + 1);
    for (int i = 0; i < meanings && std::getline(in, line); ++i) {
      std::size_t at = line.find('|');
      while (at != std::string::npos) {
        const auto next = line.find('|', at + 1);
        const std::string other = catalogue::FoldName(FromLatin1(line.substr(at + 1, next - at - 1)));
        if (SingleWord(word) && SingleWord(other) && word != other) {
          add(word, other);
          add(other, word);
        }
        at = next;
      }
    }
  }
  std::erase_if(out.near_, [](const auto& entry) { return entry.second.size() > kMostNeighbours; });
  return out;
}

const std::vector<std::string>& Thesaurus::Near(std::string_view word) const {
  static const std::vector<std::string> kNone;
  const auto at = near_.find(std::string(word));
  return at == near_.end() ? kNone : at->second;
}

}  // namespace lardom::search
