#include "indexer/links/features.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "indexer/links/status_features.h"

namespace lardom::indexer {
namespace {

using analyzers::TokenClass;

constexpr std::array<std::string_view, 5> kRelationNames{"named", "lead", "earlier", "heading", "document"};

constexpr std::size_t kStem = 6;  // bytes

// The beginning of a word, by which verbs and nouns of one family share weights: permanentas, permanentning.
std::string Stem(const std::string& word) {
  std::size_t cut = kStem;
  while (cut < word.size() && (static_cast<unsigned char>(word[cut]) & 0xC0) == 0x80) ++cut;
  return word.substr(0, cut);
}

class Writer {
 public:
  Writer(const DocumentContext& context, const std::vector<CueHit>& hits, const std::vector<Reference>& references,
         Candidate* candidate)
      : context_(context),
        words_(context.words),
        hits_(hits),
        references_(references),
        c_(candidate),
        unit_(context.outline.units[candidate->unit]),
        segment_(unit_.segments[candidate->segment]),
        facts_(context.facts[candidate->unit]),
        stage_(kStageLetters[static_cast<std::size_t>(candidate->stage)]) {}

  void Write() {
    Cues();
    Relations();
    DocumentRole();
    Signals();
    Bag();
    Form();
    AddStatusFeatures(context_, c_);
  }

 private:
  void Link(std::string name) { c_->link_features.push_back(std::move(name)); }
  void LinkS(const std::string& name) {
    c_->link_features.push_back(name);
    c_->link_features.push_back(stage_ + "~" + name);
  }
  void Stat(std::string name) { c_->status_features.push_back(std::move(name)); }

  bool InSegment(std::size_t word) const { return word >= segment_.first && word < segment_.last; }

  void Cues() {
    Link("stage=" + stage_);
    std::set<std::string> names;
    int strong = 0;
    for (const CueHit& hit : hits_) {
      names.insert("cue=" + stage_ + ":" + hit.cue->name);
      names.insert("class=" + stage_ + ":" + hit.cue->cls + std::to_string(hit.cue->strength));
      if (hit.cue->strength >= 2) ++strong;
      if (hit.cue->status) Stat("cue-status=" + std::string(Slug(*hit.cue->status)));
      if (hit.cue->effect != Effect::kNone) Stat("cue-effect=" + std::string(Slug(hit.cue->effect)));
      if (hit.cue->effect != Effect::kNone || hit.cue->status) Stat("cue=" + stage_ + ":" + hit.cue->name);
      Stat("class=" + stage_ + ":" + hit.cue->cls);
    }
    for (const std::string& name : names) Link(name);
    LinkS("strength=" + std::to_string(c_->strength));
    LinkS("strong=" + std::to_string(std::min(strong, 3)));
    if (hits_.size() > 1) LinkS("hits=" + Bucket(hits_.size(), {2, 3}));
    std::array<int, 4> others{};
    std::array<int, 4> around{};
    for (const CueHit& hit : facts_.cues) {
      const auto stage = static_cast<std::size_t>(hit.cue->stage);
      if (hit.cue->strength < 2) continue;
      (InSegment(hit.first) ? others : around)[stage]++;
    }
    for (std::size_t i = 0; i < 4; ++i) {
      if (i == static_cast<std::size_t>(c_->stage)) {
        if (around[i] > 0) LinkS("same-stage-near");
        continue;
      }
      if (others[i] > 0) Link(stage_ + "~with=" + std::string(kStageLetters[i]));
      if (around[i] > 0) Link(stage_ + "~near=" + std::string(kStageLetters[i]));
      if (others[i] > 0 && c_->strength == 1) Link(stage_ + "~weak-with=" + std::string(kStageLetters[i]));
    }
  }

