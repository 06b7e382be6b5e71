#include "tests/corpus/reading.h"

namespace lardom::test {
namespace {

TEST_CASE("the body of a Markdown file is stored as it was written") {
  const auto document = MustRead("---\nid: a\n---\n# Titel\n\nText med **fetstil** och [länk](x).\n", "a.md");
  CHECK(document.text == "# Titel\n\nText med **fetstil** och [länk](x).\n");
  CHECK(document.markdown);
  CHECK(document.metadata.title == "Titel");
  CHECK(document.metadata.guessed == std::vector<std::string>{"title"});
  CheckStructure(document);
}

TEST_CASE("sections come from ATX and Setext headings outside code fences") {
  const auto document = MustRead(
      "Inledning.\n\n# Ett *viktigt* [mål](u)\n\nText.\n\nUnder\n-----\n\nMer.\n\n```\n# ingen rubrik\n```\n\n"
      "### Djup ###\n\n#tagg är ingen rubrik\n\nHuvud\n=====\n\n    # kod\n",
      "a.md");
  CHECK(Outline(document) == "- > 1 Ett viktigt mål > 2 Under > 3 Djup > 1 Huvud");
  CHECK(document.sections[2].parent == 1);
  CHECK(document.sections[3].parent == 2);
  CHECK(document.sections[4].parent == -1);
  CHECK(SectionPath(document.sections, 3) == "Ett viktigt mål › Under › Djup");
  CHECK(Body(document, 1) == "\n\nText.\n\n");
  CheckStructure(document);
}

TEST_CASE("a rule after a list or a blank line is no heading") {
  CHECK(Outline(MustRead("- punkt\n---\n\nText\n\n---\n\nMer text\n", "a.md")) == "-");
}

TEST_CASE("HTML comments become blanks of the same length, line ends stay") {
  const auto document = MustRead("Före <!-- dold\nnot --> efter\n", "a.md");
  CHECK(document.text == "Före          \n        efter\n");
}

TEST_CASE("a comment hides headings and fences that it holds") {
  const auto document = MustRead("# A\n\ntext\n\n<!--\n```\n# dold\n-->\n\n# B\n\nslut\n", "a.md");
  CHECK(Outline(document) == "1 A > 1 B");
}

TEST_CASE("a long text with a comment at its end is read in one pass") {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "en rad till\n";
  const auto document =
      MustRead(text + "<!-- sist -->\n", "a.md");  // takes minutes when every line looks for the comment
  CHECK(document.text.find("sist") == std::string::npos);
}

TEST_CASE("a fence keeps a comment that it holds") {
  const auto document = MustRead("Text\n\n```\n<!-- kod -->\n```\n", "a.md");
  CHECK(document.text.find("<!-- kod -->") != std::string::npos);
}

TEST_CASE("a document without any heading is titled by its file's name") {
  CHECK(MustRead("Bara text.", "mapp/min rapport.md").metadata.title == "min rapport");
}

TEST_CASE("a file with metadata only is an error") {
  CHECK(ErrorOf("---\nid: a\n---\n", "a.md") == "a.md: Dokumentet innehåller ingen text.");
  CHECK(ErrorOf("---\nid: a\n---\n<!-- bara en kommentar -->\n", "a.md") == "a.md: Dokumentet innehåller ingen text.");
}

}  // namespace
}  // namespace lardom::test
