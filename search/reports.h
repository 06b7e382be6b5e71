// Documents seen as reports: copies of one report (corpus/copies/copy_groups.h) say what they say once. For counts and
// labels, that must not take two files for two sources.
//
// Threads  const after construction
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/catalogue/catalogue.h"
#include "corpus/model/method.h"

namespace lardom::search {

class Reports {
 public:
  explicit Reports(const Catalogue& catalogue) : Reports(catalogue.CopyGroups()) {}
  explicit Reports(std::vector<std::vector<CopyMember>> groups);

  const std::vector<std::vector<CopyMember>>& groups() const { return groups_; }
  // The id of the report's best document; `document` itself when it has no copies.
  std::string_view Of(std::string_view document) const;
  // The document's group with itself, best first; empty when it has no copies.
  std::span<const CopyMember> CopiesOf(std::string_view document) const;

  // Of what the copies of a report say of one method, stage and status (direction, component), leaves that of one copy:
  // the one where a curator confirmed or added it, else the best that says it. Quotes aren't compared, since the same
  // sentence is cut differently in different formats. The order of those left stays.
  void DropRepeats(std::vector<Link>* links) const;
  void DropRepeats(std::vector<Finding>* findings) const;

 private:
  struct Place {
    std::size_t group = 0;
    std::size_t position = 0;
  };
  const Place* PlaceOf(std::string_view document) const;
  template <typename Claim, typename KeyOf>
  void Drop(std::vector<Claim>* claims, const KeyOf& key_of) const;

  std::vector<std::vector<CopyMember>> groups_;
  std::unordered_map<std::string, Place> places_;
};

}  // namespace lardom::search
