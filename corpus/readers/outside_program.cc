#include "corpus/readers/outside_program.h"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <memory>

#include "corpus/readers/descriptor.h"

namespace lardom::readers {
namespace {

using Clock = std::chrono::steady_clock;

// The program is started through this descriptor, which closes as it starts and lies beyond the number of files that it
// may open: no other can be started through it.
constexpr int kProgramDescriptor = 200;
constexpr rlim_t kMostFiles = 64;

// The compiled filter that takes the network, other processes and programs, and writing away, made before the fork. A
// call that is not allowed ends the program, so that it can never pass for an empty text; only the opening of a file to
// write fails softly, since programs try a terminal or a log and go on without.
std::vector<sock_filter> MakeFilter() {
  const std::unique_ptr<void, decltype(&seccomp_release)> context(seccomp_init(SCMP_ACT_ALLOW), &seccomp_release);
  const std::uint32_t refuse = SCMP_ACT_KILL_PROCESS;
  for (const int call : {SCMP_SYS(socket),
                         SCMP_SYS(socketpair),
                         SCMP_SYS(connect),
                         SCMP_SYS(bind),
                         SCMP_SYS(listen),
                         SCMP_SYS(accept),
                         SCMP_SYS(accept4),
                         SCMP_SYS(sendto),
                         SCMP_SYS(sendmsg),
                         SCMP_SYS(ptrace),
                         SCMP_SYS(process_vm_readv),
                         SCMP_SYS(process_vm_writev),
                         SCMP_SYS(kill),
                         SCMP_SYS(mount),
                         SCMP_SYS(unlink),
                         SCMP_SYS(unlinkat),
                         SCMP_SYS(rename),
                         SCMP_SYS(renameat),
                         SCMP_SYS(renameat2),
                         SCMP_SYS(creat),
                         SCMP_SYS(openat2),
                         SCMP_SYS(mkdir),
                         SCMP_SYS(mkdirat),
                         SCMP_SYS(link),
                         SCMP_SYS(linkat),
                         SCMP_SYS(symlink),
                         SCMP_SYS(symlinkat),
                         SCMP_SYS(truncate),
                         SCMP_SYS(io_uring_setup),
                         SCMP_SYS(execve),
                         SCMP_SYS(fork),
                         SCMP_SYS(vfork),
                         SCMP_SYS(bpf),
                         SCMP_SYS(userfaultfd)}) {
    seccomp_rule_add(context.get(), refuse, call, 0);
  }
  // No file is opened but to read it.
  for (const int flag : {O_WRONLY, O_RDWR, O_CREAT}) {
    const auto bits = static_cast<scmp_datum_t>(flag);
    const scmp_arg_cmp second = SCMP_A1(SCMP_CMP_MASKED_EQ, bits, bits);
    const scmp_arg_cmp third = SCMP_A2(SCMP_CMP_MASKED_EQ, bits, bits);
    seccomp_rule_add_array(context.get(), SCMP_ACT_ERRNO(EPERM), SCMP_SYS(open), 1, &second);
    seccomp_rule_add_array(context.get(), SCMP_ACT_ERRNO(EPERM), SCMP_SYS(openat), 1, &third);
  }
  // Threads, but no processes. The newer call hides its flags; without it the older one is used.
  constexpr auto kThread = static_cast<scmp_datum_t>(CLONE_THREAD);
  const scmp_arg_cmp no_thread = SCMP_A0(SCMP_CMP_MASKED_EQ, kThread, 0);
  seccomp_rule_add_array(context.get(), refuse, SCMP_SYS(clone), 1, &no_thread);
  seccomp_rule_add(context.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
  const scmp_arg_cmp other_program = SCMP_A0(SCMP_CMP_NE, static_cast<scmp_datum_t>(kProgramDescriptor));
  seccomp_rule_add_array(context.get(), refuse, SCMP_SYS(execveat), 1, &other_program);
  const Descriptor file(memfd_create("filter", MFD_CLOEXEC));
  std::vector<sock_filter> out;
  if (file.get() < 0 || seccomp_export_bpf(context.get(), file.get()) != 0) return out;
  const auto size = lseek(file.get(), 0, SEEK_END);
  out.resize(static_cast<std::size_t>(size) / sizeof(sock_filter));
  if (pread(file.get(), out.data(), out.size() * sizeof(sock_filter), 0) != size) out.clear();
  return out;
}

void Limit(__rlimit_resource what, rlim_t value) {
  const rlimit limit{value, value};
  setrlimit(what, &limit);
}

// In the child, between fork and exec: nothing but system calls.
[[noreturn]] void BecomeProgram(char* const* argv, int program, int input, int output, int nothing,
                                const OutsideLimits& limits, sock_fprog* filter) {
  dup2(nothing, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(nothing, STDERR_FILENO);
  fcntl(input, F_SETFD, 0);
  Limit(RLIMIT_AS, limits.memory_bytes);
  Limit(RLIMIT_CPU, static_cast<rlim_t>(limits.wall_clock.count() / 1000 + 1));
  Limit(RLIMIT_CORE, 0);
  Limit(RLIMIT_FSIZE, 0);
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const char* const environment[] = {"LC_ALL=C.UTF-8", "HOME=/nonexistent", "PATH=/usr/bin", "OMP_THREAD_LIMIT=1",
                                     nullptr};
  if (dup3(program, kProgramDescriptor, O_CLOEXEC) < 0) _exit(127);
  Limit(RLIMIT_NOFILE, kMostFiles);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, filter) == 0) {
    syscall(SYS_execveat, kProgramDescriptor, "", argv, environment, AT_EMPTY_PATH);
  }
  _exit(127);
}

enum class End { kDone, kTooLong, kTooMuch };

End Drain(int pipe, Clock::time_point deadline, std::size_t most, std::string* out) {
  std::array<char, 65536> buffer{};
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return End::kTooLong;
    pollfd ready{pipe, POLLIN, 0};
    const int polled = poll(&ready, 1, static_cast<int>(left));
    if (polled < 0 && errno == EINTR) continue;
    if (polled == 0) return End::kTooLong;
    const auto got = read(pipe, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return End::kDone;
    out->append(buffer.data(), static_cast<std::size_t>(got));
    if (out->size() > most) return End::kTooMuch;
  }
}

constexpr int kKilledForCall = -2;

// Waits for the child until the deadline, then kills it; its exit status, kKilledForCall, or -1.
int Reap(pid_t child, Clock::time_point deadline) {
  int status = 0;
  while (true) {
    const pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child) {
      if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) return kKilledForCall;
      return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    if (ended < 0 && errno != EINTR) return -1;
    if (Clock::now() > deadline) {
      kill(-child, SIGKILL);
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return -1;
    }
    usleep(500);
  }
}

}  // namespace

