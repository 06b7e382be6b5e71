#include "indexer/maintenance.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <utility>
#include <vector>

#include "indexer/copies.h"
#include "indexer/document_processor.h"
#include "indexer/ingest.h"

namespace lardom::indexer {
namespace {

constexpr int kLockWaitSeconds = 5;
constexpr std::size_t kBatchBytes = std::size_t{48} << 20U;
constexpr std::size_t kExtractBatch = 200;  // documents

// The catalogue, the lock and the extractors that every command here needs.
struct Workshop {
  std::unique_ptr<Catalogue> catalogue;
  std::unique_ptr<WriterLock> lock;
  Extractors extractors;

  static Result<Workshop> Open(const std::string& data_dir, Catalogue::Mode mode,
                               const analyzers::SwedishAnalyzer& analyzer) {
    Workshop shop;
    auto catalogue = Catalogue::Open(data_dir, mode);
    if (!catalogue) return catalogue.error();
    shop.catalogue = std::make_unique<Catalogue>(std::move(catalogue).value());
    auto lock = WriterLock::Take(data_dir, kLockWaitSeconds);
    if (!lock) return lock.error();
    shop.lock = std::make_unique<WriterLock>(std::move(lock).value());
    auto extractors = Extractors::Open(analyzer, shop.catalogue->Methods(false));
    if (!extractors) return extractors.error();
    shop.extractors = std::move(extractors).value();
    return shop;
  }
};

Status PutInIndex(Document document, DocumentProcessor* processor, IndexWriter* index) {
  const std::int64_t number = document.number;
  ProcessedDocument processed = processor->ProcessForIndex(std::move(document));
  return index->Put(number, &processed.entry, processor->table(), 0);
}

}  // namespace

Status Replay(const Catalogue& catalogue, IndexWriter* index, const Extractors& extractors,
              const analyzers::SwedishAnalyzer& analyzer) {
  const std::int64_t last = catalogue.LastSequence();
  if (index->sequence() >= last) return Ok{};
  std::map<std::int64_t, bool> deleted;  // the last change of each document counts
  for (const Change& change : catalogue.ChangesAfter(index->sequence())) deleted[change.document] = change.deleted;
  DocumentProcessor processor(analyzer, extractors);
  for (const auto& [number, gone] : deleted) {
    auto document = gone ? std::nullopt : catalogue.FindDocument(number);
    if (document) {
      LARDOM_TRY(PutInIndex(std::move(*document), &processor, index));
    } else {
      LARDOM_TRY(index->Delete(number));
    }
  }
  return index->Commit(last);
}

Status ExtractAgain(Catalogue* catalogue, Extractors* extractors, const analyzers::SwedishAnalyzer& analyzer,
                    const std::set<std::string>& names) {
  const std::vector<Method> all = catalogue->Methods(false);
  MethodMatcherPtr fresh;
  if (!names.empty()) {
    std::vector<Method> some;
    std::ranges::copy_if(all, std::back_inserter(some), [&](const Method& method) {
      return names.contains(method.name) ||
             std::ranges::any_of(method.aliases, [&](const std::string& alias) { return names.contains(alias); });
    });
    if (some.empty()) return Ok{};
    fresh = extractors->links->Compile(some);
  }
  extractors->SetMethods(all);
  DocumentProcessor processor(analyzer, *extractors);
  std::vector<std::int64_t> numbers;
  LARDOM_TRY(catalogue->ForEachDocument(false, [&](const Document& document) {
    numbers.push_back(document.number);
    return true;
  }));
  // Extraction takes long, writing little: a curator's verdict must not wait for the whole of it.
  std::vector<std::pair<std::int64_t, Extracted>> batch;
  const auto write = [&]() -> Status {
    LARDOM_TRY(catalogue->Begin());
    for (const auto& [number, extracted] : batch) {
      LARDOM_TRY(catalogue->PutLinks(number, extracted.links));
      LARDOM_TRY(catalogue->PutFindings(number, extracted.findings));
      LARDOM_TRY(catalogue->PutProjectFacts(number, extracted.project));
      LARDOM_TRY(catalogue->PutReading(number, extracted.reading));
    }
    batch.clear();
    return catalogue->Commit();
  };
  for (const std::int64_t number : numbers) {
    auto document = catalogue->FindDocument(number);
    if (!document) continue;
    if (fresh && !processor.Mentions(*document, *fresh)) continue;
    batch.emplace_back(number, processor.Extract(std::move(*document)));
    if (batch.size() == kExtractBatch) LARDOM_TRY(write());
  }
  return write();
}

Status Rebuild(const std::string& data_dir, bool extract, const analyzers::SwedishAnalyzer& analyzer,
               const std::function<void(const IngestProgress&)>& progress) {
  auto shop = Workshop::Open(data_dir, Catalogue::Mode::kWrite, analyzer);
  if (!shop) return shop.error();
  Catalogue& catalogue = *shop.value().catalogue;
  if (extract) LARDOM_TRY(ExtractAgain(&catalogue, &shop.value().extractors, analyzer, {}));
  auto index = IndexWriter::OpenNewGeneration(data_dir, analyzer.Fingerprint(), catalogue.Identity());
  if (!index) return index.error();
  const CatalogueCounts counts = catalogue.Counts();
  IngestProgress done;
  done.files_total = static_cast<std::size_t>(counts.documents);
  done.bytes_total = static_cast<std::uint64_t>(counts.text_bytes);
  const std::int64_t last = catalogue.LastSequence();
  DocumentProcessor processor(analyzer, shop.value().extractors);
  std::size_t batch = 0;
  Status status = Ok{};
  LARDOM_TRY(catalogue.ForEachDocument(true, [&](const Document& document) {
    const std::size_t bytes = document.text.size();
    status = PutInIndex(document, &processor, &index.value());
    batch += bytes;
    if (status && batch >= kBatchBytes) {
      status = index.value().Commit(0);
      batch = 0;
    }
    ++done.files_done;
    done.bytes_done += bytes;
    if (progress) progress(done);
    return status.ok();
  }));
  LARDOM_TRY(status);
  LARDOM_TRY(index.value().Commit(last));
  LARDOM_TRY(index.value().Finish());
  LARDOM_TRY(UpdateCopies(&catalogue));
  return index.value().Publish();
}

Result<ImportReport> ImportMethods(const std::string& data_dir, const std::string& tsv_path,
                                   const analyzers::SwedishAnalyzer& analyzer) {
  std::ifstream in(tsv_path);
  if (!in) return Error{ErrorCode::kUsage, tsv_path, "finns inte eller kan inte läsas"};
  std::vector<Method> methods;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    Method method;
    const auto tab = line.find('\t');
    method.name = line.substr(0, tab);
    while (!method.name.empty() && method.name.back() == ' ') method.name.pop_back();
    std::string rest = tab == std::string::npos ? "" : line.substr(tab + 1);
    rest = rest.substr(0, rest.find('\t'));
    for (std::size_t at = 0; at < rest.size();) {
      const std::size_t bar = std::min(rest.find('|', at), rest.size());
      if (bar > at) method.aliases.push_back(rest.substr(at, bar - at));
      at = bar + 1;
    }
    method.id = MethodSlug(method.name);
    if (method.id.empty()) {
      return Error{ErrorCode::kInput, tsv_path + ":" + std::to_string(number), "raden saknar metodens namn"};
    }
    method.origin = MethodOrigin::kRegistry;
    methods.push_back(std::move(method));
  }
  auto shop = Workshop::Open(data_dir, Catalogue::Mode::kCreate, analyzer);
  if (!shop) return shop.error();
  Catalogue& catalogue = *shop.value().catalogue;
  ImportReport report;
  std::set<std::string> names;
  LARDOM_TRY(catalogue.Begin());
  for (Method& method : methods) {
    const auto known = catalogue.FindMethod(method.name);
    if (!known) ++report.added;
    if (known) {
      method.id = known->id;
      method.description_document = known->description_document;
      method.area = known->area;
      method.target_group = known->target_group;
    }
    if (auto put = catalogue.PutMethod(method); !put) {
      catalogue.Rollback();
      return put.error();
    }
    names.insert(method.name);
  }
  LARDOM_TRY(catalogue.Commit());
  report.methods = methods.size();
  report.documents_searched = static_cast<std::size_t>(catalogue.Counts().documents);
  if (report.documents_searched > 0 && !names.empty()) {
    LARDOM_TRY(ExtractAgain(&catalogue, &shop.value().extractors, analyzer, names));
  }
  return report;
}

