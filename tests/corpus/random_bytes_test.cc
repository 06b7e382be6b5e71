// Whatever the bytes, Read gives documents of sound structure or errors that name the file.
#include <cstdlib>
#include <random>

#include "corpus/segmenter.h"
#include "corpus/utf8.h"
#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

unsigned Seed() {
  const char* given = std::getenv("LARDOM_SEED");
  return given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device{}();
}

void CheckRead(const std::string& bytes, const std::string& name) {
  const auto all = readers::Read(bytes, name);
  REQUIRE(!all.empty());
  for (const auto& result : all) {
    if (!result) {
      CHECK(result.error().where.starts_with(name));
      CHECK(!result.error().what.empty());
      continue;
    }
    const auto& document = result.value();
    CHECK(IsValidUtf8(document.text));
    CHECK(IsValidUtf8(document.metadata.title));
    CheckStructure(document);
    for (const auto& passage : Segment(document.text, document.sections, document.pages)) {
      CHECK(passage.begin < passage.end);
      CHECK(passage.end <= document.text.size());
    }
  }
}

constexpr const char* kNames[] = {"a.md", "a.txt", "a.html", "a.jsonl", "a.pdf", "a"};

TEST_CASE("random bytes never crash a reader") {
  const unsigned seed = Seed();
  MESSAGE("LARDOM_SEED=" << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    std::string bytes(random() % 400, '\0');
    const bool ascii = random() % 2 == 0;
    for (char& c : bytes) c = static_cast<char>(ascii ? 32 + random() % 95 : random() % 256);
    for (const char* name : kNames) CheckRead(bytes, name);
  }
}

TEST_CASE("damaged files of every text format never crash a reader") {
  const unsigned seed = Seed();
  MESSAGE("LARDOM_SEED=" << seed);
  std::mt19937 random(seed);
  const std::string kSeeds[] = {
      "---\nid: a\ntitle: \"å\"\nmethods: [a, b]\n---\n# R\n\nText <!-- x "
      "-->\n\n```\nkod\n```\nUnder\n----\n\n811218-9876\n",
      "<!DOCTYPE html><html><head><meta "
      "charset=utf-8><title>T</title></head><body><h1>R</h1><p>å<table><tr><td>1<td>2</table>"
      "<form><p>x</form><pre>a\nb</pre></body></html>",
      "{\"id\":\"a\",\"title\":\"T\",\"text\":\"x\\u00e5 y\",\"year\":2014}\n{\"id\":\"b\",\"text\":\"z\"}\n",
      "Rubrik\n\nEtt stycke med text om föräldrar.\n\n1.2 Metod\nMer text.\n"};
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = kSeeds[random() % std::size(kSeeds)];
    for (unsigned damage = 1 + random() % 4; damage > 0 && !bytes.empty(); --damage) {
      const std::size_t at = random() % bytes.size();
      switch (random() % 4) {
        case 0:
          bytes[at] = static_cast<char>(random() % 256);
          break;
        case 1:
          bytes.erase(at, random() % 8);
          break;
        case 2:
          bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 12));
          break;
        default:
          bytes.resize(at);
      }
    }
    CheckRead(bytes, kNames[random() % std::size(kNames)]);
  }
}

}  // namespace
}  // namespace lardom::test
