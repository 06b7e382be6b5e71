#include <doctest/doctest.h>

#include <string>

#include "analyzers/base/hash.h"
#include "analyzers/base/mapped_file.h"
#include "analyzers/base/utf8.h"

using namespace lardom::analyzers;

TEST_CASE("decoding accepts every length of code point and refuses overlong forms and surrogates") {
  std::size_t next = 0;
  CHECK(DecodeUtf8("a", 0, &next) == 'a');
  CHECK(DecodeUtf8("å", 0, &next) == 0xE5);
  CHECK(next == 2);
  CHECK(DecodeUtf8("€", 0, &next) == 0x20AC);
  CHECK(DecodeUtf8("\xF0\x9F\x98\x80", 0, &next) == 0x1F600);
  CHECK(next == 4);
  for (const char* bad : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xC3", "\xE2\x82"}) {
    CHECK(DecodeUtf8(bad, 0, &next) == kBadByte);
    CHECK(next == 1);
  }
}

TEST_CASE("encoding and decoding are each other's inverse") {
  for (const char32_t cp : {U'a', U'ö', U'€', char32_t{0x1F600}, char32_t{0x10FFFF}}) {
    std::string text;
    AppendUtf8(cp, &text);
    std::size_t next = 0;
    CHECK(DecodeUtf8(text, 0, &next) == cp);
    CHECK(next == text.size());
  }
}

TEST_CASE("a common prefix ends on a code point border") {
  CHECK(CommonPrefix("stad", "städer") == 2);
  CHECK(CommonPrefix("böcker", "båt") == 1);
  CHECK(CommonPrefix("skola", "skola") == 5);
}

TEST_CASE("the hash of the lexicon's format is fixed") {
  CHECK(HashBytes("insats") == HashBytes(std::string("insats")));
}

TEST_CASE("a missing file is an error that names it") {
  const auto file = MappedFile::Open("no/such/file.bin");
  REQUIRE(!file.ok());
  CHECK(file.error().where == "no/such/file.bin");
  CHECK(!ReadFile("no/such/file.txt").ok());
}
