#include "corpus/utf8.h"
#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

TEST_CASE("a heading of control signs alone is none") {
  const auto document = MustRead("<p>Text<h1>&#22;</h1><p>mer", "a.html");
  CheckStructure(document);
  CHECK(Outline(document) == "-");
}

TEST_CASE("references to characters that don't exist become signs of replacement") {
  const auto document = MustRead("<p>Text &#25555555555555555555555555555529; och &#xD800; mer.</p>", "a.html");
  CHECK(IsValidUtf8(document.text));
  CHECK(document.text.find("och") != std::string::npos);
}

TEST_CASE("an HTML page is read without its boilerplate") {
  const auto document = MustRead(
      "<!DOCTYPE html><html lang=sv><head><title>Metoden | Kommunen</title><style>p{}</style></head><body>"
      "<header>Sidhuvud</header><nav>Meny</nav><div "
      "class='cookie-banner'>Kakor</div><main><article><header><h1>Metoden</h1>"
      "</header><p>Första   stycket<br>ny rad.</p><script>var x</script><p hidden>dold</p><p style='display: "
      "none'>dold</p>"
      "<ul><li>ett<li>två</ul><table><tr><th>År<th>Antal<tr><td>2014<td>12</table></article></main><aside>Sido</aside>"
      "<form><input name=q><button>Sök</button></form><footer>Sidfot</footer></body></html>",
      "a.html");
  CHECK(document.text == "Metoden\n\nFörsta stycket\nny rad.\n\n- ett\n- två\n\nÅr | Antal\n2014 | 12\n");
  CHECK(document.metadata.title == "Metoden");
  CHECK(document.metadata.language == "sv");
  CHECK(Outline(document) == "1 Metoden");
  CheckStructure(document);
}

TEST_CASE("meta tags give metadata, our own before all others") {
  const auto document = MustRead(
      "<html><head><title>T</title><meta name=author content='Ada Ek'><meta name='DC.creator' content='Bo Ask'>"
      "<meta property='article:published_time' content='2014-03-12T08:00'><meta name='citation_title' content='Titeln'>"
      "<meta name='dcterms.publisher' content='FoU Nord'><link rel=canonical href='https://exempel.se/x'>"
      "<meta name='lardom:kind' content='rapport'><meta name='lardom:methods' content='FFT'>"
      "<meta name='lardom:methods' content='IPS'><meta name='lardom:year' "
      "content='2013'></head><body><p>Text</p></body></html>",
      "a.html");
  CHECK(document.metadata.title == "Titeln");
  CHECK(document.metadata.authors == std::vector<std::string>{"Ada Ek", "Bo Ask"});
  CHECK(document.metadata.date == "2014-03-12");
  CHECK(document.metadata.year == 2013);
  CHECK(document.metadata.organisation == "FoU Nord");
  CHECK(document.metadata.url == "https://exempel.se/x");
  CHECK(document.metadata.kind == Kind::kReport);
  CHECK(document.metadata.methods == std::vector<std::string>{"FFT", "IPS"});
  CHECK(document.metadata.guessed.empty());
}

TEST_CASE("an unknown kind in our own meta tag is an error") {
  CHECK(
      ErrorOf("<html><meta name='lardom:kind' content='dikt'><p>x", "a.html").starts_with("a.html: Okänd dokumenttyp"));
}

TEST_CASE("a form that wraps the page is the page, one that searches is not") {
  CHECK(MustRead("<html><body><nav>Meny</nav><form><label>Sök</label></form><form><h1>Rubrik</h1><p>Text</p></form></"
                 "body></html>",
                 "a.html")
            .text == "Rubrik\n\nText\n");
}

TEST_CASE("a page of nothing but boilerplate is read whole") {
  CHECK(MustRead("<html><body><nav>Enda texten</nav></body></html>", "a.html").text == "Enda texten\n");
}

TEST_CASE("HTML is known by its content whatever the name") {
  CHECK(MustRead("<!DOCTYPE html><p>Hej</p>", "a.txt").media_type == "text/html");
}

TEST_CASE("the declared character set is used when it fits") {
  CHECK(MustRead("<html><meta charset=windows-1252><p>r\xE4ttig", "a.html").text == "rättig\n");
  CHECK(MustRead("<html><meta charset=utf-8><p>r\xE4ttig", "a.html").text == "rättig\n");
}

TEST_CASE("preformatted text keeps its lines") {
  CHECK(MustRead("<html><pre>ett\n  två\n</pre>tre", "a.html").text == "ett\n  två\n\ntre\n");
}

TEST_CASE("HTML nested beyond reason is an error, not a crash") {
  std::string text = "<html>";
  for (int i = 0; i < 200000; ++i) text += "<b>";
  CHECK(ErrorOf(text + "hej", "a.html") == "a.html: HTML-filen har för djupt nästlade element.");
}

}  // namespace
}  // namespace lardom::test
