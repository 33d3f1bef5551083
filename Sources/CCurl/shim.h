#ifndef BLUEPENCIL_CCURL_H
#define BLUEPENCIL_CCURL_H
// The checks of types are macros around the functions, which hide them from Swift.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

/// Options and infos go through variadic functions, which Swift cannot call: one function a type of value.
static inline CURLcode bp_curl_setLong(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode bp_curl_setText(CURL *easy, CURLoption option, const char *text) {
  return curl_easy_setopt(easy, option, text);
}
static inline CURLcode bp_curl_setPointer(CURL *easy, CURLoption option, void *pointer) {
  return curl_easy_setopt(easy, option, pointer);
}
static inline CURLcode bp_curl_setWrite(CURL *easy, CURLoption option, curl_write_callback function) {
  return curl_easy_setopt(easy, option, function);
}
static inline CURLcode bp_curl_setDebug(CURL *easy, curl_debug_callback function) {
  return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, function);
}
static inline CURLcode bp_curl_setOpenSocket(CURL *easy, curl_opensocket_callback function) {
  return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, function);
}
static inline CURLcode bp_curl_getLong(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode bp_curl_getText(CURL *easy, CURLINFO info, char **text) {
  return curl_easy_getinfo(easy, info, text);
}
static inline CURLcode bp_curl_getPointer(CURL *easy, CURLINFO info, void **pointer) {
  return curl_easy_getinfo(easy, info, pointer);
}
static inline CURLMcode bp_curl_setMultiLong(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

/// What a message says of a transfer stands in a union.
static inline CURLcode bp_curl_result(const CURLMsg *message) { return message->data.result; }

/// A macro that casts, which Swift does not see.
static const int bp_curl_badSocket = CURL_SOCKET_BAD;
#endif
