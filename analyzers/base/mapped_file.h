// A whole file in memory, read-only, by mmap.
//
// Errors   Open: the file is missing, empty or can't be mapped; the error names its path
// Threads  the bytes may be read from any thread while the object lives
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "analyzers/base/result.h"

namespace lardom::analyzers {

class MappedFile {
 public:
  static Result<MappedFile> Open(const std::string& path);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

// The contents of a (small) file.
Result<std::string> ReadFile(const std::string& path);

}  // namespace lardom::analyzers
