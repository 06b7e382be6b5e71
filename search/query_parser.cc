#include "search/query_parser.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace lardom::search {
namespace {

enum class LexType { kWord, kQuoted, kOpen, kClose, kMinus, kAnd, kOr, kNot, kNear, kField, kEnd };

struct Lexeme {
  LexType type = LexType::kEnd;
  std::string text;   // word, quoted text, or a field's value
  std::string field;  // kField: canonical English name
  int distance = 0;
};

struct FieldName {
  std::string_view typed;
  std::string_view canonical;
};

constexpr std::array<FieldName, 44> kFields{{
    {"titel", "title"},
    {"title", "title"},
    {"metod", "method"},
    {"method", "method"},
    {"plats", "place"},
    {"place", "place"},
    {"kommun", "place"},
    {"ort", "place"},
    {"projekt", "project"},
    {"project", "project"},
    {"skede", "stage"},
    {"stage", "stage"},
    {"status", "status"},
    {"fas", "phase"},
    {"phase", "phase"},
    {"typ", "kind"},
    {"type", "kind"},
    {"kind", "kind"},
    {"år", "years"},
    {"year", "years"},
    {"years", "years"},
    {"effekt", "effect"},
    {"effect", "effect"},
    {"Titel", "title"},
    {"Metod", "method"},
    {"Plats", "place"},
    {"sedan", "since"},
    {"since", "since"},
    {"målgrupp", "target_group"},
    {"målgrupper", "target_group"},
    {"target_group", "target_group"},
    {"target-group", "target_group"},
    {"område", "area"},
    {"problem", "area"},
    {"area", "area"},
    {"utfall", "outcome"},
    {"outcome", "outcome"},
    {"design", "design"},
    {"studie", "design"},
    {"stycke", "passage"},
    {"passage", "passage"},
    {"Målgrupp", "target_group"},
    {"Område", "area"},
    {"Utfall", "outcome"},
}};

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

// Curly quotes and the no-break space as their plain selves; control bytes as spaces.
std::string Plain(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kPairs{{{"\u201D", "\""},
                                                                                        {"\u201C", "\""},
                                                                                        {"\u201E", "\""},
                                                                                        {"\u00BB", "\""},
                                                                                        {"\u00AB", "\""},
                                                                                        {"\u00A0", " "},
                                                                                        {"\u2212", "-"},
                                                                                        {"\u3000", " "}}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto pair = std::ranges::find_if(kPairs, [&](const auto& p) { return text.substr(i).starts_with(p.first); });
    if (pair != kPairs.end()) {
      out += pair->second;
      i += pair->first.size();
    } else {
      out.push_back(static_cast<unsigned char>(text[i]) < 0x20 ? ' ' : text[i]);
      ++i;
    }
  }
  return out;
}

class Lexer {
 public:
  Lexer(std::string text, std::vector<std::string>* notes) : text_(std::move(text)), notes_(notes) {}

  std::vector<Lexeme> All() {
    std::vector<Lexeme> out;
    while (true) {
      while (at_ < text_.size() && IsSpace(text_[at_])) ++at_;
      if (at_ >= text_.size()) break;
      out.push_back(Next());
    }
    out.push_back({});
    return out;
  }

 private:
  Lexeme Next() {
    const char c = text_[at_];
    if (c == '(' || c == ')') {
      ++at_;
      return {c == '(' ? LexType::kOpen : LexType::kClose, std::string(1, c), "", 0};
    }
    if (c == '"') return {LexType::kQuoted, Quoted(), "", 0};
    if (c == '-' && at_ + 1 < text_.size() && !IsSpace(text_[at_ + 1]) && text_[at_ + 1] != '-') {
      ++at_;
      return {LexType::kMinus, "-", "", 0};
    }
    std::string word = Word();
    if (word == "AND" || word == "OCH") return {LexType::kAnd, word, "", 0};
    if (word == "OR" || word == "ELLER") return {LexType::kOr, word, "", 0};
    if (word == "NOT" || word == "INTE") return {LexType::kNot, word, "", 0};
    if (const auto distance = NearDistance(word)) return {LexType::kNear, word, "", *distance};
    const auto colon = word.find(':');
    if (colon != std::string::npos && colon > 0) {
      const auto* field = std::ranges::find(kFields, std::string_view(word).substr(0, colon), &FieldName::typed);
      if (field != kFields.end()) {
        std::string value = word.substr(colon + 1);
        if (value.empty() && at_ < text_.size() && text_[at_] == '"') value = Quoted();
        return {LexType::kField, value, std::string(field->canonical), 0};
      }
    }
    return {LexType::kWord, std::move(word), "", 0};
  }

