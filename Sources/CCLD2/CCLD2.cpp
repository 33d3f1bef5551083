#include "CCLD2.h"

// CLD2's header uses FILE without including this.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>

const char *bp_cld2_detect(const char *text, int length, int *percent, int *reliable) {
  CLD2::Language languages[3];
  int percents[3] = {0, 0, 0}, textBytes = 0;
  bool isReliable = false;
  CLD2::DetectLanguageSummary(text, length, true, languages, percents, &textBytes, &isReliable);
  *percent = percents[0];
  *reliable = isReliable;
  return languages[0] == CLD2::UNKNOWN_LANGUAGE ? nullptr : CLD2::LanguageCode(languages[0]);
}
