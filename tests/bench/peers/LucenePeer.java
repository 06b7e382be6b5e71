// Lucene 4.10 with its SwedishAnalyzer and BM25, as a peer in the benchmarks.
//
// usage: LucenePeer index DB FOLDER            every file of a folder, one document each
//        LucenePeer lines DB DOCS.tsv          id<TAB>text a line
//        LucenePeer run DB QUERIES.tsv         id<TAB>text a line; prints query, document, rank, score
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.*;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

public class LucenePeer {
  static void add(IndexWriter writer, String id, String text) throws IOException {
    Document document = new Document();
    document.add(new StringField("id", id, Field.Store.YES));
    document.add(new TextField("text", text, Field.Store.NO));
    writer.addDocument(document);
  }

  public static void main(String[] args) throws Exception {
    SwedishAnalyzer analyzer = new SwedishAnalyzer();
    FSDirectory directory = FSDirectory.open(new File(args[1]));
    if (args[0].equals("run")) {
      IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
      searcher.setSimilarity(new BM25Similarity());
      for (String line : Files.readAllLines(Paths.get(args[2]), StandardCharsets.UTF_8)) {
        String[] fields = line.split("\t", 2);
        Query query = new QueryParser("text", analyzer).parse(QueryParser.escape(fields[1]));
        int rank = 0;
        for (ScoreDoc hit : searcher.search(query, 100).scoreDocs) {
          System.out.println(fields[0] + "\t" + searcher.doc(hit.doc).get("id") + "\t" + ++rank + "\t" + hit.score);
        }
      }
      return;
    }
    IndexWriterConfig config = new IndexWriterConfig(Version.LATEST, analyzer);
    config.setSimilarity(new BM25Similarity());
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      if (args[0].equals("lines")) {
        for (String line : Files.readAllLines(Paths.get(args[2]), StandardCharsets.UTF_8)) {
          String[] fields = line.split("\t", 2);
          add(writer, fields[0], fields[1]);
        }
      } else {
        for (File file : new File(args[2]).listFiles()) {
          add(writer, file.getName(), new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8));
        }
      }
    }
  }
}
