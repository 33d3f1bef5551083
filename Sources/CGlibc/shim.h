#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <malloc.h>

// In <unistd.h> behind _GNU_SOURCE, which comes too late here: Swift's Glibc module has the header already.
int syncfs(int descriptor);

// In <string.h>, behind it too.
#include <stddef.h>
void *memmem(const void *haystack, size_t haystackLength, const void *needle, size_t needleLength);
