// What format a file has: by its content, and by its name only where the content can't tell.
//
// Owner    the only file that includes libmagic (which names what we can't read)
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lardom::readers {

enum class Format {
  kMarkdown,
  kHtml,
  kText,
  kJsonLines,
  kPdf,
  kDocx,
  kPptx,
  kXlsx,
  kOdf,
  kEpub,
  kZip,
  kRtf,
  kMail,
  kWordXml,
  kOldWord,        // OLE: Word 6-2003
  kOldPowerPoint,  // OLE: PowerPoint 97-2003
  kOldExcel,
  kEncryptedOffice,  // OLE around an encrypted package
  kOtherOle,
  kPicture,  // PNG, JPEG, TIFF
  kBinary,   // something else that is no text
};

Format FindFormat(std::string_view bytes, std::string_view name);

// The format that a name's suffix stands for; nothing for suffixes that are not ours.
std::optional<Format> FormatOfName(std::string_view name);

// What a binary file is, in libmagic's words ("image/png"); empty when it can't tell.
std::string DescribeBinary(std::string_view bytes);

}  // namespace lardom::readers
