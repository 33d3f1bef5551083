#include <nettle/base64.h>
#include <nettle/nettle-meta.h>
#include <nettle/sha2.h>
