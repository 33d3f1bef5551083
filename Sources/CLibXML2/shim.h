#ifndef BLUEPENCIL_CLIBXML2_H
#define BLUEPENCIL_CLIBXML2_H
#include <libxml/xmlversion.h>
/// With it, <libxml/encoding.h> includes ICU's headers, whose types clash with those of the ICU within
/// Foundation wherever both are imported. Nothing here reads the members it adds.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/uri.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/// `xmlFree` is a global function pointer, mutable in C, which Swift 6 refuses as shared state.
static inline void bp_xmlFree(void *p) { xmlFree(p); }

/// Variadic error handlers cannot be written in Swift; this one says nothing, so that a broken page
/// does not write to standard error.
static inline void bp_quiet(void *context, const char *message, ...) {
  (void)context; (void)message;
}
static inline void bp_silence(htmlSAXHandler *handler) {
  handler->warning = bp_quiet;
  handler->error = bp_quiet;
  handler->fatalError = bp_quiet;
}
/// The structured error handler is `const xmlError *` or `xmlError *` by library version.
static inline void bp_quietStructured(void *data, xmlErrorPtr error) { (void)data; (void)error; }
static inline void bp_silenceXPath(xmlXPathContextPtr context) {
  context->error = (xmlStructuredErrorFunc)bp_quietStructured;
}
#endif