  // From the opening quote to the closing one, or to the end with a note.
  std::string Quoted() {
    const auto close = text_.find('"', at_ + 1);
    std::string inner;
    if (close == std::string::npos) {
      notes_->push_back("Citattecknet saknar sitt par; resten av frågan läses som en fras.");
      inner = text_.substr(at_ + 1);
      at_ = text_.size();
    } else {
      inner = text_.substr(at_ + 1, close - at_ - 1);
      at_ = close + 1;
    }
    return inner;
  }

  std::string Word() {
    const std::size_t start = at_;
    while (at_ < text_.size() && !IsSpace(text_[at_]) && text_[at_] != '(' && text_[at_] != ')' && text_[at_] != '"') {
      ++at_;
    }
    if (at_ == start) ++at_;
    return text_.substr(start, at_ - start);
  }

  static std::optional<int> NearDistance(std::string_view word) {
    for (const std::string_view name : {"nära/", "NÄRA/", "near/", "NEAR/"}) {
      if (!word.starts_with(name)) continue;
      int distance = 0;
      for (const char c : word.substr(name.size())) {
        if (c < '0' || c > '9' || distance > 1000) return std::nullopt;
        distance = distance * 10 + (c - '0');
      }
      return word.size() > name.size() ? std::optional(distance) : std::nullopt;
    }
    if (word == "NÄRA" || word == "NEAR") return 10;
    return std::nullopt;
  }

