// The allocator of the whole program: its own definitions of malloc and its like go before the C library's, in all
// libraries that it loads. They add nothing but the look at what the next allocator gives, which is the C library's or
// one that is preloaded.

#define _GNU_SOURCE
#include "CMemory.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// A sanitizer has an allocator of its own.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define BP_KEEPS_ALLOCATOR 1
#endif
#endif

static int code_when_exhausted = 1;

void bp_memory_exhausted_exit_code(int exit_code) { code_when_exhausted = exit_code; }

#ifndef BP_KEEPS_ALLOCATOR

static const size_t most_that_may_fail = 64u << 20;

static void *(*next_malloc)(size_t);
static void *(*next_calloc)(size_t, size_t);
static void *(*next_realloc)(void *, size_t);

// Before other threads and other libraries' constructors.
__attribute__((constructor(101))) static void find_next(void) {
  next_calloc = (void *(*)(size_t, size_t))dlsym(RTLD_NEXT, "calloc");
  next_realloc = (void *(*)(void *, size_t))dlsym(RTLD_NEXT, "realloc");
  next_malloc = (void *(*)(size_t))dlsym(RTLD_NEXT, "malloc");
}

static void end(void) {
  static const char message[] =
      "error: no memory is left: give the program more, or take fewer --jobs; clean goes on where it was with --resume\n";
  ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
  (void)written;
  _exit(code_when_exhausted);
}

static inline void *checked(void *memory, size_t size) {
  if (__builtin_expect(!memory, 0) && size > 0 && size <= most_that_may_fail) end();
  return memory;
}

// Libraries that the program loads may allocate before this one's constructor has run.
void *malloc(size_t size) {
  if (__builtin_expect(!next_malloc, 0)) find_next();
  return checked(next_malloc(size), size);
}

void *calloc(size_t count, size_t size) {
  if (__builtin_expect(!next_calloc, 0)) find_next();
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes)) bytes = SIZE_MAX;
  return checked(next_calloc(count, size), bytes);
}

void *realloc(void *old, size_t size) {
  if (__builtin_expect(!next_realloc, 0)) find_next();
  return checked(next_realloc(old, size), size);
}

#endif