  void Relations() {
    const Reference& r = c_->reference;
    std::string relation(kRelationNames[static_cast<std::size_t>(r.relation)]);
    const std::size_t anchor = c_->anchor_first;
    std::set<std::size_t> in_segment;
    std::set<std::size_t> in_unit;
    for (const std::size_t m : facts_.mentions) {
      const MethodMention& mention = context_.mentions[m];
      if (mention.method == r.method || mention.locative) continue;
      in_unit.insert(mention.method);
      if (InSegment(mention.first)) in_segment.insert(mention.method);
    }
    if (r.relation == Relation::kNamed) {
      // The mention of this method nearest to the cue.
      std::size_t best = r.mention;
      std::size_t best_distance = static_cast<std::size_t>(-1);
      bool segment = false;
      for (const std::size_t m : facts_.mentions) {
        const MethodMention& mention = context_.mentions[m];
        if (mention.method != r.method) continue;
        const std::size_t distance =
            mention.first > anchor ? mention.first - anchor : anchor - std::min(anchor, mention.last);
        const bool inside = InSegment(mention.first);
        if ((inside && !segment) || (inside == segment && distance < best_distance)) {
          best = m;
          best_distance = distance;
          segment = inside;
        }
      }
      const MethodMention& mention = context_.mentions[best];
      const bool before = mention.first < anchor;
      const bool overlap = mention.first <= c_->anchor_last && mention.last >= anchor;
      relation = std::string(segment ? "segment" : "unit") + (overlap ? "-in" : before ? "-before" : "-after");
      Link("relation-distance=" + relation + ":" + Bucket(best_distance, {2, 5, 10, 18}));
      std::set<std::size_t> between;
      for (const std::size_t m : facts_.mentions) {
        const MethodMention& other = context_.mentions[m];
        if (other.method == r.method) continue;
        if (other.first > std::min(mention.first, anchor) && other.first < std::max(mention.first, anchor))
          between.insert(other.method);
      }
      LinkS("between=" + std::to_string(std::min<std::size_t>(between.size(), 2)));
      Link("form=" + std::to_string(static_cast<int>(mention.form)) + (mention.compound ? "c" : "") +
           (mention.lower ? "l" : ""));
      if (mention.locative) LinkS("locative");
      if (mention.compound) Link("compound-tail=" + words_.Lemma(mention.last));
      if (mention.first > unit_.first) Link(stage_ + "~before-name=" + words_.Lemma(mention.first - 1));
      if (mention.last + 1 < unit_.last) Link(stage_ + "~after-name=" + words_.Lemma(mention.last + 1));
      if (mention.first == unit_.first) LinkS("name-first");
    } else {
      LinkS("earlier=" + Bucket(r.distance, {1, 2, 3, 5, 9}) + (r.same_block ? "b" : ""));
      LinkS("rank=" + Bucket(r.rank, {0, 1, 2}));
      Link("rank-unit-names=" + Bucket(r.rank, {0, 1, 2}) + ":" +
           std::to_string(std::min<std::size_t>(in_unit.size(), 2)));
      Link("relation-ana=" + relation + ":" + Anaphora());
      Link("rank-ana=" + Bucket(r.rank, {0, 1, 2}) + ":" + Anaphora());
    }
    const bool headed = std::ranges::find(facts_.headed, r.method) != facts_.headed.end();
    const std::string pointed = headed ? "self" : facts_.headed.empty() ? "none" : "other";
    if (r.relation != Relation::kNamed) {
      Link("head-noun=" + pointed);
      Link("head-noun-rank=" + pointed + Bucket(r.rank, {0, 1, 2}));
      Section();
    }
    LinkS("relation=" + relation);
    Link("relation-strength=" + relation + std::to_string(c_->strength));
    LinkS("rivals-segment=" + relation.substr(0, 4) + std::to_string(std::min<std::size_t>(in_segment.size(), 2)));
    LinkS("rivals-unit=" + relation.substr(0, 4) + std::to_string(std::min<std::size_t>(in_unit.size(), 2)));
    relation_ = relation;
    const std::string rivals = in_segment.empty() ? (in_unit.empty() ? "0" : "u") : "s";
    const std::string near = r.relation == Relation::kNamed ? relation : relation + Bucket(r.rank, {0, 1}) + Anaphora();
    Link("near-rivals=" + near + ":" + rivals);
    Link("near-rivals-head=" + near + ":" + rivals + ":" + pointed);
  }

