#include "oriel/text/word_breaks.hpp"

#include "oriel/text/characters.hpp"
#include "oriel/text/icu_status.hpp"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <cstdint>
#include <memory>

namespace oriel::text {
namespace {

// ICU's iterator over UTF-8. Opening one costs far more than a call: one a thread.
class WordBreaks {
 public:
  WordBreaks() {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(ubrk_open(UBRK_WORD, "", nullptr, 0, &status));
    check_icu(status, "open its word dictionary");
  }

  void set_text(std::string_view run) {
    UErrorCode status = U_ZERO_ERROR;
    text_.reset(utext_openUTF8(text_.release(), run.data(), static_cast<std::int64_t>(run.size()),
                               &status));
    ubrk_setUText(iterator_.get(), text_.get(), &status);
    check_icu(status, "read text");
    ubrk_first(iterator_.get());
  }

  // The next boundary, below 0 at the end.
  std::int32_t next() { return ubrk_next(iterator_.get()); }

 private:
  struct Close {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
    void operator()(UText* text) const { utext_close(text); }
  };

  std::unique_ptr<UText, Close> text_;
  std::unique_ptr<UBreakIterator, Close> iterator_;
};

}  // namespace

std::vector<std::size_t> dictionary_word_ends(std::string_view run) {
  thread_local WordBreaks breaks;
  breaks.set_text(run);
  std::vector<std::size_t> ends;
  for (std::int32_t end = breaks.next(); end >= 0; end = breaks.next()) {
    const auto offset = static_cast<std::size_t>(end);
    if (character_at(run, offset).kind != CharacterKind::Mark) {
      ends.push_back(offset);
    }
  }
  return ends;
}

}  // namespace oriel::text
