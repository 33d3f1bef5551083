/* Preloaded into a program, lets one call of a kind fail, or all from one on (Tools/faults.py):
 *
 *   FAIL_CALL   memory, open, read, write, sync, rename, map or clock
 *   FAIL_AT     the number of the call that fails, from 1; 0 for none
 *   FAIL_ALL    if set, all later ones fail too
 *   FAIL_COUNT  a file that gets the number of calls when the program ends
 *
 * A clock does not fail: from that call on it jumps to and fro by hours.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

enum kind { MEMORY, OPEN, READ, WRITE, SYNC, RENAME, MAP, CLOCK, NONE };
static const char *const names[] = {"memory", "open", "read", "write", "sync", "rename", "map", "clock"};

static enum kind failing = NONE;
static long fail_at;
static int fails_all;
static atomic_long count;

/* What is called before does not count: the loader's, and libraries' that begin. */
__attribute__((constructor)) static void begin(void) {
  const char *call = getenv("FAIL_CALL"), *at = getenv("FAIL_AT");
  fails_all = getenv("FAIL_ALL") != NULL;
  fail_at = at ? atol(at) : 0;
  for (int kind = 0; call && kind < NONE; kind++)
    if (strcmp(call, names[kind]) == 0) failing = kind;
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("FAIL_COUNT");
  long calls = count;
  failing = NONE;
  FILE *file = path ? fopen(path, "w") : NULL;
  if (file && fprintf(file, "%ld\n", calls) > 0) fclose(file);
}

static int fails(enum kind kind, int error) {
  if (kind != failing) return 0;
  long number = atomic_fetch_add(&count, 1) + 1;
  if (fail_at == 0 || number < fail_at || (number > fail_at && !fails_all)) return 0;
  errno = error;
  return 1;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAILING(kind, error, failure, result, name, parameters, arguments) \
  result name parameters { return fails(kind, error) ? failure : NEXT(name) arguments; }

void *malloc(size_t size) { return fails(MEMORY, ENOMEM) ? NULL : __libc_malloc(size); }
void *calloc(size_t n, size_t size) { return fails(MEMORY, ENOMEM) ? NULL : __libc_calloc(n, size); }
void *realloc(void *old, size_t size) { return fails(MEMORY, ENOMEM) ? NULL : __libc_realloc(old, size); }

FAILING(READ, EIO, -1, ssize_t, read, (int file, void *to, size_t size), (file, to, size))
FAILING(READ, EIO, -1, ssize_t, pread, (int file, void *to, size_t size, off_t at), (file, to, size, at))
FAILING(READ, EIO, -1, ssize_t, pread64, (int file, void *to, size_t size, off64_t at), (file, to, size, at))
FAILING(WRITE, EIO, -1, ssize_t, pwrite, (int file, const void *from, size_t size, off_t at), (file, from, size, at))
FAILING(WRITE, EIO, -1, ssize_t, pwrite64, (int file, const void *from, size_t size, off64_t at), (file, from, size, at))
FAILING(SYNC, EIO, -1, int, fsync, (int file), (file))
FAILING(SYNC, EIO, -1, int, fdatasync, (int file), (file))
FAILING(SYNC, EIO, -1, int, syncfs, (int file), (file))
FAILING(RENAME, EIO, -1, int, rename, (const char *old, const char *new), (old, new))

/* What is told to a person does not fail, or nobody would know. */
ssize_t write(int file, const void *from, size_t size) {
  return file > STDERR_FILENO && fails(WRITE, ENOSPC) ? -1 : NEXT(write)(file, from, size);
}

void *mmap(void *address, size_t size, int protection, int flags, int file, off_t at) {
  return file >= 0 && fails(MAP, ENOMEM) ? MAP_FAILED : NEXT(mmap)(address, size, protection, flags, file, at);
}

static mode_t mode(int flags, va_list arguments) {
  return flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
}

#define OPENING(name) \
  int name(const char *path, int flags, ...) { \
    va_list arguments; \
    va_start(arguments, flags); \
    mode_t with = mode(flags, arguments); \
    va_end(arguments); \
    return fails(OPEN, EMFILE) ? -1 : NEXT(name)(path, flags, with); \
  }
OPENING(open)
OPENING(open64)

int clock_gettime(clockid_t clock, struct timespec *time) {
  int status = NEXT(clock_gettime)(clock, time);
  if (clock == CLOCK_REALTIME && fails(CLOCK, 0)) time->tv_sec += (count % 2 ? 1 : -1) * 7 * 3600;
  return status;
}

time_t time(time_t *result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}
