#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "corpus/copies/copy_groups.h"

using namespace lardom;  // NOLINT(google-build-using-namespace)

namespace {

// Text of `words` different words that depend on `seed`, ten a line.
std::string Prose(std::size_t words, std::size_t seed) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += "ord" + std::string(1, static_cast<char>('a' + (i * 7 + seed) % 23)) +
            std::string(1, static_cast<char>('a' + (i / 23 + seed * 5) % 19)) +
            std::string(1, static_cast<char>('a' + (i * i + seed) % 17));
    text += i % 10 == 9 ? ".\n" : " ";
  }
  return text;
}

CopyCandidate Report(std::string id, std::string title, const std::string& text) {
  CopyCandidate candidate;
  candidate.metadata.id = std::move(id);
  candidate.metadata.title = std::move(title);
  candidate.signature = SignText(text);
  return candidate;
}

}  // namespace

TEST_CASE("the same words in another layout, case and hyphenation are the same text") {
  const auto a = SignText("# Utvärdering av Jobbspåret\n\nDeltagarna fick **stöd** i e-tjänsten.");
  const auto b = SignText("UTVÄRDERING AV JOBB-\nSPÅRET Deltagarna fick stöd\ni e\xC2\xADtjänsten");
  CHECK(Compare(a, b).same_words);
  CHECK_FALSE(Compare(a, SignText("Utvärdering av Jobbspåret. Deltagarna fick inget stöd i e-tjänsten.")).same_words);
}

TEST_CASE("resemblance and containment estimate the shares of common shingles") {
  const std::string first = Prose(600, 1);
  const auto half = Compare(SignText(first), SignText(first + Prose(600, 2)));
  CHECK(half.resemblance == doctest::Approx(0.5).epsilon(0.25));
  CHECK(half.containment == doctest::Approx(1.0).epsilon(0.15));
  CHECK(Compare(SignText(first), SignText(Prose(600, 3))).resemblance < 0.05);
  CHECK(Compare(SignText(""), SignText(first)).resemblance == 0);
}

TEST_CASE("a stored signature is read back whole, and bytes of another form give nothing") {
  const auto signature = SignText("I rapporten från 2014 deltog 120 personer, år 2015 fler än 340.");
  CHECK(signature.numbers == 4);
  const std::string bytes = EncodeSignature(signature);
  REQUIRE(DecodeSignature(bytes).has_value());
  CHECK(*DecodeSignature(bytes) == signature);
  CHECK_FALSE(DecodeSignature(bytes.substr(1)).has_value());
  CHECK_FALSE(DecodeSignature("\x7F" + bytes.substr(1)).has_value());
}

TEST_CASE("copies with a cover page or a few changed words are one group, other reports are not") {
  const std::string text = Prose(700, 4);
  std::string changed = text;
  changed.replace(400, 5, "annat");
  const std::vector<CopyCandidate> documents{
      Report("pdf", "Utvärdering av Jobbspåret", "Stadskontoret Rapport 12 Omslag\n" + Prose(60, 9) + text),
      Report("annan", "Utvärdering av Skolspåret", Prose(700, 5)),
      Report("docx", "Utvärdering av Jobbspåret i Umeå", changed),
      Report("html", "", text),
  };
  const auto groups = GroupCopies(documents);
  REQUIRE(groups.size() == 1);
  CHECK(groups[0] == std::vector<std::size_t>{2, 0, 3});
}

TEST_CASE("an interim report and the final one, two years' reports and given titles that differ are not copies") {
  const std::string text = Prose(500, 6);
  std::string other = text;
  other.replace(300, 5, "annat");
  const auto copy = [&](const char* a, const char* b) { return IsCopy(Report("a", a, text), Report("b", b, other)); };
  CHECK(copy("Jobbspåret", "Slutrapport Jobbspåret"));
  CHECK_FALSE(copy("Delrapport Jobbspåret", "Slutrapport Jobbspåret"));
  CHECK_FALSE(copy("Jobbspåret 2014", "Jobbspåret 2015"));
  CHECK_FALSE(copy("Jobbspåret i Umeå", "Jobbspåret i Borås"));
  auto first = Report("a", "Jobbspåret", text);
  auto second = Report("b", "Jobbspåret", other);
  first.metadata.year = 2014;
  second.metadata.year = 2015;
  CHECK_FALSE(IsCopy(first, second));
  second.metadata.guessed = {"year"};
  CHECK(IsCopy(first, second));
}

TEST_CASE("short texts of one form under other people, places or organisations are not copies") {
  const std::string text = Prose(200, 11);
  auto first = Report("a", "", "Omslag ett " + text);
  auto second = Report("b", "", "Framsida till den andra " + text);
  CHECK(IsCopy(first, second));
  first.metadata.places = {"Umeå"};
  second.metadata.places = {"Borås"};
  CHECK_FALSE(IsCopy(first, second));
  second.metadata.places = {"Umeå", "Borås"};
  CHECK(IsCopy(first, second));
  first.metadata.organisation = "Umeå kommun";
  second.metadata.organisation = "Lunds universitet";
  CHECK_FALSE(IsCopy(first, second));
}

TEST_CASE("texts that differ in their numbers are not copies") {
  std::string first;
  std::string second;
  for (int i = 0; i < 12; ++i) {
    first += Prose(60, 30 + static_cast<std::size_t>(i)) + " " + std::to_string(1200 + i) + " ";
    second += Prose(60, 30 + static_cast<std::size_t>(i)) + " " + std::to_string(4700 + i) + " ";
  }
  CHECK(Compare(SignText(first), SignText(second)).resemblance > 0.7);
  CHECK_FALSE(IsCopy(Report("a", "", first), Report("b", "", second)));
}

TEST_CASE("texts of a few words are no copies of each other") {
  CHECK_FALSE(IsCopy(Report("a", "", "Bilaga saknas."), Report("b", "", "Bilaga saknas.")));
  const std::string note = "Projektet avslutades i förtid efter beslut i nämnden.";
  CHECK(IsCopy(Report("a", "", note), Report("b", "", note)));
  CHECK_FALSE(IsCopy(Report("a", "Skolspåret", note), Report("b", "Jobbspåret", note)));
  CHECK_FALSE(IsCopy(Report("a", "Notering 1", note), Report("b", "Notering 2", note)));
  CHECK(IsCopy(Report("a", "Skolspåret", Prose(120, 3)), Report("b", "Jobbspåret", Prose(120, 3))));
}

TEST_CASE("the copy with the most complete metadata is first of its group") {
  const std::string text = Prose(100, 8);
  std::vector<CopyCandidate> documents{Report("a", "Titel", text), Report("b", "Titel", text)};
  documents[0].metadata.guessed = {"title"};
  CHECK(GroupCopies(documents)[0] == std::vector<std::size_t>{1, 0});
  documents[0].metadata.year = 2014;
  CHECK(GroupCopies(documents)[0] == std::vector<std::size_t>{0, 1});
}
