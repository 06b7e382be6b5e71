#include "corpus/readers/isolation.h"

#include <signal.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "corpus/readers/ocr.h"
#include "corpus/readers/pdf_picture.h"
#include "corpus/readers/reader.h"
#include "corpus/readers/sniff.h"
#include "corpus/readers/wire.h"
#include "corpus/readers/worker.h"

namespace lardom::readers {
namespace {

constexpr int kMostOcrPages = 2000;

bool IsReadHere(Format format) {
  return format == Format::kMarkdown || format == Format::kText || format == Format::kJsonLines ||
         format == Format::kOldWord;
}

}  // namespace

struct IsolatedReader::Impl {
  IsolationOptions options;
  Descriptor nursery;
  std::mutex mutex;
  std::condition_variable freed;
  std::vector<Worker> idle;
  unsigned busy = 0;
  std::optional<Ocr> ocr;

  // An idle worker or a fresh one; waits while all are busy.
  Worker Take() {
    std::unique_lock lock(mutex);
    freed.wait(lock, [this] { return !idle.empty() || busy < options.workers; });
    ++busy;
    if (idle.empty()) return AskForWorker(nursery.get());
    Worker worker = std::move(idle.back());
    idle.pop_back();
    return worker;
  }

  void GiveBack(Worker worker, bool usable) {
    {
      const std::lock_guard lock(mutex);
      --busy;
      if (usable && ++worker.documents < options.documents_per_worker) idle.push_back(std::move(worker));
    }
    freed.notify_one();
  }

  // One request to a worker; its answer as bytes.
  Result<std::string> Ask(const FrameHeader& request, std::string_view bytes, const std::string& name,
                          std::string_view ocr_pages) {
    Worker worker = Take();
    std::string answer;
    const bool had_worker = worker.socket.get() >= 0;
    const Transfer outcome =
        had_worker ? Exchange(worker, request, bytes, name, ocr_pages, &answer) : Transfer::kClosed;
    if (outcome == Transfer::kTimedOut) kill(worker.pid, SIGKILL);
    GiveBack(std::move(worker), outcome == Transfer::kDone);
    if (outcome == Transfer::kDone) return answer;
    if (!had_worker) return Error{ErrorCode::kInternal, name, "Ingen läsprocess kunde startas."};
    return Error{ErrorCode::kInput, name,
                 outcome == Transfer::kTimedOut ? "Läsningen av filen blev inte klar i tid."
                                                : "Läsningen av filen kraschade; den är skadad eller skadlig."};
  }

  std::vector<Result<ExtractedText>> ReadThere(std::string_view bytes, const std::string& name,
                                               const std::vector<OcrPage>& found = {}) {
    const std::string pages = found.empty() ? std::string() : EncodeOcrPages(found);
    std::vector<Result<ExtractedText>> out;
    auto answer = Ask({name.size(), bytes.size(), pages.size(), 0}, bytes, name, pages);
    if (answer) {
      if (auto results = DecodeResults(answer.value())) return std::move(*results);
      out.push_back(Error{ErrorCode::kInput, name, "Läsningen av filen gav ett orimligt svar."});
    } else {
      out.push_back(answer.error());
    }
    return out;
  }

  Result<PdfPicture> Draw(std::string_view bytes, const std::string& name, int page) {
    auto answer = Ask({name.size(), bytes.size(), 0, static_cast<std::uint64_t>(page)}, bytes, name, "");
    if (!answer) return answer.error();
    auto picture = DecodePicture(answer.value());
    if (!picture) return Error{ErrorCode::kInput, name, "Läsningen av filen gav ett orimligt svar."};
    return std::move(*picture);
  }