  // What the text since the last heading, and the sentence before, are about.
  void Section() {
    std::size_t own = 0;
    std::size_t most = 0;
    std::map<std::size_t, std::size_t> counts;
    for (std::size_t u = c_->unit; u > 0; --u) {
      if (context_.outline.units[u - 1].heading != unit_.heading) break;
      for (const std::size_t m : context_.facts[u - 1].mentions) ++counts[context_.mentions[m].method];
    }
    for (const auto& [method, count] : counts) {
      most = std::max(most, count);
      if (method == c_->reference.method) own = count;
    }
    const std::string share = counts.empty() ? "empty"
                              : own == 0     ? "none"
                              : own == most  ? (counts.size() == 1 ? "only" : "most")
                                             : "some";
    Link("section=" + share);
    Link("section-rank=" + share + Bucket(c_->reference.rank, {0, 1, 2}));
    if (c_->unit > 0 && !context_.facts[c_->unit - 1].mentions.empty()) {
      const MethodMention& topic = context_.mentions[context_.facts[c_->unit - 1].mentions.front()];
      Link(topic.method == c_->reference.method ? "topic=self" : "topic=other");
    }
    // The method that the paragraph names first.
    for (std::size_t u = c_->unit; u > 0 && context_.outline.units[u - 1].block == unit_.block; --u) {
      if (u >= 2 && context_.outline.units[u - 2].block == unit_.block) continue;
      const auto& mentions = context_.facts[u - 1].mentions;
      if (!mentions.empty())
        Link(context_.mentions[mentions.front()].method == c_->reference.method ? "opens=self" : "opens=other");
    }
  }

  // How the segment (or the unit) points back: by a noun, a pronoun at its start, or not at all.
  std::string Anaphora() const {
    bool noun = false;
    bool pronoun = false;
    for (const SignalHit& hit : facts_.signals) {
      if (!InSegment(hit.first)) continue;
      noun = noun || hit.signal == Signal::kAnaphor;
      pronoun = pronoun || (hit.signal == Signal::kPronoun && hit.first <= segment_.first + 3);
    }
    return noun ? "noun" : pronoun ? "pronoun" : "none";
  }

  void DocumentRole() {
    const std::size_t method = c_->reference.method;
    const auto place = std::ranges::find(context_.by_frequency, method) - context_.by_frequency.begin();
    LinkS("doc-rank=" + Bucket(static_cast<std::size_t>(place), {0, 1, 2, 4}));
    LinkS("doc-methods=" + Bucket(context_.by_frequency.size(), {1, 2, 4}));
    if (context_.in_title[method]) LinkS("in-title");
    LinkS(context_.in_metadata[method]                 ? "in-metadata"
          : context_.document.metadata.methods.empty() ? "no-metadata"
                                                       : "not-in-metadata");
    Link("mentions=" + Bucket(static_cast<std::size_t>(context_.mention_count[method]), {1, 2, 4, 8}));
    for (int h = unit_.heading; h >= 0; h = context_.outline.headings[static_cast<std::size_t>(h)].parent) {
      const auto& named = context_.heading_methods[static_cast<std::size_t>(h)];
      if (std::ranges::find(named, method) != named.end()) {
        LinkS("in-heading");
        break;
      }
      if (!named.empty()) {
        LinkS("other-in-heading");
        break;
      }
    }
  }

  void Signals() {
    std::set<std::string> seen;
    for (const SignalHit& hit : facts_.signals) {
      const std::string name(SignalName(hit.signal));
      seen.insert((InSegment(hit.first) ? "signal=" : "signal-near=") + name);
      if (hit.signal == Signal::kProject || hit.signal == Signal::kPerson || hit.signal == Signal::kAnaphor) {
        const bool close = hit.last + 3 > c_->anchor_first && hit.first < c_->anchor_last + 4;
        if (close && InSegment(hit.first)) seen.insert("signal-close=" + name + ":" + words_.Lemma(hit.first));
        if (close && InSegment(hit.first)) seen.insert("signal-close=" + name);
      }
    }
    for (const std::string& name : seen) LinkS(name);
    bool foreign = false;
    for (const PlaceHit& place : facts_.places) foreign = foreign || place.name != context_.home;
    LinkS(facts_.places.empty() ? "place=none" : foreign ? "place=other" : "place=home");
    const std::string where = facts_.places.empty() ? "none" : foreign ? "other" : "home";
    Link("place-relation=" + where + ":" + relation_);
    Link(stage_ + "~place-strength=" + where + std::to_string(c_->strength));
    Link("relation-signals=" + relation_ + ":" + (seen.contains("signal=negation") ? "n" : "") +
         (seen.contains("signal=plan") ? "p" : ""));
    Neighbours();
    bool year = false;
    for (std::size_t i = segment_.first; i < segment_.last; ++i) year = year || words_[i].cls == TokenClass::kYear;
    LinkS(year ? "year=yes" : "year=no");
  }

