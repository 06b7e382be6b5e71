// Takes away from the calling process, for good, all that reading a document does not need.
//
// Profile  memory, files, time and signals of its own; files may be opened for reading only; no network, no new process
// or
//          program, no change to any file, no look into other processes. A call that is not allowed ends the process
//          (SIGSYS), so that it can never pass for an empty document
// Errors   false when the kernel refuses; the process must not read anything then
#pragma once

#include <cstddef>

namespace lardom::readers {

struct SandboxLimits {
  std::size_t memory_bytes = 2u << 30;
};

bool EnterSandbox(const SandboxLimits& limits);

// Gives the process `seconds` more of processor time from now; beyond them it is ended. Allowed within the sandbox.
void AllowProcessorTime(unsigned seconds);

}  // namespace lardom::readers
