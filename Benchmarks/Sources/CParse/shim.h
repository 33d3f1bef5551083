#include <libxml/HTMLparser.h>
#include <zlib.h>
