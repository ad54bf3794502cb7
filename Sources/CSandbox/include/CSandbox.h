/// What Swift cannot call: variadic and Linux-only calls for confining the extraction worker.
#pragma once
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Forbids new privileges and core dumps. Returns 0, or an errno value.
int kiji_sandbox_begin(void);

/// Ends this process at most half a second after its parent has ended, whatever it is at: in the midst of a page it
/// would see the end of its input only minutes later. A thread asks who the parent is. (No PR_SET_PDEATHSIG: it fires
/// when the spawning *thread* ends, and the parent's threads come and go.) Returns 0, or an errno value.
int kiji_sandbox_end_with_parent(void);

/// Caps the data segment (RLIMIT_DATA, bytes; 0 = leave as it is). Mapped files do not count.
/// Returns 0, or an errno value.
int kiji_sandbox_limit_data(uint64_t bytes);

/// Allows `seconds` of processor time from now on (RLIMIT_CPU counts from the process's start), then SIGXCPU.
/// Returns 0, or an errno value.
int kiji_sandbox_limit_cpu(uint64_t seconds);

#ifdef __cplusplus
}
#endif
