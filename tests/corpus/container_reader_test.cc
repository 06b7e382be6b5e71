#include "tests/corpus/make_files.h"
#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

TEST_CASE("every readable file in a ZIP is a document that says where in it it lies") {
  const auto all = readers::Read(MakeZip({{"mapp/a.md", "# Ett\n\nText."},
                                          {"bild.png", "x"},
                                          {"__MACOSX/a.md", "skräp"},
                                          {"b.txt", "Två"},
                                          {"tom.txt", ""}}),
                                 "arkiv.zip");
  REQUIRE(all.size() == 3);
  CHECK(all[0].value().part == "mapp/a.md");
  CHECK(all[0].value().metadata.title == "Ett");
  CHECK(all[1].value().part == "b.txt");
  CHECK(all[2].error().Text() == "arkiv.zip/tom.txt: Filen är tom.");
}

TEST_CASE("a ZIP without anything readable is an error") {
  CHECK(ErrorOf(MakeZip({{"bild.png", "x"}}), "a.zip") ==
        "a.zip: Arkivet innehåller inga filer av ett slag som kan läsas.");
}

TEST_CASE("a zip bomb is refused") {
  const std::string zeros(60u << 20, ' ');
  CHECK(ErrorOf(MakeZip({{"a.txt", zeros}}), "a.zip") ==
        "a.zip: Filen packar upp till orimligt mycket (zipbomb?) och läses inte.");
}

TEST_CASE("archives nested too deep are refused") {
  std::string bytes = MakeZip({{"a.txt", "Innerst"}});
  CHECK(MustRead(MakeZip({{"b.zip", bytes}}), "c.zip").part == "b.zip/a.txt");
  for (int i = 0; i < 4; ++i) bytes = MakeZip({{"i.zip", bytes}});
  CHECK(ErrorOf(bytes, "a.zip").ends_with("Filen ligger för djupt i andra filer och läses inte."));
}

TEST_CASE("a broken archive gives what it can and says that it is broken") {
  const std::string whole = MakeZip({{"a.txt", "Första filen"}, {"b.txt", std::string(5000, 'b')}});
  const auto all = readers::Read(whole.substr(0, whole.size() / 2), "a.zip");
  REQUIRE(!all.empty());
  CHECK(!all.back().ok());
}

constexpr const char* kLetter =
    "From: =?utf-8?q?Ada_=C3=85s?= <ada@exempel.se>\r\nTo: bo@exempel.se\r\nSubject: =?iso-8859-1?q?F=F6rs=F6ket?=\r\n"
    "Date: Wed, 12 Mar 2014 08:00:00 +0100\r\nMIME-Version: 1.0\r\n";

TEST_CASE("a letter gives its body, sender, subject and date") {
  const auto document = MustRead(std::string(kLetter) +
                                     "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
                                     "quoted-printable\r\n\r\nVi pr=F6vade metoden.\r\n",
                                 "a.eml");
  CHECK(document.text == "Vi prövade metoden.\n");
  CHECK(document.metadata.title == "Försöket");
  CHECK(document.metadata.authors == std::vector<std::string>{"Ada Ås"});
  CHECK(document.metadata.date == "2014-03-12");
}

TEST_CASE("of two forms of a letter one is read, and readable attachments are documents of their own") {
  const auto all = readers::Read(std::string(kLetter) +
                                     "Content-Type: multipart/mixed; boundary=M\r\n\r\n--M\r\nContent-Type: "
                                     "multipart/alternative; boundary=A\r\n\r\n"
                                     "--A\r\nContent-Type: text/plain\r\n\r\nEnkel text\r\n--A\r\nContent-Type: "
                                     "text/html\r\n\r\n<p>Rik text</p>\r\n--A--\r\n"
                                     "--M\r\nContent-Type: text/plain; name=bilaga.txt\r\nContent-Disposition: "
                                     "attachment; filename=bilaga.txt\r\n\r\n"
                                     "Bilagans text\r\n--M\r\nContent-Type: image/png\r\nContent-Disposition: "
                                     "attachment; filename=b.png\r\n\r\nxx\r\n--M--\r\n",
                                 "a.eml");
  REQUIRE(all.size() == 2);
  CHECK(all[0].value().text == "Enkel text\n");
  CHECK(all[0].value().warnings == std::vector<std::string>{"Bilagan b.png är av ett slag som inte läses."});
  CHECK(all[1].value().part == "bilaga.txt");
  CHECK(all[1].value().text.starts_with("Bilagans text"));
}

TEST_CASE("a letter of HTML only is read as HTML") {
  CHECK(MustRead(std::string(kLetter) + "Content-Type: text/html\r\n\r\n<html><p>Hej<script>x</script></p></html>",
                 "a.eml")
            .text == "Hej\n");
}

TEST_CASE("an empty or encrypted letter is an error") {
  CHECK(ErrorOf(std::string(kLetter) + "\r\n", "a.eml") == "a.eml: Brevet innehåller ingen text.");
  CHECK(ErrorOf(std::string(kLetter) + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nxx",
                "a.eml") == "a.eml: Brevet är krypterat.");
}

TEST_CASE("RTF is read with its code pages, Unicode, headings and tables") {
  const auto document = MustRead(
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Cyr;}}{\\stylesheet{\\s1 heading "
      "1;}{\\s2 Normal;}}"
      "{\\info{\\title Titeln}{\\author Ada Ek}{\\creatim\\yr2014\\mo3\\dy12}}{\\header Sidhuvud}"
      "\\pard\\s1 F\\'f6rs\\'f6k\\par\\pard\\s2 Ett \\u229?r \\u8211\\'96 och {\\v dold}{\\f1 \\'cf\\'f0} slut.\\line "
      "ny rad\\par"
      "\\trowd\\pard\\intbl a\\cell b\\cell\\row\\pard{\\*\\okand skr\\'e4p}{\\pict 0011}Efter\\par}",
      "a.rtf");
  CHECK(document.text == "Försök\n\nEtt år – och Пр slut.\nny rad\na | b\nEfter\n");
  CHECK(Outline(document) == "1 Försök");
  CHECK(document.metadata.title == "Titeln");
  CHECK(document.metadata.authors == std::vector<std::string>{"Ada Ek"});
  CHECK(document.metadata.date == "2014-03-12");
}

TEST_CASE("RTF nested beyond reason is an error") {
  CHECK(ErrorOf("{\\rtf1 " + std::string(100000, '{'), "a.rtf") == "a.rtf: RTF-filen har för djupt nästlade grupper.");
}

TEST_CASE("what no reader takes is named by its type") {
  CHECK(ErrorOf(std::string("GIF89a\1\0\1\0\x80\0\0\0\0\0\xFF\xFF\xFF!", 20), "bild.txt") ==
        "bild.txt: Filen är av ett slag som inte läses (image/gif).");
  CHECK(ErrorOf(std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0", 29), "bild.txt") ==
        "bild.txt: " + std::string(readers::kPictureFile));
}

}  // namespace
}  // namespace lardom::test
