// What the catalogue's tests share: a folder that goes away, documents and links in few words.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "corpus/catalogue/catalogue.h"

namespace lardom::test {

class TempDir {
 public:
  TempDir() {
    std::string name = (std::filesystem::temp_directory_path() / "lardom-catalogue-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  ~TempDir() {
    std::error_code ec;
    std::filesystem::remove_all(path_, ec);
  }
  std::string path() const { return path_.string(); }
  std::string File(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

inline Catalogue Open(const std::string& dir, Catalogue::Mode mode = Catalogue::Mode::kCreate) {
  auto opened = Catalogue::Open(dir, mode);
  if (!opened) FAIL(opened.error().Text());
  return std::move(opened).value();
}

inline void Ok(const Status& status) {
  if (!status) FAIL_CHECK(status.error().Text());
}

// The error of a call that must fail.
template <typename T>
Error Failed(const Result<T>& result) {
  if (result) {
    FAIL_CHECK("should have failed");
    return {};
  }
  return result.error();
}

inline Document MakeDocument(const std::string& id, const std::string& text) {
  Document document;
  document.metadata.id = id;
  document.metadata.title = "Titel " + id;
  document.text = text;
  const auto end = static_cast<std::uint32_t>(text.size());
  Section& section = document.sections.emplace_back();
  section.end = end;
  document.passages.push_back({0, end, 0, 0});
  return document;
}

inline std::int64_t Put(Catalogue* catalogue, const Document& document) {
  const auto number = catalogue->PutDocument(document);
  if (!number) FAIL(number.error().Text());
  return number.value();
}

// A link whose quote is looked for in the text.
inline Link MakeLink(const std::string& text, const std::string& quote, const std::string& method,
                     Stage stage = Stage::kTested) {
  Link link;
  const auto at = text.find(quote);
  REQUIRE(at != std::string::npos);
  link.quote = quote;
  link.begin = static_cast<std::uint32_t>(at);
  link.end = static_cast<std::uint32_t>(at + quote.size());
  link.method = method;
  link.stage = stage;
  link.confidence = 0.9;
  return link;
}

inline Method MakeMethod(const std::string& name, std::vector<std::string> aliases = {},
                         MethodOrigin origin = MethodOrigin::kRegistry) {
  Method method;
  method.id = MethodSlug(name);
  method.name = name;
  method.aliases = std::move(aliases);
  method.origin = origin;
  method.accepted = origin != MethodOrigin::kProposed;
  return method;
}

inline std::string ReadAll(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void WriteAll(const std::string& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace lardom::test
