#include "corpus/readers/legacy_reader.h"

#include "corpus/readers/formats.h"
#include "corpus/readers/outside_program.h"
#include "corpus/readers/text_builder.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

struct Converter {
  const char* program;
  std::vector<std::string> arguments;
};

// The output of the first program that is there and gives text.
Result<std::string> Convert(const std::vector<Converter>& converters, std::string_view bytes, const std::string& name) {
  Error error{ErrorCode::kInput, name, "Äldre Wordformat läses bara när paketet catdoc är installerat."};
  for (const auto& converter : converters) {
    const std::string program = FindOutsideProgram(converter.program);
    if (program.empty()) continue;
    auto text = RunOutsideProgram(program, converter.arguments, bytes, name);
    if (text && IsValidUtf8(text.value()) && !Trim(text.value()).empty()) return text;
    error = text ? Error{ErrorCode::kInput, name, "Filen gav ingen text; den är tom, skadad eller krypterad."}
                 : text.error();
  }
  return error;
}

// antiword writes [pic] where a picture was.
std::string WithoutPictures(std::string text) {
  for (auto at = text.find("[pic]"); at != std::string::npos; at = text.find("[pic]", at)) text.erase(at, 5);
  return text;
}

// Without title lines a legacy file reads as plain text does.
Result<ExtractedText> AsPlainText(const std::string& converted, const std::string& name, const char* media_type) {
  TextBuilder builder;
  builder.AddVerbatim(converted);
  ExtractedText lines;
  builder.Finish(&lines);
  auto out = ReadPlainText(std::move(lines.text), name);
  if (out) out.value().media_type = media_type;
  return out;
}

}  // namespace

Result<ExtractedText> ReadOldWord(std::string_view bytes, const std::string& name) {
  auto text = Convert({{"antiword", {"-m", "UTF-8.txt", "-w", "0", "{}"}}, {"catdoc", {"-w", "-d", "utf-8", "{}"}}},
                      bytes, name);
  if (!text) return text.error();
  return AsPlainText(WithoutPictures(std::move(text).value()), name, "application/msword");
}

}  // namespace lardom::readers
