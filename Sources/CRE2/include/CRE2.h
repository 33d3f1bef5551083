#ifndef BLUEPENCIL_CRE2_H
#define BLUEPENCIL_CRE2_H
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif

// RE2 is C++; these calls are the part of it that rules need. A pattern is compiled once and may be
// matched from many threads at once.

typedef struct BPRegex BPRegex;

/// Compiles a pattern. On failure returns NULL and copies RE2's message to `error` (256 bytes).
BPRegex *bp_re2_compile(const char *pattern, size_t length, int ignoreCase, char *error);
void bp_re2_free(BPRegex *regex);
/// Searches `text`; returns 1 on a match. `spans` receives start and end byte offsets of the whole
/// match and of each group, -1 where a group took no part; `count` pairs at most.
int bp_re2_search(const BPRegex *regex, const char *text, size_t length, size_t from, long *spans, int count);
int bp_re2_group_count(const BPRegex *regex);
/// Index of a named group, or -1.
int bp_re2_group(const BPRegex *regex, const char *name);
#ifdef __cplusplus
}
#endif
#endif
