#include "CRE2.h"

#include <re2/re2.h>

#include <cstring>

struct BPRegex {
  re2::RE2 re2;
};

BPRegex *bp_re2_compile(const char *pattern, size_t length, int ignoreCase, char *error) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(ignoreCase == 0);
  options.set_max_mem(8 << 20);
  auto *regex = new BPRegex{re2::RE2(re2::StringPiece(pattern, length), options)};
  if (regex->re2.ok()) return regex;
  std::strncpy(error, regex->re2.error().c_str(), 255);
  error[255] = 0;
  delete regex;
  return nullptr;
}

void bp_re2_free(BPRegex *regex) { delete regex; }

int bp_re2_search(const BPRegex *regex, const char *text, size_t length, size_t from, long *spans, int count) {
  constexpr int most = 17;
  re2::StringPiece groups[most];
  if (count > most) count = most;
  re2::StringPiece piece(text, length);
  if (!regex->re2.Match(piece, from, length, re2::RE2::UNANCHORED, groups, count)) return 0;
  for (int i = 0; i < count; i++) {
    bool took = groups[i].data() != nullptr;
    spans[2 * i] = took ? groups[i].data() - text : -1;
    spans[2 * i + 1] = took ? groups[i].data() - text + (long)groups[i].size() : -1;
  }
  return 1;
}

int bp_re2_group_count(const BPRegex *regex) { return regex->re2.NumberOfCapturingGroups(); }

int bp_re2_group(const BPRegex *regex, const char *name) {
  const auto &names = regex->re2.NamedCapturingGroups();
  auto found = names.find(name);
  return found == names.end() ? -1 : found->second;
}
