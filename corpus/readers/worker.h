// The processes behind isolation.h: the parent of workers, and what a worker does.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/readers/descriptor.h"
#include "corpus/readers/isolation.h"

namespace lardom::readers {

// A worker as the reading process sees it.
struct Worker {
  Descriptor socket;
  pid_t pid = -1;
  unsigned documents = 0;
};

// Forks the parent of workers; the returned socket asks it for workers, and its end ends them all. -1 on failure.
Descriptor StartNursery(const IsolationOptions& options);

// A fresh worker; its socket is -1 when none can be made.
Worker AskForWorker(int nursery);

using Deadline = std::chrono::steady_clock::time_point;
enum class Transfer { kDone, kClosed, kTimedOut };

// Whole transfers over a socket that both sides may stall on.
Transfer SendBytes(int socket, std::string_view bytes, Deadline deadline);
Transfer ReceiveBytes(int socket, char* out, std::size_t size, Deadline deadline);

// What goes before every request and answer.
struct FrameHeader {
  std::uint64_t name_bytes = 0;
  std::uint64_t content_bytes = 0;
  std::uint64_t ocr_bytes = 0;  // of what OCR found, after the content
  std::uint64_t picture = 0;    // the page to draw; 0: the file is to be read
};

inline constexpr std::uint64_t kMaxFrameBytes = 1ull << 31;

}  // namespace lardom::readers
