#include "corpus/readers/pdf_layout.h"
#include "corpus/readers/pdf_lines.h"
#include "tests/corpus/make_files.h"
#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

using namespace readers;

// Lines of running text from (x, y) downwards, some 12 points apart.
std::string Lines(int x, int y, const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) {
    out += PdfText(x, y, 10, line);
    y -= 12;
  }
  return out;
}

const std::vector<std::string> kLeft{"Kommunen prövade metoden under tre", "år med stöd av fonden, och fler barn",
                                     "kom tillbaka till skolan än man hade", "räknat med från början av försöket.",
                                     "Sedan spreds den till grannarna som"};
const std::vector<std::string> kRight{"inte hade råd med egen utveckling av", "arbetssättet. De fick handledning av",
                                      "de första teamen i tre hela terminer", "och betalade bara för resor och för",
                                      "lokaler under den första perioden."};

TEST_CASE("two columns are read one after the other, whatever crosses them on its own") {
  const auto document = MustRead(MakePdf({PdfText(60, 780, 20, "En rubrik som går över båda spalterna") +
                                          Lines(60, 740, kLeft) + Lines(320, 740, kRight)}),
                                 "a.pdf");
  CHECK(document.text.find(
            "räknat med från början av försöket. Sedan spreds den till grannarna som inte hade råd med egen") !=
        std::string::npos);
  CHECK(Outline(document) == "1 En rubrik som går över båda spalterna");
  CHECK(document.metadata.title == "En rubrik som går över båda spalterna");
  CheckStructure(document);
}

TEST_CASE("the rows of a table stay together") {
  std::string page = Lines(60, 780, {"Tabellen visar hur många som deltog i varje grupp under projektets tid."});
  const char* rows[][3] = {{"Insats", "Antal", "Kostnad"}, {"Skolfam", "14", "900"}, {"Komet", "180", "1200"},
                           {"FFT", "32", "2400"},          {"IPS", "25", "800"},     {"MST", "9", "3100"}};
  int y = 740;
  for (const auto& row : rows) {
    page += PdfText(60, y, 10, row[0]) + PdfText(250, y, 10, row[1]) + PdfText(420, y, 10, row[2]);
    y -= 14;
  }
  const auto document = MustRead(MakePdf({page}), "a.pdf");
  CHECK(document.text.find("Skolfam  14  900\nKomet  180  1200\n") != std::string::npos);
}

TEST_CASE("running headers are said once and page numbers not at all") {
  std::vector<std::string> pages;
  for (int i = 1; i <= 5; ++i) {
    pages.push_back(PdfText(60, 810, 9, "Slutrapport Skolspåret") +
                    Lines(60, 700, {"Text på sidan " + std::to_string(i) + " om hur det gick."}) +
                    PdfText(290, 30, 9, std::to_string(i)));
  }
  const auto document = MustRead(MakePdf(pages), "a.pdf");
  CHECK(document.text ==
        "Slutrapport Skolspåret\n\nText på sidan 1 om hur det gick.\n\nText på sidan 2 om hur det gick.\n\n"
        "Text på sidan 3 om hur det gick.\n\nText på sidan 4 om hur det gick.\n\nText på sidan 5 om hur det gick.\n");
  REQUIRE(document.pages.size() == 5);
  CHECK(document.text.substr(document.pages[3].begin).starts_with("Text på sidan 4"));
}

TEST_CASE("a sentence goes on over the end of a page") {
  const auto document = MustRead(
      MakePdf({Lines(60, 700, {"Metoden spreds sedan till"}), Lines(60, 780, {"alla skolor i länet."})}), "a.pdf");
  CHECK(document.text == "Metoden spreds sedan till alla skolor i länet.\n");
  CHECK(document.pages[1].begin == std::string("Metoden spreds sedan till ").size());
}

