// What is fuzzed: each target takes any bytes and aborts when something that must always hold does not.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lardom::fuzz {

struct Target {
  std::string_view name;
  void (*run)(std::string_view bytes);
  std::vector<std::string> (*seeds)();           // sound inputs to begin from
  std::span<const std::string_view> dictionary;  // what the format is made of
};

std::span<const Target> Targets();

// By name; nullptr when there is none.
const Target* FindTarget(std::string_view name);

}  // namespace lardom::fuzz