Status ReextractLinks(const std::string& data_dir, const analyzers::SwedishAnalyzer& analyzer) {
  auto shop = Workshop::Open(data_dir, Catalogue::Mode::kWrite, analyzer);
  if (!shop) return shop.error();
  return ExtractAgain(shop.value().catalogue.get(), &shop.value().extractors, analyzer, {});
}

Status Forget(const std::string& data_dir, std::string_view document_id, const analyzers::SwedishAnalyzer& analyzer) {
  auto shop = Workshop::Open(data_dir, Catalogue::Mode::kWrite, analyzer);
  if (!shop) return shop.error();
  Catalogue& catalogue = *shop.value().catalogue;
  const auto number = catalogue.FindNumber(document_id);
  if (!number) return Error{ErrorCode::kNotFound, std::string(document_id), "finns inte i biblioteket"};
  LARDOM_TRY(catalogue.ForgetDocument(*number));
  // Deleted postings stay in a glass file until its blocks are used again; a new generation holds nothing of them.
  shop.value().lock.reset();
  return Rebuild(data_dir, false, analyzer);
}

Status CatchUp(const std::string& data_dir, const analyzers::SwedishAnalyzer& analyzer) {
  auto shop = Workshop::Open(data_dir, Catalogue::Mode::kWrite, analyzer);
  if (!shop) return shop.error();
  auto index = IndexWriter::Open(data_dir, analyzer.Fingerprint(), shop.value().catalogue->Identity());
  if (!index) return index.error();
  LARDOM_TRY(Replay(*shop.value().catalogue, &index.value(), shop.value().extractors, analyzer));
  return UpdateCopies(shop.value().catalogue.get());
}

}  // namespace lardom::indexer
