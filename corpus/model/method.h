// A method in the registry, and the links and findings that documents give it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/stage.h"

namespace lardom {

// Where the registry knows a method from.
enum class MethodOrigin : std::uint8_t { kRegistry, kDescription, kMetadata, kProposed, kCurator };

struct Method {
  std::string id;                    // slug: a-z 0-9 -
  std::string name;                  // canonical
  std::vector<std::string> aliases;  // other names and abbreviations, as written
  std::string description_document;  // id of the metodbeskrivning that describes it, if any
  std::string area;
  std::string target_group;
  MethodOrigin origin = MethodOrigin::kRegistry;
  bool accepted = true;  // false: proposed by discovery, kept apart until a curator accepts it
};

// A link: this passage says that this method was tested, developed, scaled or discontinued. The heart of the system.
struct Link {
  std::int64_t id = 0;      // the catalogue's number; 0 before it is stored
  std::string document;     // document id
  std::string quote;        // verbatim text[begin, end)
  std::uint32_t begin = 0;  // bytes of the stored text
  std::uint32_t end = 0;
  std::string method;  // canonical name
  Stage stage = Stage::kTested;
  LinkStatus status = LinkStatus::kAsserted;
  std::string place;  // short name; empty: unspecified
  int year = 0;       // 0: not stated
  std::string project;
  Effect effect = Effect::kNone;
  std::string into;  // name of the method or innovation that came out of it
  std::vector<ChainPart> chain;
  double confidence = 0;  // 0..1, calibrated: the share of right links at this value
  Origin origin = Origin::kExtracted;
  Verdict verdict = Verdict::kNone;
};

// Amount of money as the text gives it and in Swedish kronor.
struct Amount {
  double sek = 0;
  std::string text;
};

// What a method led to, according to a passage.
struct Finding {
  std::int64_t id = 0;
  std::string document;
  std::string quote;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string method;   // may be empty when the passage names none
  std::string outcome;  // in the text's words
  Direction direction = Direction::kUnclear;
  ChainPart component = ChainPart::kEffects;
  Design design = Design::kNotStated;
  Evaluator evaluator = Evaluator::kUnknown;
  int n = 0;              // sample size; 0: not stated
  std::string follow_up;  // follow-up time in the text's words
  std::vector<Amount> amounts;
  double confidence = 0;
  Origin origin = Origin::kExtracted;
  Verdict verdict = Verdict::kNone;
};

// Slug of a name: "Hälsa, lärande, trygghet" -> "halsa-larande-trygghet".
std::string MethodSlug(const std::string& name);

}  // namespace lardom
