// The entry that libFuzzer and afl++ call, for the target that LARDOM_FUZZ_TARGET names at compile time.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "corpus/readers/reader.h"
#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const lardom::fuzz::Target* const target = [] {
    lardom::readers::WarmUp();
    return lardom::fuzz::FindTarget(LARDOM_FUZZ_TARGET);
  }();
  if (target == nullptr) std::abort();
  target->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
