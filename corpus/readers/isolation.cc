#include "corpus/readers/isolation.h"

#include <signal.h>

#include <condition_variable>
#include <mutex>

#include "corpus/readers/reader.h"
#include "corpus/readers/sniff.h"
#include "corpus/readers/wire.h"
#include "corpus/readers/worker.h"

namespace lardom::readers {
namespace {

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

  std::vector<Result<ExtractedText>> ReadThere(std::string_view bytes, const std::string& name) {
    Worker worker = Take();
    std::string answer;
    const Transfer outcome = worker.socket.get() < 0 ? Transfer::kClosed : Exchange(worker, bytes, name, &answer);
    if (outcome == Transfer::kTimedOut) kill(worker.pid, SIGKILL);
    const bool had_worker = worker.socket.get() >= 0;
    GiveBack(std::move(worker), outcome == Transfer::kDone);
    std::string what = "Läsningen av filen kraschade; den är skadad eller skadlig.";
    if (!had_worker) what = "Ingen läsprocess kunde startas.";
    if (outcome == Transfer::kTimedOut) what = "Läsningen av filen blev inte klar i tid.";
    if (outcome == Transfer::kDone) {
      if (auto results = DecodeResults(answer)) return std::move(*results);
      what = "Läsningen av filen gav ett orimligt svar.";
    }
    std::vector<Result<ExtractedText>> out;
    out.push_back(Error{had_worker ? ErrorCode::kInput : ErrorCode::kInternal, name, what});
    return out;
  }

  Transfer Exchange(const Worker& worker, std::string_view bytes, const std::string& name, std::string* answer) const {
    const Deadline deadline = std::chrono::steady_clock::now() + options.wall_clock;
    const int socket = worker.socket.get();
    const FrameHeader request{name.size(), bytes.size()};
    const std::string_view head(reinterpret_cast<const char*>(&request), sizeof request);
    for (const std::string_view part : {head, std::string_view(name), bytes}) {
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
  impl->nursery = StartNursery(options);
  if (impl->nursery.get() < 0) return Error{ErrorCode::kInternal, "", "Läsprocesserna kunde inte startas."};
  return IsolatedReader(std::move(impl));
}

std::vector<Result<ExtractedText>> IsolatedReader::Read(std::string_view bytes, const std::string& name) {
  if (bytes.empty() || IsReadHere(FindFormat(bytes, name))) return readers::Read(bytes, name);
  return impl_->ReadThere(bytes, name);
}

}  // namespace lardom::readers
