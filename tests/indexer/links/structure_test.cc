#include <doctest/doctest.h>

#include "indexer/links/structure.h"
#include "indexer/links/words.h"
#include "tests/indexer/links/fixture.h"

namespace {

// Units as "kind:text", a line each.
std::string Units(const std::string& text, bool markdown = true) {
  auto document = lardom::test::MakeDocument(text);
  const auto tokens = lardom::test::Tokens(document);
  const lardom::indexer::WordList words(document.text, tokens, lardom::test::TheKit().analyzer);
  std::string out;
  for (const auto& unit : lardom::indexer::MakeOutline(words, {}, markdown).units) {
    out += "slrh"[static_cast<std::size_t>(unit.kind)];
    out += ":" + document.text.substr(unit.begin, unit.end - unit.begin) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("headings, sentences, list items and rows are units of their own") {
  CHECK(Units("# Rubrik ett\n\nEn mening. En till!\n\n- punkt ett\n- punkt två\n\n| A | B |\n|---|---|\n| c | d |\n") ==
        "h:Rubrik ett\ns:En mening.\ns:En till!\nl:punkt ett\nl:punkt två\nh:A | B\nr:c | d\n");
}

TEST_CASE("abbreviations, ordinals and initials end no sentence") {
  CHECK(Units("Vi gjorde t.ex. inget mer. Mötet hölls kl. 14 den 3. maj hos A. Berg.") ==
        "s:Vi gjorde t.ex. inget mer.\ns:Mötet hölls kl. 14 den 3. maj hos A. Berg.\n");
}

TEST_CASE("a wrapped line goes on with its sentence, a blank line ends it") {
  CHECK(Units("Metoden prövades under våren i samtliga av kommunens\nskolor utan undantag.\n\nslut", false) ==
        "s:Metoden prövades under våren i samtliga av kommunens\nskolor utan undantag.\ns:slut\n");
}

TEST_CASE("words are cut at hyphens and case endings after a colon") {
  auto document = lardom::test::MakeDocument("IPS-modellen och LVU:s regler");
  const auto tokens = lardom::test::Tokens(document);
  const lardom::indexer::WordList words(document.text, tokens, lardom::test::TheKit().analyzer);
  std::string keys;
  for (std::size_t i = 0; i < words.size(); ++i) keys += (words[i].joined ? "-" : " ") + words[i].key;
  CHECK(keys.starts_with(" ips-modellen och lvu"));
}