std::string FindOutsideProgram(std::string_view program) {
  for (const char* folder : {"/usr/bin/", "/usr/local/bin/"}) {
    std::string path = folder + std::string(program);
    if (access(path.c_str(), X_OK) == 0) return path;
  }
  return "";
}

Result<std::string> RunOutsideProgram(const std::string& program, const std::vector<std::string>& arguments,
                                      std::string_view bytes, const std::string& name, const OutsideLimits& limits) {
  const auto fail = [&](const std::string& what) {
    return Error{ErrorCode::kInput, name, std::filesystem::path(program).filename().string() + " " + what};
  };
  const Descriptor file(open(program.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return fail("kan inte köras.");
  const Descriptor input(memfd_create("input", MFD_CLOEXEC));
  const Descriptor nothing(open("/dev/null", O_RDWR | O_CLOEXEC));
  int ends[2];
  if (input.get() < 0 || nothing.get() < 0 || pipe2(ends, O_CLOEXEC) != 0) return fail("kan inte startas.");
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  if (!WriteAll(input.get(), bytes) || lseek(input.get(), 0, SEEK_SET) != 0) return fail("kan inte startas.");
  std::vector<std::string> words{program};
  const std::string path = "/proc/self/fd/" + std::to_string(input.get());
  for (const auto& argument : arguments) words.push_back(argument == "{}" ? path : argument);
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::vector<sock_filter> filter = MakeFilter();
  if (filter.empty()) return fail("kan inte köras avskilt.");
  sock_fprog filter_program{static_cast<unsigned short>(filter.size()), filter.data()};
  const auto deadline = Clock::now() + limits.wall_clock;
  const pid_t child = fork();
  if (child < 0) return fail("kan inte startas.");
  if (child == 0) BecomeProgram(argv.data(), file.get(), input.get(), to.get(), nothing.get(), limits, &filter_program);
  to.Close();
  std::string out;
  const End end = Drain(from.get(), deadline, limits.output_bytes, &out);
  const int status = Reap(child, end == End::kDone ? deadline : Clock::now());
  if (end == End::kTooLong) return fail("blev inte klart i tid.");
  if (end == End::kTooMuch) return fail("gav orimligt mycket text.");
  if (status == kKilledForCall) return fail("försökte göra något som inte är tillåtet och avbröts.");
  if (status == 127) return fail("kan inte köras.");
  if (status != 0) return fail("kunde inte läsa filen.");
  return out;
}

}  // namespace lardom::readers
