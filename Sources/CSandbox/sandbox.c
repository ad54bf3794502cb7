#include "CSandbox.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

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

static void *watch_parent(void *begun) {
  const pid_t parent = (pid_t)(intptr_t)begun;
  while (getppid() == parent) poll(NULL, 0, 500);
  _exit(0);
}

int kiji_sandbox_end_with_parent(void) {
  pthread_t thread;
  pthread_attr_t attributes;
  int failure = pthread_attr_init(&attributes);
  if (failure != 0) return failure;
  failure = pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  // The usual 8 MiB would count against RLIMIT_DATA.
  if (failure == 0) failure = pthread_attr_setstacksize(&attributes, 64 << 10);
  if (failure == 0) failure = pthread_create(&thread, &attributes, watch_parent, (void *)(intptr_t)getppid());
  pthread_attr_destroy(&attributes);
  return failure;
}