  std::string text_;
  std::size_t at_ = 0;
  std::vector<std::string>* notes_;
};

class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, Query* query) : lexemes_(std::move(lexemes)), query_(query) {}

  void Parse() {
    while (Peek().type != LexType::kEnd) {
      auto node = Or(0);
      if (node) AddMust(std::move(*node));
      if (Peek().type == LexType::kClose) {
        Note("En parentes stängs utan att ha öppnats; den har lämnats därhän.");
        ++at_;
      }
    }
  }

 private:
  static constexpr int kDeepest = 40;

  const Lexeme& Peek() const { return lexemes_[at_]; }
  void Note(std::string note) {
    if (std::ranges::find(query_->notes, note) == query_->notes.end()) query_->notes.push_back(std::move(note));
  }
  void AddMust(QueryNode node) {
    if (node.type == QueryNode::Type::kAnd) {
      for (QueryNode& child : node.children) AddMust(std::move(child));
    } else if (node.type == QueryNode::Type::kWords && !query_->must.empty() &&
               query_->must.back().type == QueryNode::Type::kWords) {
      query_->must.back().text += " " + node.text;
    } else {
      query_->must.push_back(std::move(node));
    }
  }

  // or := and (OR and)*
  std::optional<QueryNode> Or(int depth) {
    auto left = And(depth);
    while (Peek().type == LexType::kOr) {
      ++at_;
      auto right = And(depth);
      if (!left || !right) {
        Note("ELLER saknar en av sina sidor; det har lämnats därhän.");
        if (!left) left = std::move(right);
        continue;
      }
      if (left->type == QueryNode::Type::kOr) {
        left->children.push_back(std::move(*right));
      } else {
        QueryNode node;
        node.type = QueryNode::Type::kOr;
        node.children.push_back(std::move(*left));
        node.children.push_back(std::move(*right));
        left = std::move(node);
      }
    }
    return left;
  }

  // and := near ((AND)? near)*
  std::optional<QueryNode> And(int depth) {
    QueryNode all;
    all.type = QueryNode::Type::kAnd;
    while (true) {
      const LexType type = Peek().type;
      if (type == LexType::kEnd || type == LexType::kClose || type == LexType::kOr) break;
      if (type == LexType::kAnd) {
        const LexType next = lexemes_[at_ + 1].type;
        if (all.children.empty() || next == LexType::kEnd || next == LexType::kClose || next == LexType::kOr) {
          Note("OCH saknar en av sina sidor; det har lämnats därhän.");
        }
        ++at_;
        continue;
      }
      auto node = Near(depth);
      if (!node) continue;
      if (node->type == QueryNode::Type::kWords && !all.children.empty() &&
          all.children.back().type == QueryNode::Type::kWords) {
        all.children.back().text += " " + node->text;
      } else {
        all.children.push_back(std::move(*node));
      }
    }
    if (all.children.empty()) return std::nullopt;
    if (all.children.size() == 1) return std::move(all.children.front());
    return all;
  }

  std::optional<QueryNode> Near(int depth) {
    auto left = Unary(depth);
    while (Peek().type == LexType::kNear) {
      const int distance = Peek().distance;
      ++at_;
      const LexType next = Peek().type;
      auto right = next == LexType::kWord || next == LexType::kQuoted ? Unary(depth) : std::nullopt;
      if (!left || !right) {
        Note("nära/ saknar en av sina sidor; det har lämnats därhän.");
        if (!left) left = std::move(right);
        continue;
      }
      QueryNode node;
      node.type = QueryNode::Type::kNear;
      node.distance = distance;
      node.children.push_back(std::move(*left));
      node.children.push_back(std::move(*right));
      left = std::move(node);
    }
    return left;
  }

  std::optional<QueryNode> Unary(int depth) {
    const Lexeme lexeme = Peek();
    switch (lexeme.type) {
      case LexType::kMinus:
      case LexType::kNot: {
        ++at_;
        if (Peek().type == LexType::kField) return Field(true);
        const LexType next = Peek().type;
        auto inner =
            next == LexType::kEnd || next == LexType::kClose || depth >= kDeepest ? std::nullopt : Unary(depth + 1);
        if (!inner) {
          Note("Ett minus eller NOT saknar det som ska väljas bort; det har lämnats därhän.");
          return std::nullopt;
        }
        QueryNode node;
        node.type = QueryNode::Type::kNot;
        node.children.push_back(std::move(*inner));
        return node;
      }
      case LexType::kOpen: {
        ++at_;
        if (depth >= kDeepest) {
          Note("Frågan har för många parenteser i varandra; de innersta har lämnats därhän.");
          return std::nullopt;
        }
        auto inner = Or(depth + 1);
        if (Peek().type == LexType::kClose) {
          ++at_;
        } else {
          Note("En parentes öppnas utan att stängas; den läses som stängd vid slutet.");
        }
        return inner;
      }
      case LexType::kField:
        return Field(false);
      case LexType::kQuoted: {
        ++at_;
        if (std::ranges::all_of(lexeme.text, IsSpace)) return std::nullopt;
        QueryNode node;
        node.type = QueryNode::Type::kPhrase;
        node.text = lexeme.text;
        return node;
      }
      case LexType::kWord: {
        ++at_;
        QueryNode node;
        node.text = lexeme.text;
        if (lexeme.text.size() > 1 && lexeme.text.back() == '*') {
          node.type = QueryNode::Type::kPrefix;
          node.text.pop_back();
          while (!node.text.empty() && node.text.back() == '*') node.text.pop_back();
          if (node.text.empty()) return std::nullopt;
        }
        return node;
      }
      default:
        ++at_;  // an operator where a word should be
        return std::nullopt;
    }
  }

  std::optional<QueryNode> Field(bool negated) {
    const Lexeme lexeme = Peek();
    ++at_;
    Filters* filters = negated ? &query_->excluded : &query_->filters;
    if (lexeme.text.empty()) {
      Note("Fältet " + lexeme.field + ": saknar värde; det har lämnats därhän.");
      return std::nullopt;
    }
    if (lexeme.field == "title" || lexeme.field == "project") {
      QueryNode node;
      node.type = lexeme.field == "title" ? QueryNode::Type::kTitle : QueryNode::Type::kProject;
      node.text = lexeme.text;
      if (!negated) return node;
      QueryNode none;
      none.type = QueryNode::Type::kNot;
      none.children.push_back(std::move(node));
      return none;
    }
    if (const Status added = AddFilter(lexeme.field, lexeme.text, filters); !added) {
      Note(added.error().what + " Ordet söks som vanlig text.");
      QueryNode node;
      node.text = lexeme.text;
      return node;
    }
    return std::nullopt;
  }

  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  Query* query_;
};

