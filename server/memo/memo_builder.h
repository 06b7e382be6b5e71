// Gathers what a memo is made of, and lays it out in the order of a decision paper: background, what others have tried,
// results (what speaks against first), lessons, sources.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/memo/memo.h"
#include "server/method_view.h"

namespace lardom::server {

class MemoBuilder {
 public:
  explicit MemoBuilder(const Catalogue& catalogue) : catalogue_(catalogue) {}

  // The label of what was added; empty when the library does not hold it.
  std::string AddDocument(const std::string& id);
  std::string AddMethod(const std::string& id);
  void AddLink(const Link& link);
  void AddFinding(const Finding& finding);

  std::vector<MemoBlock> Build(std::string_view title, std::string_view date, std::string_view generation);

 private:
  // The number of a source in the list at the end, given when it is first cited.
  int Source(const std::string& document);
  void Text(MemoBlock::Type type, std::string text);
  void Quote(std::string lead, const std::string& quote, const std::string& document, std::uint32_t begin);
  void QuoteLink(const Link& link);
  void QuoteFinding(const Finding& finding);

  void Background(std::string_view date, std::string_view generation);
  void Tried();
  void Results();
  void FindingsOf(std::string_view title, const std::vector<const Finding*>& findings, std::size_t most);
  void Lessons();
  void Sources();

  const Catalogue& catalogue_;
  std::vector<std::string> documents_;
  std::vector<MethodView> methods_;
  std::vector<Link> links_;
  std::vector<Finding> findings_;
  std::vector<std::string> sources_;  // ids in the order of their numbers
  std::set<std::int64_t> quoted_links_;
  std::vector<MemoBlock> blocks_;
};

}  // namespace lardom::server
