#include "corpus/readers/sandbox.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <memory>

namespace lardom::readers {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kLimitMemory = false;  // its shadow alone takes terabytes of addresses
#else
constexpr bool kLimitMemory = true;
#endif

constexpr int kAllowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(getdents64),
    SCMP_SYS(fcntl),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(mmap),
    SCMP_SYS(mprotect),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrlimit),
    SCMP_SYS(setrlimit),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(arch_prctl),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(tgkill),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

void Limit(__rlimit_resource what, rlim_t value) {
  const rlimit limit{value, value};
  setrlimit(what, &limit);
}

bool Filter() {
  const std::unique_ptr<void, decltype(&seccomp_release)> context(seccomp_init(SCMP_ACT_KILL_PROCESS),
                                                                  &seccomp_release);
  if (context == nullptr) return false;
  for (const int call : kAllowed) {
    if (seccomp_rule_add(context.get(), SCMP_ACT_ALLOW, call, 0) != 0) return false;
  }
  constexpr scmp_datum_t kWriting = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
  const scmp_arg_cmp own_limits = SCMP_A0(SCMP_CMP_EQ, 0);
  const scmp_arg_cmp open_to_read = SCMP_A1(SCMP_CMP_MASKED_EQ, kWriting, 0);
  const scmp_arg_cmp openat_to_read = SCMP_A2(SCMP_CMP_MASKED_EQ, kWriting, 0);
  return seccomp_rule_add_array(context.get(), SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, &own_limits) == 0 &&
         seccomp_rule_add_array(context.get(), SCMP_ACT_ALLOW, SCMP_SYS(open), 1, &open_to_read) == 0 &&
         seccomp_rule_add_array(context.get(), SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, &openat_to_read) == 0 &&
         // Asking whether a descriptor is a terminal is harmless; none is.
         seccomp_rule_add(context.get(), SCMP_ACT_ERRNO(25 /* ENOTTY */), SCMP_SYS(ioctl), 0) == 0 &&
         seccomp_load(context.get()) == 0;
}

}  // namespace

bool EnterSandbox(const SandboxLimits& limits) {
  if (kLimitMemory) Limit(RLIMIT_AS, limits.memory_bytes);
  Limit(RLIMIT_CORE, 0);
  Limit(RLIMIT_FSIZE, 0);
  Limit(RLIMIT_NOFILE, 64);
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && Filter();
}

void AllowProcessorTime(unsigned seconds) {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  rlimit limit{};
  getrlimit(RLIMIT_CPU, &limit);
  limit.rlim_cur = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + seconds + 1;
  setrlimit(RLIMIT_CPU, &limit);
}

}  // namespace lardom::readers
