#include "corpus/readers/worker.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <vector>

#include "corpus/data_dir.h"
#include "corpus/readers/pdf_picture.h"
#include "corpus/readers/reader.h"
#include "corpus/readers/sandbox.h"
#include "corpus/readers/wire.h"

namespace lardom::readers {
namespace {

constexpr Deadline kNever = Deadline::max();

int MillisecondsLeft(Deadline deadline) {
  if (deadline == kNever) return -1;
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left, 0, 1 << 30));
}

// Sends a descriptor and the worker's number.
bool SendDescriptor(int socket, int descriptor, pid_t pid) {
  iovec data{&pid, sizeof pid};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
  return sendmsg(socket, &message, MSG_NOSIGNAL) == static_cast<ssize_t>(sizeof pid);
}

bool ReceiveDescriptor(int socket, int* descriptor, pid_t* pid) {
  iovec data{pid, sizeof *pid};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  ssize_t got = 0;
  do {
    got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  const cmsghdr* header = CMSG_FIRSTHDR(&message);
  if (got != static_cast<ssize_t>(sizeof *pid) || header == nullptr || header->cmsg_type != SCM_RIGHTS) return false;
  std::memcpy(descriptor, CMSG_DATA(header), sizeof *descriptor);
  return true;
}

// Keeps descriptors 0-2 and `kept`; all others of the program are closed.
void CloseOthers(int kept) {
  const int first = 3;
  if (kept > first) close_range(first, static_cast<unsigned>(kept) - 1, 0);
  close_range(static_cast<unsigned>(std::max(kept + 1, first)), ~0u, 0);
}

std::string ReadHere(std::string_view bytes, const std::string& name, std::string_view ocr,
                     const IsolationOptions& options) {
  ReadOptions reading;
  reading.outside_programs = false;
  reading.mask = options.mask;
  if (!ocr.empty()) {
    auto pages = DecodeOcrPages(ocr);
    if (!pages) _exit(1);  // it comes from ourselves
    reading.ocr = std::move(*pages);
  }
  return EncodeResults(Read(bytes, name, reading));
}

std::string Draw(std::string_view bytes, const std::string& name, int page) {
  try {
    return EncodePicture(DrawPdfPage(bytes, name, page));
  } catch (const std::exception& e) {
    return EncodePicture(Error{ErrorCode::kInput, name, std::string("Sidan kan inte ritas (") + e.what() + ")."});
  }
}

// A worker's life: document after document until the socket closes.
[[noreturn]] void Work(int socket, const IsolationOptions& options) {
  CloseOthers(socket);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (!EnterSandbox({options.memory_bytes})) _exit(1);
  const auto seconds = static_cast<unsigned>(options.wall_clock.count() / 1000 + 1);
  std::string name;
  std::string bytes;
  std::string ocr;
  while (true) {
    FrameHeader header;
    if (ReceiveBytes(socket, reinterpret_cast<char*>(&header), sizeof header, kNever) != Transfer::kDone) _exit(0);
    name.resize(header.name_bytes);
    bytes.resize(header.content_bytes);
    ocr.resize(header.ocr_bytes);
    if (ReceiveBytes(socket, name.data(), name.size(), kNever) != Transfer::kDone) _exit(0);
    if (ReceiveBytes(socket, bytes.data(), bytes.size(), kNever) != Transfer::kDone) _exit(0);
    if (ReceiveBytes(socket, ocr.data(), ocr.size(), kNever) != Transfer::kDone) _exit(0);
    AllowProcessorTime(seconds);
    const std::string answer =
        header.picture > 0 ? Draw(bytes, name, static_cast<int>(header.picture)) : ReadHere(bytes, name, ocr, options);
    FrameHeader reply;
    reply.content_bytes = answer.size();
    const std::string_view head(reinterpret_cast<const char*>(&reply), sizeof reply);
    if (SendBytes(socket, head, kNever) != Transfer::kDone || SendBytes(socket, answer, kNever) != Transfer::kDone)
      _exit(0);
  }
}

// The parent of workers: forks one for each byte that it is sent.
[[noreturn]] void RunNursery(int control, const IsolationOptions& options) {
  CloseOthers(control);
  signal(SIGCHLD, SIG_IGN);  // the kernel buries workers
  signal(SIGINT, SIG_IGN);   // the program that asked for us decides when to stop
  signal(SIGPIPE, SIG_IGN);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  setenv("FONTCONFIG_FILE", DataFile("fonts.conf").c_str(), 1);
  WarmUp();
  char request = 0;
  while (ReceiveBytes(control, &request, 1, kNever) == Transfer::kDone) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) _exit(1);
    const Descriptor theirs(ends[0]);
    const Descriptor ours(ends[1]);
    const pid_t child = fork();
    if (child == 0) {
      signal(SIGCHLD, SIG_DFL);
      Work(ours.get(), options);
    }
    if (child < 0 || !SendDescriptor(control, theirs.get(), child)) _exit(1);
  }
  _exit(0);
}

}  // namespace

Transfer SendBytes(int socket, std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    pollfd ready{socket, POLLOUT, 0};
    const int polled = poll(&ready, 1, MillisecondsLeft(deadline));
    if (polled == 0) return Transfer::kTimedOut;
    if (polled < 0) {
      if (errno == EINTR) continue;
      return Transfer::kClosed;
    }
    const auto done = write(socket, bytes.data(), std::min<std::size_t>(bytes.size(), 1 << 18));
    if (done < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (done <= 0) return Transfer::kClosed;
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
  return Transfer::kDone;
}

Transfer ReceiveBytes(int socket, char* out, std::size_t size, Deadline deadline) {
  while (size > 0) {
    pollfd ready{socket, POLLIN, 0};
    const int polled = poll(&ready, 1, MillisecondsLeft(deadline));
    if (polled == 0) return Transfer::kTimedOut;
    if (polled < 0) {
      if (errno == EINTR) continue;
      return Transfer::kClosed;
    }
    const auto done = read(socket, out, size);
    if (done < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (done <= 0) return Transfer::kClosed;
    out += done;
    size -= static_cast<std::size_t>(done);
  }
  return Transfer::kDone;
}

Descriptor StartNursery(const IsolationOptions& options) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return Descriptor();
  Descriptor ours(ends[0]);
  const Descriptor theirs(ends[1]);
  const pid_t child = fork();
  if (child == 0) RunNursery(theirs.get(), options);
  return child < 0 ? Descriptor() : std::move(ours);
}

Worker AskForWorker(int nursery) {
  Worker worker;
  int descriptor = -1;
  if (send(nursery, "w", 1, MSG_NOSIGNAL) == 1 && ReceiveDescriptor(nursery, &descriptor, &worker.pid)) {
    worker.socket = Descriptor(descriptor);
    // A worker that is gone must show as an error, not end us by a signal; and we never wait in a transfer but in poll.
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
  }
  return worker;
}

}  // namespace lardom::readers
