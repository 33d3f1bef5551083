#ifndef BLUEPENCIL_CCLD2_H
#define BLUEPENCIL_CCLD2_H
#ifdef __cplusplus
extern "C" {
#endif
/// CLD2's first language of plain UTF-8 text, as its code ("en", "zh-Hant"), or NULL when it knows
/// none. `percent` receives the share of the text in that language, 0…100; `reliable` 1 or 0.
const char *bp_cld2_detect(const char *text, int length, int *percent, int *reliable);
#ifdef __cplusplus
}
#endif
#endif
