// The lock of the one writer.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>

#include "corpus/catalogue/catalogue.h"
#include "corpus/catalogue/connection.h"

namespace lardom {
namespace {

// What the holder wrote: "pid 4711 sedan 2025-01-31T08:15:00Z".
std::string ReadHolder(int fd) {
  char buffer[128];
  const ssize_t bytes = ::pread(fd, buffer, sizeof buffer, 0);
  if (bytes <= 0) return {};
  std::string line(buffer, static_cast<std::size_t>(bytes));
  line.resize(std::min(line.size(), line.find('\n')));
  return line;
}

}  // namespace

Result<WriterLock> WriterLock::Take(const std::string& data_dir, int wait_seconds) {
  const std::string path = (std::filesystem::path(data_dir) / "writer.lock").string();
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) {
    return Error{ErrorCode::kData, path, std::string("Låsfilen kan inte öppnas: ") + std::strerror(errno) + "."};
  }
  WriterLock lock(fd);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(wait_seconds);
  while (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) {
      return Error{ErrorCode::kData, path,
                   std::string("Filsystemet kan inte låsa filen: ") + std::strerror(errno) + "."};
    }
    if (std::chrono::steady_clock::now() >= end) {
      const std::string holder = ReadHolder(fd);
      return Error{ErrorCode::kConflict, data_dir,
                   "En annan process skriver i biblioteket (" + (holder.empty() ? "okänd" : holder) +
                       "). Vänta tills den är klar."};
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  const std::string line = "pid " + std::to_string(::getpid()) + " sedan " + catalogue::IsoNow() + "\n";
  if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, line.data(), line.size(), 0) < 0) {
    return Error{ErrorCode::kData, path, std::string("Låsfilen kan inte skrivas: ") + std::strerror(errno) + "."};
  }
  return lock;
}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  if (this != &other) {
    if (fd_ >= 0) ::close(fd_);
    fd_ = std::exchange(other.fd_, -1);
  }
  return *this;
}

WriterLock::~WriterLock() {
  if (fd_ >= 0) ::close(fd_);  // which gives up the lock; the line is overwritten by the next holder
}

}  // namespace lardom
