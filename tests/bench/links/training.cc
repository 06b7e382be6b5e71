#include "tests/bench/links/training.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "corpus/data_dir.h"
#include "indexer/links/derivation.h"
#include "tests/bench/links/logistic.h"

namespace lardom::bench {
namespace {

namespace fs = std::filesystem;
using indexer::Candidate;

// Numbers of features, those in at least `min_documents` documents only.
class FeatureIndex {
 public:
  void Count(const std::string& document, const std::vector<std::string>& features) {
    for (const std::string& feature : features) {
      auto& [last, count] = seen_[feature];
      if (last != document) {
        last = document;
        ++count;
      }
    }
  }
  void Freeze(int min_documents, const std::vector<std::string>& dropped) {
    std::vector<std::string> names;
    for (const auto& [name, seen] : seen_) {
      std::string group = name.substr(0, name.find('='));
      if (const std::size_t tilde = group.find('~'); tilde != std::string::npos) group.erase(0, tilde + 1);
      if (std::ranges::find(dropped, group) != dropped.end()) continue;
      if (seen.second >= min_documents) names.push_back(name);
    }
    std::ranges::sort(names);
    names_ = {"bias"};
    names_.insert(names_.end(), names.begin(), names.end());
    for (std::size_t i = 0; i < names_.size(); ++i) index_[names_[i]] = static_cast<std::uint32_t>(i);
  }
  std::vector<std::uint32_t> Encode(const std::vector<std::string>& features) const {
    std::vector<std::uint32_t> out{0};
    for (const std::string& feature : features) {
      if (const auto found = index_.find(feature); found != index_.end()) out.push_back(found->second);
    }
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
  }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::unordered_map<std::string, std::pair<std::string, int>> seen_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::uint32_t> index_;
};

// The inference adds the weight of every occurrence of a feature; features are sets in training.
void Deduplicate(std::vector<std::string>* features) {
  std::ranges::sort(*features);
  features->erase(std::ranges::unique(*features).begin(), features->end());
}

}  // namespace

Result<Corpus> Corpus::Open(const std::string& links_dir) {
  Corpus corpus;
  auto analyzer = analyzers::SwedishAnalyzer::Open();
  if (!analyzer) return analyzer.error();
  corpus.analyzer_ = std::make_unique<analyzers::SwedishAnalyzer>(std::move(analyzer).value());
  auto places = Places::Open();
  if (!places) return places.error();
  corpus.places_ = std::make_unique<Places>(std::move(places).value());
  auto lexicon = indexer::CueLexicon::Open(DataFile("cues.tsv"), DataFile("signals.tsv"));
  if (!lexicon) return lexicon.error();
  corpus.lexicon_ = std::make_unique<indexer::CueLexicon>(std::move(lexicon).value());
  const auto methods = ReadMethods((fs::path(links_dir) / "methods.tsv").string());
  if (!methods) return methods.error();
  corpus.methods_ = std::make_unique<indexer::MethodMatcher>(methods.value(), *corpus.analyzer_);
  for (const auto& entry : fs::directory_iterator(links_dir)) {
    if (fs::exists(entry.path() / "links.jsonl")) corpus.authors_.push_back(entry.path().filename().string());
  }
  std::ranges::sort(corpus.authors_);
  for (const std::string& author : corpus.authors_) {
    auto documents = ReadDocuments((fs::path(links_dir) / author / "docs").string());
    if (!documents) return documents.error();
    const auto gold = ReadGold((fs::path(links_dir) / author / "links.jsonl").string());
    if (!gold) return gold.error();
    for (Document& document : documents.value()) {
      auto labelled = std::make_unique<Labelled>();
      labelled->author = author;
      labelled->document = std::move(document);
      for (const GoldLink& link : gold.value()) {
        if (link.document == labelled->document.metadata.id) labelled->gold.push_back(link);
      }
      corpus.documents_.push_back(std::move(labelled));
    }
  }
  return corpus;
}

void Corpus::Prepare() {
  std::size_t gold = 0;
  std::size_t reached = 0;
  std::size_t candidates = 0;
  for (auto& labelled : documents_) {
    analyzer_->Tokenize(labelled->document.text, &labelled->tokens);
    labelled->context = std::make_unique<indexer::DocumentContext>(labelled->document, labelled->tokens, *analyzer_);
    if (indexer::FillContext(*methods_, *lexicon_, *places_, labelled->context.get())) {
      labelled->candidates = indexer::MakeCandidates(*labelled->context);
    }
    labelled->names = indexer::FindNames(labelled->document, labelled->tokens, *analyzer_, *places_, *lexicon_);
    for (const indexer::NameCandidate& name : labelled->names) {
      const bool alias =
          std::ranges::any_of(name.aliases, [&](const std::string& a) { return methods_->FindName(a) >= 0; });
      labelled->is_method.push_back(alias || methods_->FindName(name.name) >= 0);
    }
    Label(labelled.get());
    for (Candidate& candidate : labelled->candidates) {
      Deduplicate(&candidate.link_features);
      Deduplicate(&candidate.status_features);
    }
    std::set<int> found(labelled->labels.begin(), labelled->labels.end());
    found.erase(-1);
    found.erase(-2);
    gold += labelled->gold.size();
    reached += found.size();
    candidates += labelled->candidates.size();
  }
  std::cout << "gold " << gold << ", reached by a candidate " << reached << ", candidates " << candidates << '\n';
}

void Corpus::Label(Labelled* labelled) const {
  const indexer::DocumentContext& context = *labelled->context;
  labelled->labels.assign(labelled->candidates.size(), -1);
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  for (const GoldLink& gold : labelled->gold) {
    const std::size_t begin = labelled->document.text.find(gold.quote);
    if (begin == std::string::npos) std::cerr << "quote not found in " << gold.document << ": " << gold.quote << '\n';
    spans.emplace_back(begin, begin == std::string::npos ? begin : begin + gold.quote.size());
  }
  std::map<std::tuple<std::size_t, std::size_t, std::string>, int> strongest;  // unit, method, gold quote
  for (std::size_t i = 0; i < labelled->candidates.size(); ++i) {
    const Candidate& c = labelled->candidates[i];
    const std::size_t at = context.words[c.anchor_first].begin;
    const std::string& method = methods_->methods()[c.reference.method].name;
    for (std::size_t g = 0; g < labelled->gold.size() && labelled->labels[i] < 0; ++g) {
      const GoldLink& gold = labelled->gold[g];
      if (gold.stage != c.stage || at < spans[g].first || at >= spans[g].second) continue;
      if (gold.method == method) {
        labelled->labels[i] = static_cast<int>(g);
      } else if (!gold.into.empty() && gold.into == method) {
        const auto derivation =
            indexer::FindDerivation(context, c.unit, indexer::FindReferences(context, c.unit), c.reference.method);
        const bool right = derivation.role == indexer::DerivationRole::kDerived && derivation.other >= 0 &&
                           methods_->methods()[static_cast<std::size_t>(derivation.other)].name == gold.method;
        labelled->labels[i] = right ? static_cast<int>(g) : -2;
      }
    }
    if (labelled->labels[i] >= 0) {
      int& best =
          strongest[{c.unit, c.reference.method, labelled->gold[static_cast<std::size_t>(labelled->labels[i])].quote}];
      best = std::max(best, c.strength);
    }
  }
  for (std::size_t i = 0; i < labelled->candidates.size(); ++i) {
    const Candidate& c = labelled->candidates[i];
    if (labelled->labels[i] < 0) continue;
    const int best =
        strongest[{c.unit, c.reference.method, labelled->gold[static_cast<std::size_t>(labelled->labels[i])].quote}];
    if (c.strength < best && c.strength <= 1) labelled->labels[i] = -2;
  }
}

indexer::LinkModel Corpus::Train(const std::string& left_out, const TrainOptions& options,
                                 const std::vector<std::pair<double, double>>& calibration) const {
  FeatureIndex link_index;
  FeatureIndex status_index;
  for (const auto& labelled : documents_) {
    if (labelled->author == left_out) continue;
    for (const Candidate& candidate : labelled->candidates) {
      link_index.Count(labelled->document.metadata.id, candidate.link_features);
      status_index.Count(labelled->document.metadata.id, candidate.status_features);
    }
  }
  link_index.Freeze(options.min_documents, options.dropped);
  status_index.Freeze(options.min_documents, options.dropped);
  std::vector<Example> link_examples;
  std::vector<Example> status_examples;
  std::vector<Example> effect_examples;
  for (const auto& labelled : documents_) {
    if (labelled->author == left_out) continue;
    for (std::size_t i = 0; i < labelled->candidates.size(); ++i) {
      const int label = labelled->labels[i];
      if (label == -2) continue;
      Example example;
      example.features = link_index.Encode(labelled->candidates[i].link_features);
      example.label = label >= 0 ? 1 : 0;
      link_examples.push_back(example);
      if (label < 0) continue;
      const GoldLink& gold = labelled->gold[static_cast<std::size_t>(label)];
      example.features = status_index.Encode(labelled->candidates[i].status_features);
      example.label = static_cast<std::size_t>(gold.status);
      status_examples.push_back(example);
      example.label = static_cast<std::size_t>(gold.effect);
      effect_examples.push_back(example);
    }
  }
  LogisticOptions link_options;
  link_options.l2 = options.link_l2;
  LogisticOptions status_options;
  status_options.l2 = options.status_l2;
  const auto link = TrainLogistic(link_examples, link_index.names().size(), 2, link_options);
  const auto status = TrainLogistic(status_examples, status_index.names().size(), indexer::kStatuses, status_options);
  const auto effect = TrainLogistic(effect_examples, status_index.names().size(), indexer::kEffects, status_options);
  indexer::LinkModel model;
  FeatureIndex name_index;
  std::vector<Example> name_examples;
  for (const auto& labelled : documents_) {
    if (labelled->author == left_out) continue;
    for (const auto& name : labelled->names) name_index.Count(labelled->document.metadata.id, name.features);
  }
  name_index.Freeze(options.min_documents, options.dropped);
  for (const auto& labelled : documents_) {
    if (labelled->author == left_out) continue;
    for (std::size_t i = 0; i < labelled->names.size(); ++i) {
      name_examples.push_back({name_index.Encode(labelled->names[i].features), labelled->is_method[i] ? 1U : 0U, 1.0});
    }
  }
  LogisticOptions name_options;
  name_options.l2 = options.name_l2;
  const auto name = TrainLogistic(name_examples, name_index.names().size(), 2, name_options);
  for (std::size_t i = 0; i < name_index.names().size(); ++i) model.name[name_index.names()[i]] = name[i * 2 + 1];
  model.name_threshold = options.name_threshold;
  model.threshold_ = options.threshold;
  model.calibration = calibration;
  for (std::size_t i = 0; i < link_index.names().size(); ++i) model.link[link_index.names()[i]] = link[i * 2 + 1];
  for (std::size_t i = 0; i < status_index.names().size(); ++i) {
    auto& s = model.status[status_index.names()[i]];
    for (std::size_t k = 0; k < indexer::kStatuses; ++k) s[k] = status[i * indexer::kStatuses + k];
    auto& e = model.effect[status_index.names()[i]];
    for (std::size_t k = 0; k < indexer::kEffects; ++k) e[k] = effect[i * indexer::kEffects + k];
  }
  return model;
}

void Corpus::Judge(const std::string& author, const indexer::LinkModel& model, std::vector<Outcome>* out) const {
  using Key = std::tuple<std::string, Stage, LinkStatus>;
  std::vector<Outcome> found;
  std::size_t gold_asserted = 0;
  for (const auto& labelled : documents_) {
    if (labelled->author != author) continue;
    std::map<Key, double> best;
    for (const Link& link : indexer::Decide(*labelled->context, labelled->candidates, model, *methods_)) {
      double& p = best[{link.method, link.stage, link.status}];
      p = std::max(p, link.confidence);
    }
    std::set<Key> gold;
    for (const GoldLink& link : labelled->gold) gold.insert({link.method, link.stage, link.status});
    for (const Key& key : gold) gold_asserted += std::get<2>(key) == LinkStatus::kAsserted ? 1U : 0U;
    for (const auto& [key, p] : best) {
      found.push_back({p, gold.contains(key), std::get<2>(key) == LinkStatus::kAsserted, 0});
    }
  }
  for (Outcome& outcome : found) outcome.gold_asserted = gold_asserted;
  out->insert(out->end(), found.begin(), found.end());
}

Corpus::Found Corpus::JudgeNames(const std::string& author, const indexer::LinkModel& model,
                                 std::ostream* misses) const {
  Found found;
  std::set<std::string> all_named;
  std::set<std::string> all_recalled;
  std::set<std::string> all_proposed;
  std::set<std::string> all_right;
  for (const auto& labelled : documents_) {
    if (labelled->author != author) continue;
    std::set<std::string> named;
    for (const auto& mention : labelled->context->mentions) named.insert(methods_->methods()[mention.method].name);
    std::set<std::string> recalled;
    for (const auto& name : labelled->names) {
      if (model.NameProbability(name.features) < model.name_threshold) continue;
      int method = methods_->FindName(name.name);
      for (const std::string& alias : name.aliases) method = method < 0 ? methods_->FindName(alias) : method;
      const std::string resolved = method >= 0 ? methods_->methods()[static_cast<std::size_t>(method)].name : name.name;
      ++found.proposed;
      all_proposed.insert(resolved);
      if (method >= 0) {
        ++found.right;
        all_right.insert(resolved);
        recalled.insert(resolved);
      } else if (misses) {
        *misses << "false\t" << labelled->document.metadata.id << '\t' << name.name << '\n';
      }
    }
    for (const std::string& method : named) {
      if (recalled.contains(method))
        ++found.recalled;
      else if (misses)
        *misses << "missed\t" << labelled->document.metadata.id << '\t' << method << '\n';
    }
    found.named += named.size();
    all_named.insert(named.begin(), named.end());
    all_recalled.insert(recalled.begin(), recalled.end());
  }
  found.distinct_proposed = all_proposed.size();
  found.distinct_right = all_right.size();
  found.distinct_named = all_named.size();
  found.distinct_recalled = static_cast<std::size_t>(
      std::ranges::count_if(all_named, [&](const std::string& n) { return all_recalled.contains(n); }));
  return found;
}

void Corpus::Audit(const std::string& author, const indexer::LinkModel& model, std::ostream& out) const {
  for (const auto& labelled : documents_) {
    if (labelled->author != author) continue;
    std::vector<double> best(labelled->gold.size(), -1);
    std::vector<std::string> cue(labelled->gold.size());
    for (std::size_t i = 0; i < labelled->candidates.size(); ++i) {
      if (labelled->labels[i] < 0) continue;
      const auto g = static_cast<std::size_t>(labelled->labels[i]);
      const double p = model.LinkProbability(labelled->candidates[i].link_features);
      if (p <= best[g]) continue;
      best[g] = p;
      const indexer::WordList& words = labelled->context->words;
      cue[g].clear();
      for (std::size_t w = labelled->candidates[i].anchor_first; w <= labelled->candidates[i].anchor_last; ++w) {
        cue[g] += std::string(words.Surface(w)) + " ";
      }
    }
    for (std::size_t g = 0; g < labelled->gold.size(); ++g) {
      const GoldLink& gold = labelled->gold[g];
      out << (best[g] < 0 ? std::string("-") : std::to_string(best[g]).substr(0, 5)) << '\t' << gold.document << '\t'
          << gold.method << '\t' << Slug(gold.stage) << '\t' << Slug(gold.status) << '\t' << cue[g] << '\t'
          << gold.quote << '\n';
    }
  }
}

void Corpus::Print(const std::string& author, const indexer::LinkModel& model, std::ostream& out) const {
  for (const auto& labelled : documents_) {
    if (labelled->author != author) continue;
    for (const Link& link : indexer::Decide(*labelled->context, labelled->candidates, model, *methods_)) {
      out << LinkJson(link) << '\n';
    }
  }
}

std::vector<std::pair<double, double>> Calibrate(std::vector<Outcome> outcomes) {
  std::ranges::sort(outcomes, {}, &Outcome::probability);
  struct Pool {
    double sum_x, sum_y, count;
  };
  std::vector<Pool> pools;
  for (const Outcome& outcome : outcomes) {
    pools.push_back({outcome.probability, outcome.right ? 1.0 : 0.0, 1.0});
    while (pools.size() > 1 &&
           pools[pools.size() - 2].sum_y * pools.back().count >= pools.back().sum_y * pools[pools.size() - 2].count) {
      const Pool last = pools.back();
      pools.pop_back();
      pools.back() = {pools.back().sum_x + last.sum_x, pools.back().sum_y + last.sum_y,
                      pools.back().count + last.count};
    }
  }
  std::vector<std::pair<double, double>> curve;
  for (const Pool& pool : pools) {
    if (pool.count < 15) continue;  // too few to say
    curve.emplace_back(pool.sum_x / pool.count, (pool.sum_y + 1) / (pool.count + 2));
  }
  return curve;
}

void ReportShown(const std::vector<Outcome>& outcomes, const std::vector<std::pair<double, double>>& curve,
                 std::ostream& out) {
  indexer::LinkModel model;
  model.calibration = curve;
  std::set<std::size_t> totals;
  for (const Outcome& outcome : outcomes) totals.insert(outcome.gold_asserted);
  std::size_t gold = 0;
  for (const std::size_t total : totals) gold += total;
  out << "asserted, in folds: confidence precision recall links\n";
  for (const double at : {0.3, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9}) {
    std::size_t right = 0;
    std::size_t all = 0;
    for (const Outcome& outcome : outcomes) {
      if (!outcome.asserted || model.Calibrated(outcome.probability) < at) continue;
      ++all;
      if (outcome.right) ++right;
    }
    out << std::fixed << std::setprecision(3) << at << ' '
        << (all ? static_cast<double>(right) / static_cast<double>(all) : 0.0) << ' '
        << (gold ? static_cast<double>(right) / static_cast<double>(gold) : 0.0) << ' ' << all << '\n';
  }
}

void WriteModel(const indexer::LinkModel& model, const std::vector<std::string>& authors, std::ostream& out) {
  out << "# Weights of the link model. Written by tests/bench/links/train_links.cc from " << authors.size()
      << " authors' annotated documents; change the lexicons, not this file.\n";
  out << std::fixed << std::setprecision(4);
  out << "threshold\tlink\t" << model.threshold_ << '\n';
  out << "threshold\tname\t" << model.name_threshold << '\n';
  for (const auto& [x, y] : model.calibration) out << "calibration\t" << x << '\t' << y << '\n';
  const std::map<std::string, double> names(model.name.begin(), model.name.end());
  for (const auto& [name, weight] : names) {
    if (std::abs(weight) >= 0.01) out << "name\t" << name << '\t' << weight << '\n';
  }
  const std::map<std::string, double> link(model.link.begin(), model.link.end());
  for (const auto& [name, weight] : link) {
    if (std::abs(weight) >= 0.01) out << "link\t" << name << '\t' << weight << '\n';
  }
  const std::map<std::string, std::array<double, indexer::kStatuses>> status(model.status.begin(), model.status.end());
  for (const auto& [name, weights] : status) {
    if (std::ranges::none_of(weights, [](double w) { return std::abs(w) >= 0.02; })) continue;
    out << "status\t" << name;
    for (const double w : weights) out << '\t' << w;
    out << '\n';
  }
  const std::map<std::string, std::array<double, indexer::kEffects>> effect(model.effect.begin(), model.effect.end());
  for (const auto& [name, weights] : effect) {
    if (std::ranges::none_of(weights, [](double w) { return std::abs(w) >= 0.05; })) continue;
    out << "effect\t" << name;
    for (const double w : weights) out << '\t' << w;
    out << '\n';
  }
}

}  // namespace lardom::bench
