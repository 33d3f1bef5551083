#ifndef BLUEPENCIL_CRE2_H
#define BLUEPENCIL_CRE2_H
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif

// RE2 is C++; these calls are the part of it that rules need. A pattern is compiled once and may be
// matched from many threads at once.

typedef struct BPRegex BPRegex;

/// Gives `take` what to compile in place of a pattern.
typedef void (*BPRegexRewriting)(const char *pattern, size_t length, void *context,
                                 void (*take)(void *context, const char *pattern, size_t length));

/// A pattern, which is rewritten and compiled when it is first used.
BPRegex *bp_re2_new(const char *pattern, size_t length, int ignoreCase, BPRegexRewriting rewrite);
/// Compiles it; returns 0 and copies RE2's message to `error` (256 bytes) on failure. A pattern that fails
/// matches nothing.
int bp_re2_check(const BPRegex *regex, char *error);
void bp_re2_free(BPRegex *regex);
/// Searches `text`; returns 1 on a match. `spans` receives start and end byte offsets of the whole
/// match and of each group, -1 where a group took no part; `count` pairs at most.
int bp_re2_search(const BPRegex *regex, const char *text, size_t length, size_t from, long *spans, int count);
int bp_re2_group_count(const BPRegex *regex);
/// How many instructions the compiled pattern has.
int bp_re2_size(const BPRegex *regex);
/// Index of a named group, or -1.
int bp_re2_group(const BPRegex *regex, const char *name);

typedef struct BPRegexFilter BPRegexFilter;

/// Finds out which of many patterns can match a text, from the literals in it that the patterns require.
BPRegexFilter *bp_re2_filter_new(int leastAtomBytes);
void bp_re2_filter_free(BPRegexFilter *filter);
/// Adds a pattern; returns its index, or -1 when it does not compile.
int bp_re2_filter_add(BPRegexFilter *filter, const char *pattern, size_t length);
/// Ends the adding; returns how many atoms there are.
int bp_re2_filter_compile(BPRegexFilter *filter);
/// An atom in small letters; valid as long as the filter is.
const char *bp_re2_filter_atom(const BPRegexFilter *filter, int atom, size_t *length);
/// Writes the indices of patterns that can match a text with these atoms, ascending; returns how many there
/// are. `capacity` must be the number of patterns.
int bp_re2_filter_potentials(const BPRegexFilter *filter, const int *atoms, int count, int *patterns, int capacity);
#ifdef __cplusplus
}
#endif
#endif
