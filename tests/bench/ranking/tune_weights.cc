// Chooses the weights of ranking by coordinate ascent on mean nDCG@10, with cross-validation over the queries.
//
// usage: tune_weights [--start W,W,...] [--rounds N] SHARE:FEATURES.tsv:QRELS.tsv ...
// FEATURES as rank_features prints them. SHARE: how much the file's mean counts in the objective. Prints the mean of
// each file with the starting weights, of held-out folds with weights chosen on the others, and the weights chosen on
// all. The last weight is that of belonging to the strict set.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "search/measures.h"
#include "search/ranking_weights.h"

namespace {

using lardom::search::kFeatureCount;

constexpr int kWeights = kFeatureCount + 1;
constexpr int kFolds = 5;
using Weights = std::vector<double>;

struct Candidate {
  double features[kWeights] = {};
  double grade = 0;
};

struct QuerySet {
  std::vector<Candidate> candidates;
  double ideal = 0;
  int fold = 0;
};

struct File {
  std::string name;
  double share = 1;
  std::vector<QuerySet> queries;
};

double Ndcg(const QuerySet& query, const Weights& weights, std::vector<std::pair<double, double>>* scored) {
  if (query.ideal <= 0) return 0;
  scored->clear();
  for (const Candidate& candidate : query.candidates) {
    double score = 0;
    for (std::size_t i = 0; i < kWeights; ++i) score += weights[i] * candidate.features[i];
    scored->emplace_back(-score, candidate.grade);
  }
  const std::size_t top = std::min<std::size_t>(10, scored->size());
  std::partial_sort(scored->begin(), scored->begin() + static_cast<std::ptrdiff_t>(top), scored->end());
  double dcg = 0;
  for (std::size_t i = 0; i < top; ++i) dcg += (*scored)[i].second / std::log2(static_cast<double>(i) + 2);
  return dcg / query.ideal;
}

// Mean over the queries for which `use` is true.
double Mean(const File& file, const Weights& weights, const std::function<bool(int)>& use) {
  std::vector<std::pair<double, double>> scored;
  double sum = 0;
  double count = 0;
  for (const QuerySet& query : file.queries) {
    if (!use(query.fold)) continue;
    sum += Ndcg(query, weights, &scored);
    ++count;
  }
  return count > 0 ? sum / count : 0;
}

double Objective(const std::vector<File>& files, const Weights& weights, const std::function<bool(int)>& use) {
  double sum = 0;
  double shares = 0;
  for (const File& file : files) {
    sum += file.share * Mean(file, weights, use);
    shares += file.share;
  }
  return sum / shares;
}

Weights Ascend(const std::vector<File>& files, Weights weights, int rounds, const std::function<bool(int)>& use) {
  double best = Objective(files, weights, use);
  for (int round = 0; round < rounds; ++round) {
    const double before = best;
    for (std::size_t i = 0; i < kWeights; ++i) {
      const double base = weights[i];
      double chosen = base;
      for (const double factor : {0.0, 0.5, 0.75, 0.9, 1.1, 1.35, 2.0, 3.0}) {
        weights[i] = base == 0 ? factor * 0.2 : base * factor;
        const double value = Objective(files, weights, use);
        if (value > best + 1e-5) {
          best = value;
          chosen = weights[i];
        }
      }
      weights[i] = chosen;
    }
    if (best - before < 1e-4) break;
  }
  return weights;
}

bool Load(const std::string& spec, File* file) {
  const auto first = spec.find(':');
  const auto second = spec.find(':', first + 1);
  if (first == std::string::npos || second == std::string::npos) return false;
  file->share = std::atof(spec.substr(0, first).c_str());
  file->name = spec.substr(first + 1, second - first - 1);
  const auto qrels = lardom::search::ReadQrels(spec.substr(second + 1));
  if (!qrels) return false;
  std::map<std::string, QuerySet> sets;
  for (const auto& [query, grades] : qrels.value()) {
    std::vector<double> ideal;
    for (const auto& [document, grade] : grades) ideal.push_back(grade);
    std::sort(ideal.rbegin(), ideal.rend());
    QuerySet& set = sets[query];
    for (std::size_t i = 0; i < std::min<std::size_t>(10, ideal.size()); ++i) {
      set.ideal += ideal[i] / std::log2(static_cast<double>(i) + 2);
    }
    set.fold = static_cast<int>(std::hash<std::string>()(query) % kFolds);
  }
  std::ifstream in(file->name);
  for (std::string line; std::getline(in, line);) {
    std::istringstream row(line);
    std::string query;
    std::string document;
    double strict = 0;
    double content = 0;
    Candidate candidate;
    row >> query >> document >> candidate.grade >> strict >> content;
    for (std::size_t i = 0; i < kFeatureCount; ++i) row >> candidate.features[i];
    candidate.features[kFeatureCount] = strict;
    const auto at = sets.find(query);
    if (row && at != sets.end()) at->second.candidates.push_back(candidate);
  }
  for (auto& [query, set] : sets) file->queries.push_back(std::move(set));
  return true;
}

void Print(const char* label, const Weights& weights) {
  std::printf("%s", label);
  for (const double weight : weights) std::printf(" %.3f,", weight);
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  const lardom::search::RankingWeights defaults;
  Weights start(std::begin(defaults.features), std::end(defaults.features));
  start.push_back(defaults.strict);
  int rounds = 6;
  std::vector<File> files;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--start" && i + 1 < argc) {
      start.clear();
      std::istringstream in(argv[++i]);
      for (std::string item; std::getline(in, item, ',');) start.push_back(std::atof(item.c_str()));
      start.resize(kWeights);
    } else if (arg == "--rounds" && i + 1 < argc) {
      rounds = std::atoi(argv[++i]);
    } else {
      File file;
      if (!Load(arg, &file)) {
        std::fprintf(stderr, "%s: not SHARE:FEATURES.tsv:QRELS.tsv\n", arg.c_str());
        return 2;
      }
      files.push_back(std::move(file));
    }
  }
  const auto all = [](int) { return true; };
  for (const File& file : files) std::printf("start %s %.4f\n", file.name.c_str(), Mean(file, start, all));
  std::vector<double> held_out(files.size());
  for (int fold = 0; fold < kFolds; ++fold) {
    const Weights weights = Ascend(files, start, rounds, [&](int f) { return f != fold; });
    for (std::size_t i = 0; i < files.size(); ++i) {
      held_out[i] += Mean(files[i], weights, [&](int f) { return f == fold; }) / kFolds;
    }
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::printf("held out %s %.4f\n", files[i].name.c_str(), held_out[i]);
  }
  const Weights chosen = Ascend(files, start, rounds, all);
  for (const File& file : files) std::printf("chosen %s %.4f\n", file.name.c_str(), Mean(file, chosen, all));
  Print("weights", chosen);
  return 0;
}
