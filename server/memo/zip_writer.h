// A zip archive in memory, as OpenDocument wants it: entries in the order given, no extra fields, names in UTF-8.
// (libarchive adds extra fields to every entry, which OpenDocument forbids for `mimetype`.) After PKWARE's APPNOTE.TXT.
//
// Limits   4 GB and 65,535 entries in all, far above what is written here
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lardom::server {

class ZipWriter {
 public:
  // `deflated` false: stored as it is. The time of all entries is `date`, YYYY-MM-DD.
  explicit ZipWriter(std::string_view date);
  void Add(std::string_view name, std::string_view content, bool deflated);
  // The whole archive; call once.
  std::string Finish();

 private:
  std::uint16_t dos_date_ = 0;
  std::uint16_t entries_ = 0;
  std::string out_;
  std::string directory_;
};

}  // namespace lardom::server
