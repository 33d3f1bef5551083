#include "CRE2.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

struct BPRegex {
  BPRegex(std::string pattern, bool ignoreCase, BPRegexRewriting rewrite) : pattern(std::move(pattern)), rewrite(rewrite) {
    options.set_log_errors(false);
    options.set_case_sensitive(!ignoreCase);
    options.set_max_mem(8 << 20);
  }

  const re2::RE2 &get() const {
    std::call_once(once, [this] {
      rewrite(pattern.data(), pattern.size(), const_cast<BPRegex *>(this),
              [](void *regex, const char *text, size_t length) {
                auto self = static_cast<BPRegex *>(regex);
                self->compiled = std::make_unique<re2::RE2>(re2::StringPiece(text, length), self->options);
              });
    });
    return *compiled;
  }

  std::string pattern;
  BPRegexRewriting rewrite;
  re2::RE2::Options options;
  mutable std::once_flag once;
  mutable std::unique_ptr<re2::RE2> compiled;
};

BPRegex *bp_re2_new(const char *pattern, size_t length, int ignoreCase, BPRegexRewriting rewrite) {
  return new BPRegex(std::string(pattern, length), ignoreCase != 0, rewrite);
}

int bp_re2_check(const BPRegex *regex, char *error) {
  if (regex->get().ok()) return 1;
  std::strncpy(error, regex->get().error().c_str(), 255);
  error[255] = 0;
  return 0;
}

void bp_re2_free(BPRegex *regex) { delete regex; }

int bp_re2_search(const BPRegex *regex, const char *text, size_t length, size_t from, long *spans, int count) {
  constexpr int most = 17;
  re2::StringPiece groups[most];
  if (count > most) count = most;
  re2::StringPiece piece(text, length);
  const re2::RE2 &re2 = regex->get();
  if (!re2.ok() || !re2.Match(piece, from, length, re2::RE2::UNANCHORED, groups, count)) return 0;
  for (int i = 0; i < count; i++) {
    bool took = groups[i].data() != nullptr;
    spans[2 * i] = took ? groups[i].data() - text : -1;
    spans[2 * i + 1] = took ? groups[i].data() - text + (long)groups[i].size() : -1;
  }
  return 1;
}

int bp_re2_group_count(const BPRegex *regex) { return std::max(0, regex->get().NumberOfCapturingGroups()); }

int bp_re2_size(const BPRegex *regex) { return regex->get().ProgramSize(); }

int bp_re2_group(const BPRegex *regex, const char *name) {
  const auto &names = regex->get().NamedCapturingGroups();
  auto found = names.find(name);
  return found == names.end() ? -1 : found->second;
}

struct BPRegexFilter {
  explicit BPRegexFilter(int least) : filter(least) {}
  re2::FilteredRE2 filter;
  std::vector<std::string> atoms;
};

BPRegexFilter *bp_re2_filter_new(int leastAtomBytes) { return new BPRegexFilter(leastAtomBytes); }

void bp_re2_filter_free(BPRegexFilter *filter) { delete filter; }

int bp_re2_filter_add(BPRegexFilter *filter, const char *pattern, size_t length) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(8 << 20);
  int index = -1;
  auto code = filter->filter.Add(re2::StringPiece(pattern, length), options, &index);
  return code == re2::RE2::NoError ? index : -1;
}

int bp_re2_filter_compile(BPRegexFilter *filter) {
  // RE2 complains on standard error about a set without patterns.
  if (filter->filter.NumRegexps() > 0) filter->filter.Compile(&filter->atoms);
  return (int)filter->atoms.size();
}

const char *bp_re2_filter_atom(const BPRegexFilter *filter, int atom, size_t *length) {
  *length = filter->atoms[atom].size();
  return filter->atoms[atom].data();
}

int bp_re2_filter_potentials(const BPRegexFilter *filter, const int *atoms, int count, int *patterns, int capacity) {
  if (filter->filter.NumRegexps() == 0) return 0;
  std::vector<int> found;
  filter->filter.AllPotentials(std::vector<int>(atoms, atoms + count), &found);
  std::sort(found.begin(), found.end());
  int size = std::min((int)found.size(), capacity);
  std::copy_n(found.begin(), size, patterns);
  return size;
}
