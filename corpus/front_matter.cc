#include "corpus/front_matter.h"

#include <yaml-cpp/yaml.h>

#include "corpus/metadata_fields.h"
#include "corpus/utf8.h"

namespace lardom {
namespace {

struct Block {
  std::string_view yaml;
  std::size_t body_begin = 0;
};

std::string_view LineAt(std::string_view text, std::size_t begin) {
  std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
  while (!line.empty() && IsAsciiSpace(line.back())) line.remove_suffix(1);
  return line;
}

Error BadBlock(const std::string& name, int line, const std::string& what) {
  return Error{ErrorCode::kInput, name + ":" + std::to_string(line), what};
}

// The block's borders; an empty `yaml` with body_begin 0 when there is none.
Result<Block> FindBlock(std::string_view text, const std::string& name) {
  Block block;
  if (LineAt(text, 0) != "---") return block;
  const std::size_t begin = text.find('\n');
  if (begin == std::string_view::npos) return BadBlock(name, 1, "Metadatablocket saknar avslutande rad med ---.");
  std::size_t line_begin = begin + 1;
  while (line_begin < text.size()) {
    if (line_begin > kMaxFrontMatterBytes)
      return BadBlock(name, 1, "Metadatablocket är för långt eller avslutas inte.");
    const std::string_view line = LineAt(text, line_begin);
    const std::size_t next = text.find('\n', line_begin);
    if (line == "---" || line == "...") {
      block.yaml = text.substr(begin + 1, line_begin - begin - 1);
      block.body_begin = next == std::string_view::npos ? text.size() : next + 1;
      return block;
    }
    if (next == std::string_view::npos) break;
    line_begin = next + 1;
  }
  return BadBlock(name, 1, "Metadatablocket saknar avslutande rad med ---.");
}

// Line in the file of a position in the block (which begins on the file's second line).
int FileLine(const YAML::Mark& mark) { return mark.is_null() ? 1 : mark.line + 2; }

Status ReadMember(const YAML::Node& key, const YAML::Node& value, const std::string& name, FrontMatter* out) {
  const std::string where = name + ":" + std::to_string(FileLine(key.Mark()));
  if (!key.IsScalar()) return Error{ErrorCode::kInput, where, "En metadatanyckel ska vara ett ord."};
  std::vector<std::string> values;
  const auto add = [&values](const YAML::Node& node) {
    if (node.IsScalar()) values.push_back(node.Scalar());
    return node.IsScalar() || node.IsNull();
  };
  bool readable = true;
  if (value.IsSequence()) {
    for (const auto& item : value) readable = readable && add(item);
  } else {
    readable = add(value);
  }
  if (!readable) {
    return Error{ErrorCode::kInput, where,
                 "Värdet för " + key.Scalar() + " ska vara en text eller en lista av texter."};
  }
  return SetMetadataField(key.Scalar(), values, where, &out->metadata, &out->warnings);
}

}  // namespace

Result<FrontMatter> ParseFrontMatter(std::string_view text, const std::string& name) {
  auto block = FindBlock(text, name);
  if (!block) return block.error();
  FrontMatter out;
  out.body_begin = block.value().body_begin;
  if (Trim(block.value().yaml).empty()) return out;
  try {
    const YAML::Node root = YAML::Load(std::string(block.value().yaml));
    if (root.IsNull()) return out;
    if (!root.IsMap()) return BadBlock(name, 2, "Metadatablocket ska bestå av rader med nyckel: värde.");
    for (const auto& member : root) LARDOM_TRY(ReadMember(member.first, member.second, name, &out));
  } catch (const YAML::Exception& e) {
    return BadBlock(name, FileLine(e.mark), "Metadatablocket är inte giltig YAML (" + e.msg + ").");
  }
  if (out.metadata.year == 0) out.metadata.year = FindYear(out.metadata.date);
  return out;
}

}  // namespace lardom
