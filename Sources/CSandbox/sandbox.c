#include "CSandbox.h"

#include <errno.h>
#include <sys/prctl.h>
#include <sys/resource.h>

int kiji_sandbox_begin(void) {
  struct rlimit no_core = {0, 0};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
  if (setrlimit(RLIMIT_CORE, &no_core) != 0) return errno;
  return 0;
}

int kiji_sandbox_limit_data(uint64_t bytes) {
  struct rlimit limit;
  if (bytes == 0) return 0;
  if (getrlimit(RLIMIT_DATA, &limit) != 0) return errno;
  if (limit.rlim_max != RLIM_INFINITY && bytes > limit.rlim_max) bytes = limit.rlim_max;
  limit.rlim_cur = bytes;
  return setrlimit(RLIMIT_DATA, &limit) == 0 ? 0 : errno;
}

int kiji_sandbox_limit_cpu(uint64_t seconds) {
  struct rusage used;
  struct rlimit limit;
  if (getrusage(RUSAGE_SELF, &used) != 0) return errno;
  if (getrlimit(RLIMIT_CPU, &limit) != 0) return errno;
  rlim_t until = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1 + (rlim_t)seconds;
  if (limit.rlim_max != RLIM_INFINITY && until > limit.rlim_max) until = limit.rlim_max;
  limit.rlim_cur = until;
  return setrlimit(RLIMIT_CPU, &limit) == 0 ? 0 : errno;
}
