// Reads documents in worker processes that can do nothing else, so that a hostile or broken file costs one document.
//
// How      Start forks a small parent of workers (so call it before the program has threads); workers are forked from
// that
//          when needed, enter the sandbox, and read one document after another. Markdown, plain text and JSONL, whose
//          readers are our own, are read in this process; Word files from before 2007 by an outside
//          program that has a sandbox of its own
//          With `ocr` a PDF with pages without text takes several requests: each such page is drawn by a worker, read
//          by an outside program, and the words go back to a worker with the file. A page has a time limit, and the
//          file one that grows with its pages; pages that failed are named in a warning
// Errors   as readers::Read; a crash, a forbidden call, a hang beyond `wall_clock` and an answer that makes no sense
// are
//          each an error of that document (kInput) that says so. Start: kInternal when no process can be made, kUsage
//          when `ocr` has no program
// Threads  Read may be called from several threads at once
// Cost     some 0.1 ms a document over reading it here; a new worker some milliseconds
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "corpus/model/document.h"
#include "corpus/personal_data.h"

namespace lardom::readers {

struct IsolationOptions {
  unsigned workers = 2;  // at most, at a time
  std::chrono::milliseconds wall_clock{30000};
  std::size_t memory_bytes = 2u << 30;
  unsigned documents_per_worker = 500;  // then a fresh one takes over
  MaskOptions mask = {};
  bool ocr = false;  // pictures of text, as pages of a PDF or files of their own, are read by an outside program
};

class IsolatedReader {
 public:
  static Result<IsolatedReader> Start(const IsolationOptions& options = {});

  IsolatedReader(IsolatedReader&&) noexcept;
  IsolatedReader& operator=(IsolatedReader&&) noexcept;
  IsolatedReader(const IsolatedReader&) = delete;
  IsolatedReader& operator=(const IsolatedReader&) = delete;
  ~IsolatedReader();

  std::vector<Result<ExtractedText>> Read(std::string_view bytes, const std::string& name);

 private:
  struct Impl;
  explicit IsolatedReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lardom::readers
