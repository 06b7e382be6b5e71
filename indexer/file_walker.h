// Finds the files to read below the paths a user gave.
//
// Input    files and folders; symbolic links are followed, a folder that contains itself is a failure
// Output   files that a reader knows by name, pictures among them, in a stable order (by path), each with the root it
// was found under and its name below that root Errors   a path that does not exist: kUsage naming it. Unreadable
// folders and loops are listed as failures
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/catalogue/catalogue.h"

namespace lardom::indexer {

struct FoundFile {
  std::string path;      // absolute
  std::string root;      // absolute path of the folder that was given; empty for a file that was given itself
  std::string relative;  // below the root; the file's name for a file that was given itself
  std::int64_t size = 0;
  std::int64_t mtime_ns = 0;
};

struct WalkResult {
  std::vector<FoundFile> files;
  std::vector<std::string> roots;  // folders that were given
  std::vector<Failure> failures;
  std::size_t passed_over = 0;  // files whose names no reader knows
};

Result<WalkResult> Walk(const std::vector<std::string>& paths);

// The bytes of a file. Read, not mapped: a file that shrinks meanwhile costs its end, not the process. kInput at `path`
// when it can't be read.
Result<std::string> ReadWholeFile(const std::string& path);

// Id of a document from its file's name below the root: "metoder/Ips på väg.md" -> "metoder:Ips-pa-vag.md".
std::string IdFromPath(const std::string& relative);

}  // namespace lardom::indexer
