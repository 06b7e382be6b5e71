#include "server/cli/args.h"

#include <algorithm>
#include <charconv>

namespace lardom::server {
namespace {

std::size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row[b.size()];
}

Error Usage(std::string where, std::string what) { return Error{ErrorCode::kUsage, std::move(where), std::move(what)}; }

}  // namespace

std::string_view Nearest(std::string_view word, std::span<const std::string_view> known) {
  std::string_view best;
  std::size_t best_distance = 3;
  for (const std::string_view candidate : known) {
    const std::size_t distance = EditDistance(word, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

Result<Args> Args::Parse(std::span<const std::string> words, std::span<const Flag> flags) {
  Args args;
  bool only_words = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (only_words || (!word.starts_with("--") && word != "-h")) {
      args.words_.push_back(word);
      continue;
    }
    if (word == "--") {
      only_words = true;
      continue;
    }
    const std::size_t equals = word.find('=');
    const std::string name = word == "-h" ? "--help" : word.substr(0, equals);
    const auto flag = std::ranges::find(flags, name, &Flag::name);
    if (flag == flags.end()) {
      std::vector<std::string_view> names;
      for (const Flag& known : flags) names.push_back(known.name);
      const std::string_view near = Nearest(name, names);
      return Usage(name, near.empty() ? "Flaggan finns inte här."
                                      : "Flaggan finns inte här; menade du " + std::string(near) + "?");
    }
    std::string value;
    if (equals != std::string::npos) {
      if (flag->value.empty()) return Usage(name, "Flaggan tar inget värde.");
      value = word.substr(equals + 1);
    } else if (!flag->value.empty()) {
      if (i + 1 == words.size()) return Usage(name, "Efter flaggan ska det stå " + std::string(flag->value) + ".");
      value = words[++i];
    }
    args.values_[name].push_back(std::move(value));
  }
  return args;
}

std::string_view Args::Get(std::string_view flag, std::string_view fallback) const {
  const auto found = values_.find(flag);
  return found == values_.end() ? fallback : std::string_view(found->second.back());
}

const std::vector<std::string>& Args::All(std::string_view flag) const {
  static const std::vector<std::string> kNone;
  const auto found = values_.find(flag);
  return found == values_.end() ? kNone : found->second;
}

Result<std::size_t> Args::Number(std::string_view flag, std::size_t fallback, std::size_t most) const {
  if (!Has(flag)) return fallback;
  const std::string_view text = Get(flag);
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > most) {
    return Usage(std::string(flag), "Värdet ska vara ett heltal, högst " + std::to_string(most) + ".");
  }
  return value;
}

std::string Args::Joined(std::size_t from) const {
  std::string out;
  for (std::size_t i = from; i < words_.size(); ++i) {
    if (i > from) out += ' ';
    out += words_[i];
  }
  return out;
}

}  // namespace lardom::server