std::string Joined(const std::vector<QueryNode>& nodes, std::string_view between) {
  std::string out;
  for (const QueryNode& node : nodes) {
    if (!out.empty()) out += between;
    const bool compound = node.type == QueryNode::Type::kOr || node.type == QueryNode::Type::kAnd;
    out += compound ? "(" + ToText(node) + ")" : ToText(node);
  }
  return out;
}

std::string Quote(const std::string& value) { return value.find(' ') == std::string::npos ? value : '"' + value + '"'; }

void AppendFilters(const Filters& filters, std::string_view sign, std::string* out) {
  const auto add = [&](std::string_view field, const std::string& value) {
    if (!out->empty()) *out += ' ';
    *out += std::string(sign) + std::string(field) + ":" + Quote(value);
  };
  for (const Kind kind : filters.kinds) add("typ", std::string(Label(kind)));
  for (const std::string& method : filters.methods) add("metod", method);
  for (const Stage stage : filters.stages) add("skede", std::string(Label(stage)));
  if (filters.status) add("status", std::string(Label(*filters.status)));
  for (const Effect effect : filters.effects) add("effekt", std::string(Label(effect)));
  for (const Phase phase : filters.phases) add("fas", std::string(Label(phase)));
  for (const std::string& place : filters.places) add("plats", place);
  for (const std::string& group : filters.target_groups) add("målgrupp", group);
  for (const std::string& area : filters.areas) add("område", area);
  for (const std::string& outcome : filters.outcomes) add("utfall", outcome);
  for (const Design design : filters.designs) add("design", std::string(Slug(design)));
  for (const PassageKind kind : filters.passages) add("stycke", std::string(Label(kind)));
  const YearRange& years = filters.years;
  if (years.first != 0 || years.last != 0) {
    std::string text = years.first != 0 ? std::to_string(years.first) : "";
    if (years.first != years.last) text += ".." + (years.last != 0 ? std::to_string(years.last) : "");
    add("år", text);
  }
  if (!filters.since.empty()) add("sedan", filters.since);
}

}  // namespace

std::string ToText(const QueryNode& node) {
  using enum QueryNode::Type;
  switch (node.type) {
    case kWords:
      return node.text;
    case kPhrase:
      return '"' + node.text + '"';
    case kPrefix:
      return node.text + "*";
    case kTitle:
      return "titel:" + Quote(node.text);
    case kProject:
      return "projekt:" + Quote(node.text);
    case kNear:
      return Joined(node.children, " nära/" + std::to_string(node.distance) + " ");
    case kAnd:
      return Joined(node.children, " OCH ");
    case kOr:
      return Joined(node.children, " ELLER ");
    case kNot: {
      const QueryNode& inner = node.children.front();
      const bool leaf = inner.children.empty() && inner.text.find(' ') == std::string::npos;
      return leaf || inner.type == kPhrase ? "-" + ToText(inner) : "NOT (" + ToText(inner) + ")";
    }
  }
  return "";
}

bool SoftenPhrases(Query* query) {
  bool any = false;
  for (QueryNode& node : query->must) {
    if (node.type == QueryNode::Type::kNear) {
      node.text = node.children[0].text + " " + node.children[1].text;
      node.children.clear();
    } else if (node.type != QueryNode::Type::kPhrase) {
      continue;
    }
    node.type = QueryNode::Type::kWords;
    any = true;
  }
  return any;
}

Query ParseQuery(std::string_view text) {
  Query query;
  Lexer lexer(Plain(text), &query.notes);
  Parser parser(lexer.All(), &query);
  parser.Parse();
  for (const QueryNode& node : query.must) {
    if (!query.understood.empty()) query.understood += ' ';
    const bool group = node.type == QueryNode::Type::kOr;
    query.understood += group ? "(" + ToText(node) + ")" : ToText(node);
  }
  AppendFilters(query.filters, "", &query.understood);
  AppendFilters(query.excluded, "-", &query.understood);
  return query;
}

}  // namespace lardom::search
