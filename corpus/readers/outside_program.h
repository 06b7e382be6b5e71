// Runs a program of the system over the bytes of one file: for legacy formats that we don't read ourselves.
//
// The program gets the file as /proc/self/fd/N (no name on disk), nothing on standard input, no network, no file to
// write, no other process and no other program (seccomp), and limits on memory, processor time and wall clock; what it
// writes to standard output comes back.
//
// Errors   kInput at `name`: the program is not installed, fails, hangs, writes too much, or was ended because it
//          reached for what it may not
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"

namespace lardom::readers {

struct OutsideLimits {
  std::chrono::milliseconds wall_clock{30000};
  std::size_t memory_bytes = 1u << 30;
  std::size_t output_bytes = 64u << 20;
};

// Full path of a program in the system's own folders; empty when it is not installed. PATH is not asked.
std::string FindOutsideProgram(std::string_view program);

// `arguments` hold "{}" where the file goes.
Result<std::string> RunOutsideProgram(const std::string& program, const std::vector<std::string>& arguments,
                                      std::string_view bytes, const std::string& name,
                                      const OutsideLimits& limits = {});

}  // namespace lardom::readers
