#include "corpus/personal_data.h"

#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

std::string Masked(std::string text) {
  MaskIdentityNumbers(&text);
  return text;
}

TEST_CASE("identity numbers are masked in every way they are written") {
  const struct {
    const char* written;
    const char* expected;
  } kRows[] = {
      {"811218-9876", "XXXXXX-XXXX"},
      {"8112189876", "XXXXXXXXXX"},
      {"19811218-9876", "XXXXXXXX-XXXX"},
      {"198112189876", "XXXXXXXXXXXX"},
      {"811218+9876", "XXXXXX+XXXX"},
      {"811218 9876", "XXXXXX XXXX"},
      {"811218 - 9876", "XXXXXX - XXXX"},
      {"1981-12-18-9876", "XXXX-XX-XX-XXXX"},
      {"811218-\n9876", "XXXXXX-\nXXXX"},
      {"19811218\r\n9876", "XXXXXXXX\r\nXXXX"},
      {"811218\u20139876", "XXXXXX\u2013XXXX"},
      {"811218\u00A09876", "XXXXXX\u00A0XXXX"},
      {"19 811218-9876", "19 XXXXXX-XXXX"},
      {"670919-9530", "XXXXXX-XXXX"},
      {"701063-2391", "XXXXXX-XXXX"},  // samordningsnummer: day + 60
      {"(811218-9876),", "(XXXXXX-XXXX),"},
      {"pnr811218-9876.", "pnrXXXXXX-XXXX."},
      {"000229-0005", "XXXXXX-XXXX"},
      {"19811278-9873", "XXXXXXXX-XXXX"},  // samordningsnummer with its century
      {"811218_9876", "XXXXXX_XXXX"},      // names of files
      {"811218\\-9876", "XXXXXX\\-XXXX"},  // Markdown
      {"811218-\u00AD\n9876", "XXXXXX-\u00AD\nXXXX"},
      {"8112\u00AD18-9876", "XXXX\u00ADXX-XXXX"},
      {"19811218-98\u00AD\n76", "XXXXXXXX-XX\u00AD\nXX"},
      {"811218\u200B-\u20609876", "XXXXXX\u200B-\u2060XXXX"},
      {"81121\u200B89876", "XXXXX\u200BXXXXX"},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.written);
    CHECK(Masked(row.written) == row.expected);
  }
}

TEST_CASE("full-width digits are masked by as many signs as they have bytes") {
  std::string text = "\uFF18\uFF11\uFF11\uFF12\uFF11\uFF18-9876 slut";
  const std::size_t size = text.size();
  CHECK(MaskIdentityNumbers(&text) == 1);
  CHECK(text.size() == size);
  CHECK(text == "XXXXXXXXXXXXXXXXXX-XXXX slut");
}

TEST_CASE("what is no identity number stays") {
  for (const std::string text : {
           "811218-9875",      // checksum
           "811318-9876",      // month
           "810230-1237",      // day
           "556036-0793",      // organisationsnummer
           "070-123 45 67",    // telephone
           "08-123 456 78",    // telephone
           "SN 2015-0456",     // case number
           "dnr 2014/123-45",  // case number
           "2014-03-12 1230",  // date and time
           "98112189876",     "9811218987612",  "1234567890123456", "11 251 000 kronor", "2012:453", "",
           "811218--9876",    "811218\n\n9876",
           "701093-2398",  // day 93
           "2014\u00AD2015",
       }) {
    CAPTURE(text);
    CHECK(Masked(text) == text);
  }
}

TEST_CASE("several numbers in a text are all masked and counted") {
  std::string text = "A 811218-9876, B 670919-9530\n811218-9876";
  CHECK(MaskIdentityNumbers(&text) == 3);
  CHECK(text == "A XXXXXX-XXXX, B XXXXXX-XXXX\nXXXXXX-XXXX");
}

