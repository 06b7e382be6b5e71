// Reads files as an ingest does and says what came of each; compares texts by their words.
//
//   intake_tool read FOLDER OUT      each file's text to OUT/NAME.txt; prints NAME<TAB>milliseconds<TAB>reason or "ok"
//   intake_tool recall REFERENCE.txt TEXT.txt   prints words of the reference, and how many of them the text has
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/readers/isolation.h"
#include "corpus/utf8.h"

namespace lardom {
namespace {

namespace fs = std::filesystem;

std::string ReadAll(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

int Read(const std::string& folder, const std::string& out) {
  auto reader = readers::IsolatedReader::Start();
  if (!reader) {
    std::fprintf(stderr, "%s\n", reader.error().Text().c_str());
    return 1;
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  fs::create_directories(out);
  for (const fs::path& file : files) {
    const auto start = std::chrono::steady_clock::now();
    const auto results = reader.value().Read(ReadAll(file), file.string());
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    std::string text;
    std::string reason;
    for (const auto& result : results) {
      if (result) {
        text += result.value().text;
      } else {
        reason = result.error().what;
      }
    }
    if (!text.empty()) std::ofstream(out + "/" + file.filename().string() + ".txt", std::ios::binary) << text;
    std::printf("%s\t%.0f\t%s\n", file.filename().c_str(), took.count(), text.empty() ? reason.c_str() : "ok");
  }
  return 0;
}

// Words in small letters, without signs and hyphens, so that a broken word and a whole one compare.
std::map<std::string, std::size_t> Words(const std::string& text) {
  std::map<std::string, std::size_t> words;
  std::string word;
  const std::string lower = LowerSwedish(text);
  for (std::size_t at = 0; at < lower.size();) {
    const char32_t c = NextCodePoint(lower, &at);
    if (c == 0xFEFF) continue;  // a byte order mark
    const bool sign = c < 0xC0
                          ? !(c < 0x80 && (IsAsciiAlpha(static_cast<char>(c)) || IsAsciiDigit(static_cast<char>(c))))
                          : c >= 0x2000 && c < 0x2E80;
    if (!sign) {
      AppendUtf8(c, &word);
    } else if (!word.empty()) {
      ++words[word];
      word.clear();
    }
  }
  if (!word.empty()) ++words[word];
  return words;
}

int Recall(const std::string& reference, const std::string& text) {
  const auto wanted = Words(ReadAll(reference));
  const auto found = Words(ReadAll(text));
  std::size_t all = 0;
  std::size_t hit = 0;
  for (const auto& [word, count] : wanted) {
    all += count;
    const auto at = found.find(word);
    if (at != found.end()) hit += std::min(count, at->second);
  }
  std::printf("%zu %zu\n", all, hit);
  return 0;
}

}  // namespace
}  // namespace lardom

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() == 3 && args[0] == "read") return lardom::Read(args[1], args[2]);
  if (args.size() == 3 && args[0] == "recall") return lardom::Recall(args[1], args[2]);
  std::fprintf(stderr, "intake_tool read FOLDER OUT | recall REFERENCE.txt TEXT.txt\n");
  return 2;
}