  // A PDF: read as it is, then the pages without text drawn and read by OCR, then all of it together.
  std::vector<Result<ExtractedText>> ReadScanned(std::string_view bytes, const std::string& name) {
    auto read = ReadThere(bytes, name);
    std::vector<int> pages;
    if (read.size() == 1 && read[0]) pages = read[0].value().pages_without_text;
    if (read.size() == 1 && !read[0] && read[0].error().what == kScannedPdf) {
      const auto first = Draw(bytes, name, 1);
      const int count = first ? std::min(first.value().pages, kMostOcrPages) : 1;
      for (int page = 1; page <= count; ++page) pages.push_back(page);
    }
    if (pages.empty()) return read;
    const auto deadline = std::chrono::steady_clock::now() + kOcrPageTime + kOcrMeanTime * pages.size();
    std::vector<OcrPage> found;
    std::string missed;
    std::string why;
    for (const int page : pages) {
      auto text = OcrOf(bytes, name, page, deadline);
      if (text) {
        found.push_back(std::move(text).value());
      } else {
        missed += (missed.empty() ? "" : ", ") + std::to_string(page);
        why = text.error().what;
      }
    }
    if (found.empty()) {
      if (!read[0]) {
        read[0] = Error{ErrorCode::kInput, name, "Sidorna kunde inte läsas med OCR: " + why};
      } else {
        read[0].value().warnings.push_back("Sidorna " + missed + " kunde inte läsas med OCR: " + why);
      }
      return read;
    }
    auto whole = ReadThere(bytes, name, found);
    if (whole.size() == 1 && whole[0] && !missed.empty()) {
      whole[0].value().warnings.push_back("Sidorna " + missed + " kunde inte läsas med OCR: " + why);
    }
    return whole;
  }

  Result<OcrPage> OcrOf(std::string_view bytes, const std::string& name, int page,
                        std::chrono::steady_clock::time_point deadline) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return Error{ErrorCode::kInput, name, "Tiden för hela filen räckte inte."};
    const auto picture = Draw(bytes, name, page);
    if (!picture) return picture.error();
    auto tsv = ocr->Recognise(picture.value().pgm, picture.value().dpi, name,
                              std::min<std::chrono::milliseconds>(left, kOcrPageTime));
    if (!tsv) return tsv.error();
    return OcrPage{page, picture.value().dpi, std::move(tsv).value()};
  }

  std::vector<Result<ExtractedText>> ReadPicture(std::string_view bytes, const std::string& name) {
    auto tsv = ocr->Recognise(bytes, 0, name, 2 * kOcrPageTime);  // some TIFF files have several pages
    if (tsv) return ReadThere(bytes, name, {OcrPage{0, 300, std::move(tsv).value()}});
    std::vector<Result<ExtractedText>> out;
    out.push_back(tsv.error());
    return out;
  }

  Transfer Exchange(const Worker& worker, const FrameHeader& request, std::string_view bytes, const std::string& name,
                    std::string_view ocr_pages, std::string* answer) const {
    const Deadline deadline = std::chrono::steady_clock::now() + options.wall_clock;
    const int socket = worker.socket.get();
    const std::string_view head(reinterpret_cast<const char*>(&request), sizeof request);
    for (const std::string_view part : {head, std::string_view(name), bytes, ocr_pages}) {
      if (const Transfer sent = SendBytes(socket, part, deadline); sent != Transfer::kDone) return sent;
    }
    FrameHeader reply;
    const Transfer got = ReceiveBytes(socket, reinterpret_cast<char*>(&reply), sizeof reply, deadline);
    if (got != Transfer::kDone) return got;
    if (reply.content_bytes > kMaxFrameBytes) return Transfer::kClosed;
    answer->resize(reply.content_bytes);
    return ReceiveBytes(socket, answer->data(), answer->size(), deadline);
  }
};

IsolatedReader::IsolatedReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IsolatedReader::IsolatedReader(IsolatedReader&&) noexcept = default;
IsolatedReader& IsolatedReader::operator=(IsolatedReader&&) noexcept = default;
IsolatedReader::~IsolatedReader() = default;

Result<IsolatedReader> IsolatedReader::Start(const IsolationOptions& options) {
  auto impl = std::make_unique<Impl>();
  impl->options = options;
  if (options.ocr) {
    auto ocr = Ocr::Find();
    if (!ocr) return ocr.error();
    impl->ocr = std::move(ocr).value();
  }
  impl->nursery = StartNursery(options);
  if (impl->nursery.get() < 0) return Error{ErrorCode::kInternal, "", "Läsprocesserna kunde inte startas."};
  return IsolatedReader(std::move(impl));
}

std::vector<Result<ExtractedText>> IsolatedReader::Read(std::string_view bytes, const std::string& name) {
  const Format format = bytes.empty() ? Format::kText : FindFormat(bytes, name);
  if (bytes.empty() || IsReadHere(format)) {
    ReadOptions reading;
    reading.mask = impl_->options.mask;
    return readers::Read(bytes, name, reading);
  }
  if (impl_->ocr && format == Format::kPdf) return impl_->ReadScanned(bytes, name);
  if (impl_->ocr && format == Format::kPicture) return impl_->ReadPicture(bytes, name);
  return impl_->ReadThere(bytes, name);
}

}  // namespace lardom::readers
