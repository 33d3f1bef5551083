#ifndef BLUEPENCIL_CICU_H
#define BLUEPENCIL_CICU_H
#include <stddef.h>
#include <stdint.h>

// ICU's functions carry the library's version in their names through macros, which Swift does not
// import. Each function below is one call of ICU with bytes in and bytes out. All return the number
// of bytes written, or -1 when ICU reports an error; -2 when `capacity` is too small.

/// Full case folding (Unicode CaseFolding.txt, C + F) of UTF-8.
long bp_icu_fold(const char *source, size_t length, char *target, size_t capacity);
/// Normalization Form C of UTF-8.
long bp_icu_nfc(const char *source, size_t length, char *target, size_t capacity);
/// 1 when ICU has a converter of this name, 0 when not.
int bp_icu_has_charset(const char *name);
/// Converts bytes of the named charset to UTF-8; malformed input becomes U+FFFD, counted in
/// `replacements`.
long bp_icu_to_utf8(const char *charset, const char *source, size_t length, char *target,
                    size_t capacity, long *replacements);
/// Converts UTF-8 to the named charset, stopping with -1 at the first character it does not have.
long bp_icu_from_utf8(const char *charset, const char *source, size_t length, char *target,
                      size_t capacity);
/// ICU's best guess of a charset; its name is copied to `name` (at least 64 bytes).
/// Returns its confidence, 0…100, or -1.
int bp_icu_detect(const char *source, size_t length, char *name);
/// Names of the months of the Gregorian calendar in the language of a locale (`de`, `de_AT`), a line each
/// in UTF-8: the twelve as they stand in a date, the same abbreviated, the twelve as they stand alone, the
/// same abbreviated.
long bp_icu_months(const char *locale, char *target, size_t capacity);
/// Pattern of the shortest date of a locale, `dd.MM.yy`, in UTF-8.
long bp_icu_date_pattern(const char *locale, char *target, size_t capacity);
/// General category of a code point (`u_charType`).
int bp_icu_category(uint32_t codePoint);
#endif
