#include <doctest/doctest.h>

#include "analyzers/folding.h"

using lardom::analyzers::FoldKey;

TEST_CASE("folding lowers case, keeps å ä ö and takes other accents away") {
  CHECK(FoldKey("ÅÄÖ") == "åäö");
  CHECK(FoldKey("Élève à Orléans") == "eleve a orleans");
  CHECK(FoldKey("Müller Łódź Čapek") == "muller lodz capek");
}

TEST_CASE("folding composes decomposed letters and drops soft hyphens") {
  CHECK(FoldKey("a\xCC\x8A"
                "a\xCC\x88o\xCC\x88") == "åäö");
  CHECK(FoldKey("för\xC2\xAD"
                "ening") == "förening");
  CHECK(FoldKey("ﬁ Ⅷ") == "fi viii");
}

TEST_CASE("folding twice is folding once") {
  for (const char* text : {"ÅNGSTRÖM", "Straße", "İstanbul", "ΑΣ", "e\xCC\x81",
                           "\xFF"
                           "ab"}) {
    CHECK(FoldKey(FoldKey(text)) == FoldKey(text));
  }
}

TEST_CASE("malformed bytes are dropped") { CHECK(FoldKey("a\xFF\xC3") == "a"); }