  // What the sentences before and after are about.
  void Neighbours() {
    const auto strongest = [&](std::size_t u) -> std::string {
      const CueHit* best = nullptr;
      for (const CueHit& hit : context_.facts[u].cues) {
        if (hit.cue->strength == 3 && !best) best = &hit;
      }
      return best ? std::string(kStageLetters[static_cast<std::size_t>(best->cue->stage)]) : "none";
    };
    if (c_->unit > 0 && context_.outline.units[c_->unit - 1].heading == unit_.heading) {
      Link(stage_ + "~before-stage=" + strongest(c_->unit - 1));
    }
    if (c_->unit + 1 < context_.facts.size() && context_.outline.units[c_->unit + 1].heading == unit_.heading) {
      Link(stage_ + "~after-stage=" + strongest(c_->unit + 1));
    }
  }

  void Bag() {
    std::set<std::string> bag;
    std::size_t next = 0;
    for (std::size_t i = segment_.first; i < segment_.last; ++i) {
      if (words_[i].cls != TokenClass::kWord && words_[i].cls != TokenClass::kAbbreviation) continue;
      while (next < facts_.mentions.size() && context_.mentions[facts_.mentions[next]].last < i) ++next;
      if (next < facts_.mentions.size() && i >= context_.mentions[facts_.mentions[next]].first) continue;
      if (words_[i].capital && i > unit_.first) continue;  // names do not carry over
      bag.insert(words_.Lemma(i));
    }
    for (const std::string& word : bag) {
      Link(stage_ + "~word=" + word);
      if (word.size() > kStem) Link(stage_ + "~stem=" + Stem(word));
      Stat("word=" + word);
      Stat(stage_ + "~word=" + word);
    }
    const auto near = [&](const char* name, std::size_t i, bool valid) {
      if (valid && words_[i].cls == TokenClass::kWord) {
        Link(stage_ + "~" + name + "=" + words_.Lemma(i));
        Link(std::string(name) + "=" + words_.Lemma(i));
        Stat(std::string(name) + "=" + words_.Lemma(i));
      }
    };
    near("previous", c_->anchor_first - 1, c_->anchor_first > unit_.first);
    near("previous2", c_->anchor_first - 2, c_->anchor_first > unit_.first + 1);
    near("next", c_->anchor_last + 1, c_->anchor_last + 1 < unit_.last);
  }

  void Form() {
    LinkS("unit=" + std::to_string(static_cast<int>(unit_.kind)));
    if (unit_.question) LinkS("question");
    LinkS("tense=" + TenseOf(words_[c_->anchor_first].key));
    Link("opener=" + std::string(1, segment_.opener));
    LinkS("length=" + Bucket(segment_.last - segment_.first, {3, 6, 12, 20}));
    Link("position=" + Bucket(c_->segment, {0, 1, 2}));
    if (segment_.last > segment_.first && words_[segment_.first].cls == TokenClass::kWord) {
      Link(stage_ + "~starts=" + words_.Lemma(segment_.first));
    }
    if (unit_.last - unit_.first > 0 && words_[unit_.first].cls == TokenClass::kWord) {
      LinkS("unit-starts=" + words_.Lemma(unit_.first));
    }
    const std::string_view before = words_.text().substr(
        unit_.begin, words_[c_->anchor_first].begin - std::min(unit_.begin, words_[c_->anchor_first].begin));
    if (std::ranges::count(before, '"') % 2 == 1) LinkS("quoted");
  }

  const DocumentContext& context_;
  const WordList& words_;
  const std::vector<CueHit>& hits_;
  const std::vector<Reference>& references_;
  Candidate* c_;
  const Unit& unit_;
  const Segment& segment_;
  const UnitFacts& facts_;
  std::string stage_;
  std::string relation_;
};

}  // namespace

void AddFeatures(const DocumentContext& context, const std::vector<CueHit>& hits,
                 const std::vector<Reference>& references, Candidate* candidate) {
  Writer(context, hits, references, candidate).Write();
}

}  // namespace lardom::indexer
