#include "CICU.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>
#include <unicode/udat.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

// Opening a case map loads data; one, which ICU only reads, serves all threads.
static UCaseMap *caseMap = NULL;
static pthread_once_t caseMapOnce = PTHREAD_ONCE_INIT;

static void openCaseMap(void) {
  UErrorCode status = U_ZERO_ERROR;
  caseMap = ucasemap_open("", U_FOLD_CASE_DEFAULT, &status);
  if (U_FAILURE(status)) caseMap = NULL;
}

long bp_icu_fold(const char *source, size_t length, char *target, size_t capacity) {
  pthread_once(&caseMapOnce, openCaseMap);
  if (caseMap == NULL) return -1;
  UErrorCode status = U_ZERO_ERROR;
  int32_t written = ucasemap_utf8FoldCase(caseMap, target, (int32_t)capacity, source, (int32_t)length, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) return -2;
  return U_FAILURE(status) ? -1 : written;
}

// UTF-8 → UTF-16 → NFC → UTF-8; ICU 72's UTF-8 path needs the C++ interface.
long bp_icu_nfc(const char *source, size_t length, char *target, size_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
  if (U_FAILURE(status)) return -1;
  int32_t limit = (int32_t)(length * 3 + 16);
  UChar *wide = malloc(sizeof(UChar) * (size_t)limit * 2);
  if (wide == NULL) return -1;
  UChar *composed = wide + limit;
  int32_t wideLength = 0, composedLength = 0, written = 0;
  u_strFromUTF8WithSub(wide, limit, &wideLength, source, (int32_t)length, 0xFFFD, NULL, &status);
  composedLength = unorm2_normalize(nfc, wide, wideLength, composed, limit, &status);
  u_strToUTF8WithSub(target, (int32_t)capacity, &written, composed, composedLength, 0xFFFD, NULL, &status);
  free(wide);
  if (status == U_BUFFER_OVERFLOW_ERROR) return -2;
  return U_FAILURE(status) ? -1 : written;
}

int bp_icu_has_charset(const char *name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &status);
  if (U_FAILURE(status)) return 0;
  ucnv_close(converter);
  return 1;
}

typedef struct {
  long count;
} ReplacementCounter;

static void countAndReplace(const void *context, UConverterToUnicodeArgs *arguments, const char *codeUnits,
                            int32_t length, UConverterCallbackReason reason, UErrorCode *status) {
  (void)codeUnits;
  (void)length;
  if (reason > UCNV_IRREGULAR) return;
  ((ReplacementCounter *)context)->count++;
  // ICU's own substitution writes U+001A for single bytes of some charsets.
  static const UChar replacement = 0xFFFD;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, status);
}

long bp_icu_to_utf8(const char *charset, const char *source, size_t length, char *target, size_t capacity,
                    long *replacements) {
  UErrorCode status = U_ZERO_ERROR;
  ReplacementCounter counter = {0};
  long written = -1;
  UChar *pivot = NULL;
  UConverter *from = ucnv_open(charset, &status);
  UConverter *to = ucnv_open("UTF-8", &status);
  if (U_FAILURE(status)) goto done;
  ucnv_setToUCallBack(from, countAndReplace, &counter, NULL, NULL, &status);
  enum { pivotLength = 4096 };
  pivot = malloc(sizeof(UChar) * pivotLength);
  if (pivot == NULL) goto done;
  UChar *pivotSource = pivot, *pivotTarget = pivot;
  char *out = target;
  const char *in = source;
  ucnv_convertEx(to, from, &out, target + capacity, &in, source + length, pivot, &pivotSource, &pivotTarget,
                 pivot + pivotLength, 1, 1, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) written = -2;
  else if (U_SUCCESS(status)) written = out - target;
done:
  free(pivot);
  if (from != NULL) ucnv_close(from);
  if (to != NULL) ucnv_close(to);
  *replacements = counter.count;
  return written;
}

long bp_icu_from_utf8(const char *charset, const char *source, size_t length, char *target, size_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  long written = -1;
  UConverter *from = ucnv_open("UTF-8", &status);
  UConverter *to = ucnv_open(charset, &status);
  if (U_FAILURE(status)) goto done;
  ucnv_setFromUCallBack(to, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
  char *out = target;
  const char *in = source;
  ucnv_convertEx(to, from, &out, target + capacity, &in, source + length, NULL, NULL, NULL, NULL, 1, 1, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) written = -2;
  else if (U_SUCCESS(status)) written = out - target;
done:
  if (from != NULL) ucnv_close(from);
  if (to != NULL) ucnv_close(to);
  return written;
}

int bp_icu_detect(const char *source, size_t length, char *name) {
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&status);
  if (U_FAILURE(status)) return -1;
  ucsdet_setText(detector, source, (int32_t)length, &status);
  ucsdet_enableInputFilter(detector, 1);
  const UCharsetMatch *match = ucsdet_detect(detector, &status);
  int confidence = -1;
  if (U_SUCCESS(status) && match != NULL) {
    const char *found = ucsdet_getName(match, &status);
    confidence = ucsdet_getConfidence(match, &status);
    if (U_FAILURE(status) || found == NULL || strlen(found) >= 64) confidence = -1;
    else strcpy(name, found);
  }
  ucsdet_close(detector);
  return confidence;
}

long bp_icu_months(const char *locale, char *target, size_t capacity) {
  static const UDateFormatSymbolType forms[] = {UDAT_MONTHS, UDAT_SHORT_MONTHS, UDAT_STANDALONE_MONTHS,
                                                UDAT_STANDALONE_SHORT_MONTHS};
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = udat_open(UDAT_NONE, UDAT_SHORT, locale, NULL, 0, NULL, 0, &status);
  if (U_FAILURE(status)) return -1;
  size_t written = 0;
  for (size_t form = 0; form < sizeof(forms) / sizeof(*forms) && U_SUCCESS(status); form++) {
    for (int32_t month = 0; month < 12 && U_SUCCESS(status); month++) {
      UChar name[128];
      int32_t length = udat_getSymbols(format, forms[form], month, name, 128, &status), bytes = 0;
      u_strToUTF8(target + written, (int32_t)(capacity - written), &bytes, name, length, &status);
      written += (size_t)bytes;
      if (written >= capacity) status = U_BUFFER_OVERFLOW_ERROR;
      else target[written++] = '\n';
    }
  }
  udat_close(format);
  if (status == U_BUFFER_OVERFLOW_ERROR) return -2;
  return U_FAILURE(status) ? -1 : (long)written;
}

long bp_icu_date_pattern(const char *locale, char *target, size_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = udat_open(UDAT_NONE, UDAT_SHORT, locale, NULL, 0, NULL, 0, &status);
  if (U_FAILURE(status)) return -1;
  UChar pattern[128];
  int32_t length = udat_toPattern(format, 0, pattern, 128, &status), written = 0;
  u_strToUTF8(target, (int32_t)capacity, &written, pattern, length, &status);
  udat_close(format);
  if (status == U_BUFFER_OVERFLOW_ERROR) return -2;
  return U_FAILURE(status) ? -1 : written;
}

int bp_icu_category(uint32_t codePoint) { return u_charType((UChar32)codePoint); }
