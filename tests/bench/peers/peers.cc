// Peers for the benchmarks that are a few lines over a library, and the scoring of a run.
//
// usage: peers tsv QUERIES.jsonl                 queries as id<TAB>text lines
//        peers passages JSONL                    documents as id<TAB>title and text lines
//        peers xapian-lines DB DOCS.tsv          Xapian with its TermGenerator and the Swedish Snowball stemmer
//        peers xapian-run DB QUERIES.tsv
//        peers fts5-lines DB DOCS.tsv            SQLite FTS5, unicode61
//        peers fts5-folder DB FOLDER
//        peers fts5-run DB QUERIES.tsv
//        peers score QUERIES.jsonl QRELS.tsv RUN.tsv
// Runs are printed as query, document, rank, score.
#include <sqlite3.h>
#include <xapian.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/readers/reader.h"
#include "search/measures.h"

namespace {

using Lines = std::vector<std::pair<std::string, std::string>>;

std::string ReadAll(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Lines ReadTsv(const std::string& path) {
  Lines lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    if (tab != std::string::npos) lines.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  return lines;
}

void PrintTsv(const std::string& id, std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\t' || c == '\r') c = ' ';
  }
  std::cout << id << '\t' << text << '\n';
}

int Tsv(const std::string& path) {
  if (const auto queries = lardom::search::ReadQueries(path); queries.ok() && !queries.value().empty()) {
    for (const auto& query : queries.value()) PrintTsv(query.id, query.text);
    return 0;
  }
  return 1;
}

int Passages(const std::string& path) {
  for (const auto& document : lardom::readers::Read(ReadAll(path), path)) {
    if (!document.ok()) return 1;
    PrintTsv(document.value().metadata.id, document.value().metadata.title + ". " + document.value().text);
  }
  return 0;
}

int XapianLines(const std::string& path, const Lines& lines) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("swedish"));
  for (const auto& [id, text] : lines) {
    Xapian::Document document;
    document.set_data(id);
    generator.set_document(document);
    generator.index_text(text);
    database.add_document(document);
  }
  database.commit();
  return 0;
}

int XapianRun(const std::string& path, const Lines& queries) {
  const Xapian::Database database(path);
  Xapian::QueryParser parser;
  parser.set_stemmer(Xapian::Stem("swedish"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  parser.set_database(database);
  Xapian::Enquire enquire(database);
  for (const auto& [id, text] : queries) {
    enquire.set_query(parser.parse_query(text, 0));
    const Xapian::MSet hits = enquire.get_mset(0, 100);
    int rank = 0;
    for (auto it = hits.begin(); it != hits.end(); ++it) {
      std::cout << id << '\t' << it.get_document().get_data() << '\t' << ++rank << '\t' << it.get_weight() << '\n';
    }
  }
  return 0;
}

// A prepared statement for the life of one call.
class Statement {
 public:
  Statement(sqlite3* database, const char* sql) { sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr); }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  void Bind(int at, const std::string& text) {
    sqlite3_bind_text(statement_, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }
  bool Step() { return sqlite3_step(statement_) == SQLITE_ROW; }
  void Reset() { sqlite3_reset(statement_); }
  std::string Text(int column) const { return reinterpret_cast<const char*>(sqlite3_column_text(statement_, column)); }
  double Double(int column) const { return sqlite3_column_double(statement_, column); }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

int Fts5Add(const std::string& path, const Lines& lines) {
  std::filesystem::remove(path);
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  sqlite3_exec(database, "CREATE VIRTUAL TABLE d USING fts5(id UNINDEXED, text); BEGIN", nullptr, nullptr, nullptr);
  {
    Statement insert(database, "INSERT INTO d VALUES (?, ?)");
    for (const auto& [id, text] : lines) {
      insert.Bind(1, id);
      insert.Bind(2, text);
      insert.Step();
      insert.Reset();
    }
  }
  sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr);
  return sqlite3_close(database);
}

// The words of a query, each in quotes, with OR between.
std::string Fts5Query(const std::string& text) {
  std::string out;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) out += (out.empty() ? "\"" : " OR \"") + word + "\"";
    word.clear();
  };
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (letter) {
      word.push_back(c);
    } else {
      flush();
    }
  }
  flush();
  return out;
}

int Fts5Run(const std::string& path, const Lines& queries) {
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  {
    Statement select(database, "SELECT id, bm25(d) FROM d WHERE d MATCH ? ORDER BY bm25(d) LIMIT 100");
    for (const auto& [id, text] : queries) {
      select.Bind(1, Fts5Query(text));
      int rank = 0;
      while (select.Step()) {
        std::cout << id << '\t' << select.Text(0) << '\t' << ++rank << '\t' << -select.Double(1) << '\n';
      }
      select.Reset();
    }
  }
  return sqlite3_close(database);
}

int Score(const std::string& queries_file, const std::string& qrels_file, const std::string& run_file) {
  const auto queries = lardom::search::ReadQueries(queries_file);
  const auto qrels = lardom::search::ReadQrels(qrels_file);
  if (!queries.ok() || !qrels.ok()) return 1;
  lardom::search::Run run;
  for (const auto& [query, rest] : ReadTsv(run_file)) run[query].push_back(rest.substr(0, rest.find('\t')));
  const auto figures = lardom::search::MeasureRetrieval(queries.value(), qrels.value(), run);
  std::printf("ndcg@10 %.4f mrr@10 %.4f recall@10 %.4f recall@100 %.4f\n", figures.ndcg_10, figures.mrr_10,
              figures.recall_10, figures.recall_100);
  return 0;
}

Lines Folder(const std::string& path) {
  Lines lines;
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    lines.emplace_back(entry.path().filename().string(), ReadAll(entry.path().string()));
  }
  return lines;
}

int Run(const std::vector<std::string>& args) {
  if (args.size() == 2 && args[0] == "tsv") return Tsv(args[1]);
  if (args.size() == 2 && args[0] == "passages") return Passages(args[1]);
  if (args.size() == 3 && args[0] == "xapian-lines") return XapianLines(args[1], ReadTsv(args[2]));
  if (args.size() == 3 && args[0] == "xapian-run") return XapianRun(args[1], ReadTsv(args[2]));
  if (args.size() == 3 && args[0] == "fts5-lines") return Fts5Add(args[1], ReadTsv(args[2]));
  if (args.size() == 3 && args[0] == "fts5-folder") return Fts5Add(args[1], Folder(args[2]));
  if (args.size() == 3 && args[0] == "fts5-run") return Fts5Run(args[1], ReadTsv(args[2]));
  if (args.size() == 4 && args[0] == "score") return Score(args[1], args[2], args[3]);
  std::fprintf(stderr, "usage: see the head of peers.cc\n");
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
  } catch (const Xapian::Error& error) {
    std::fprintf(stderr, "%s\n", error.get_description().c_str());
  }
  return 1;
}
