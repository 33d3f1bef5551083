#pragma once

#include <stddef.h>
#include <stdint.h>

// libFuzzer's entry for programs that have a main of their own. The linker adds it with -sanitize=fuzzer.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *data, size_t size));