TEST_CASE("words that a line end broke are made whole") {
  const auto document = MustRead(MakePdf({Lines(60, 700,
                                                {"Här beskrivs hur kommunens social-",
                                                 "tjänst och barn- och ungdomsvård samt IPS-", "metoden prövades."})}),
                                 "a.pdf");
  CHECK(document.text ==
        "Här beskrivs hur kommunens socialtjänst och barn- och ungdomsvård samt IPS-metoden prövades.\n");
}

TEST_CASE("headings are told by size and by weight") {
  const auto document =
      MustRead(MakePdf({PdfText(60, 780, 20, "Slutrapport") + PdfText(60, 740, 14, "1 Bakgrund") +
                        Lines(60, 715, {"Kommunen ville pröva något nytt och sökte pengar ur fonden för det."}) +
                        PdfText(60, 680, 10, "Målgrupp", true) +
                        Lines(60, 665, {"Barn i familjehem som hade svårt att klara skolan på egen hand."}) +
                        PdfText(60, 630, 14, "2 Resultat") +
                        Lines(60, 605, {"Alla klarade målen i läsning efter två år med stöd av teamet."})}),
               "a.pdf");
  CHECK(Outline(document) == "1 Slutrapport > 2 1 Bakgrund > 3 Målgrupp > 2 2 Resultat");
  CHECK(SectionPath(document.sections, 2) == "Slutrapport › 1 Bakgrund › Målgrupp");
}

TEST_CASE("ligatures, combining marks and symbol bullets become plain letters and signs") {
  CHECK(CleanPdfText("e\uFB00ekt, \uFB01nansiering") == "effekt, finansiering");
  CHECK(CleanPdfText("fo\u0308rba\u0308ttra, a\u030Ar") == "förbättra, år");
  CHECK(CleanPdfText("\uF0B7 punkt\x01") == "• punkt");
}

TEST_CASE("the info dictionary gives title, author and date; made-up titles don't count") {
  const std::string page =
      PdfText(60, 780, 20, "Den riktiga rubriken") + Lines(60, 740, {"Text som följer på rubriken i dokumentet."});
  const auto stated =
      MustRead(MakePdf({page}, "/Title(Titeln)/Author(Ada Ek)/CreationDate(D:20140312101500)"), "a.pdf");
  CHECK(stated.metadata.title == "Titeln");
  CHECK(stated.metadata.authors == std::vector<std::string>{"Ada Ek"});
  CHECK(stated.metadata.date == "2014-03-12");
  CHECK(stated.metadata.year == 2014);
  for (const char* title : {"Microsoft Word - rapport.doc", "untitled", "slutrapport_v3.docx", "2014"}) {
    CAPTURE(title);
    CHECK(MustRead(MakePdf({page}, "/Title(" + std::string(title) + ")"), "a.pdf").metadata.title ==
          "Den riktiga rubriken");
  }
}

TEST_CASE("a PDF without text, a damaged and an encrypted one are errors that say so") {
  CHECK(ErrorOf(MakePdf({"", ""}), "skannad.pdf") == "skannad.pdf: " + std::string(kScannedPdf));
  CHECK(ErrorOf("%PDF-1.4\nskräp", "a.pdf") == "a.pdf: PDF-filen är skadad och kan inte läsas.");
  std::string locked = MakePdf({PdfText(60, 700, 10, "Hemligt")});
  const auto trailer = locked.find("trailer<<");
  locked.insert(trailer + 9, "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + std::string(32, 'o') + ")/U(" +
                                 std::string(32, 'u') + ")>>/ID[(a)(a)]");
  CHECK(ErrorOf(locked, "a.pdf") == "a.pdf: PDF-filen är krypterad (lösenord krävs).");
}

TEST_CASE("pages without text among others are told") {
  const auto document = MustRead(MakePdf({Lines(60, 700, {"Enda sidan med text i."}), ""}), "a.pdf");
  CHECK(document.warnings == std::vector<std::string>{"Sidan 2 av 2 innehåller inga tecken."});
}

}  // namespace
}  // namespace lardom::test