TEST_CASE("identity numbers never get past a reader, in text or metadata") {
  const auto document = MustRead(
      "---\nid: a-811218-9876\ntitle: Om 811218-9876\nauthors: [Ada 670919-9530]\nfarg: x\n---\n# Ärende "
      "811218-9876\n\n811218-9876\n",
      "a.md");
  CHECK(document.identity_numbers == 5);
  CHECK(document.metadata.id == "a-XXXXXX-XXXX");
  CHECK(document.metadata.title == "Om XXXXXX-XXXX");
  CHECK(document.metadata.authors[0] == "Ada XXXXXX-XXXX");
  CHECK(document.sections[0].heading == "Ärende XXXXXX-XXXX");
  CHECK(document.text.find("9876") == std::string::npos);
}

TEST_CASE("a title taken from the file's name is masked too") {
  CHECK(MustRead("Bara text.", "Beslut 811218-9876.md").metadata.title == "Beslut XXXXXX-XXXX");
}

TEST_CASE("addresses and telephone numbers are masked by as many signs, and what stands around them stays") {
  const struct {
    const char* written;
    const char* expected;
  } kRows[] = {
      {"skriv till ada.ek@kommun.se.", "skriv till XXX.XX@XXXXXX.XX."},
      {"<bo@x.se>, \u2013åke.ö@y.se\u2013", "<XX@X.XX>, \u2013XXXX.XX@X.XX\u2013"},
      {"ring 08-123 456 78 i dag", "ring XX-XXX XXX XX i dag"},
      {"070\u2011123\u00A045\u00A067", "XXX\u2011XXX\u00A0XX\u00A0XX"},
      {"+46 70 123 45 67, 0701234567", "+XX XX XXX XX XX, XXXXXXXXXX"},
      {"(08) 123 456 78", "(XX) XXX XXX XX"},
      {"0046 70 123 45 67", "XXXX XX XXX XX XX"},
      {"2014-03-12 och 100 000 000 kronor", "2014-03-12 och 100 000 000 kronor"},
      {"@user a@b", "@user a@b"},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.written);
    std::string text = row.written;
    MaskContactData(&text);
    CHECK(text == row.expected);
  }
}

TEST_CASE("on request identity numbers stay in text and metadata, but never in id, part or warnings") {
  ExtractedText document;
  document.metadata.id = "a-811218-9876";
  document.metadata.title = "Om 811218-9876";
  document.part = "811218-9876.doc";
  document.warnings = {"811218-9876"};
  document.text = "811218-9876";
  MaskDocument({.identity_numbers = false}, &document);
  CHECK(document.text == "811218-9876");
  CHECK(document.metadata.title == "Om 811218-9876");
  CHECK(document.metadata.id == "a-XXXXXX-XXXX");
  CHECK(document.part == "XXXXXX-XXXX.doc");
  CHECK(document.warnings[0] == "XXXXXX-XXXX");
  CHECK(document.identity_numbers == 3);
  CHECK(!document.contact_data);
}

TEST_CASE("contact data is masked on request alone, and noted either way") {
  ExtractedText document;
  document.metadata.authors = {"Ada Ek ada@kommun.se"};
  document.text = "Text.";
  ExtractedText masked = document;
  MaskDocument({}, &document);
  CHECK(document.contact_data);
  CHECK(document.metadata.authors[0] == "Ada Ek ada@kommun.se");
  MaskDocument({.contacts = true}, &masked);
  CHECK(masked.contact_data);
  CHECK(masked.metadata.authors[0] == "Ada Ek XXX@XXXXXX.XX");
}

TEST_CASE("contact data is found, other numbers are not") {
  for (const std::string text : {"skriv till ada.ek@kommun.se.", "070-123 45 67", "ring 08-123 456 78",
                                 "+46 70 123 45 67", "0701234567", "tel 0123-45 67 89", "+46(0)8-508 290 00"}) {
    CAPTURE(text);
    CHECK(HasContactData(text));
  }
  for (const std::string text : {"@user", "a@b", "2014-03-12", "01-02-2014", "0,5 procent", "kl. 08.00-16.00",
                                 "100 000 000 kronor", "SOU 2014:49", "1 000 000", "0-6 år", "05-10"}) {
    CAPTURE(text);
    CHECK(!HasContactData(text));
  }
}

}  // namespace
}  // namespace lardom::test
