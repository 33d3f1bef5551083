#ifndef BLUEPENCIL_CMEMORY_H
#define BLUEPENCIL_CMEMORY_H

/// The program ends with a message where no memory is left, whichever library asks for it: few of them, and not Swift,
/// survive that. What asks for more than 64 MiB at once gets NULL, as a damaged file may claim any size, and must look.
/// This sets the exit code, which is 1 before.
void bp_memory_exhausted_exit_code(int exit_code);

#endif
