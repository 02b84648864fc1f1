// Precision, recall and F1 over spans, counted as the CoNLL scorer (conlleval) counts them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace oriel::eval {

struct SpanFigures {
  double precision = 0.0;
  double recall = 0.0;
  double f1 = 0.0;
};

// How many spans there are, were predicted, and are both with the same boundaries and type.
struct SpanCounts {
  std::int64_t gold = 0;
  std::int64_t predicted = 0;
  std::int64_t correct = 0;

  // Within [0, 1]; nothing by nothing is 0.
  double precision() const;
  double recall() const;
  double f1() const;

  // In per cent, rounded at each step as the CoNLL scorer does, so that all printed digits agree.
  SpanFigures percentages() const;

  SpanCounts& operator+=(const SpanCounts& other);
};

struct SpanPair;

class SpanScore {
 public:
  // Counts one sentence, its tags in any scheme that corpus/tag_scheme.hpp names. Tokens are
  // compared by their tags as they are spelled, so accuracy means something only where both are of
  // one scheme. Throws std::logic_error where the tags differ in number.
  void add(const std::vector<std::string>& gold, const std::vector<std::string>& predicted);
  // The same where the spans are known (span_pair.hpp).
  void add(const SpanPair& spans, const std::vector<std::string>& gold,
           const std::vector<std::string>& predicted);
  // What another one has counted.
  SpanScore& operator+=(const SpanScore& other);

  // Every type that is in gold or predicted.
  const std::map<std::string, SpanCounts>& by_type() const { return by_type_; }
  // All spans together.
  SpanCounts micro() const;
  // The mean of each figure over the types of by_type(), within [0, 1].
  SpanFigures macro() const;

  std::int64_t tokens() const { return tokens_; }
  std::int64_t correct_tokens() const { return correct_tokens_; }
  // Within [0, 1].
  double accuracy() const;

 private:
  std::map<std::string, SpanCounts> by_type_;
  std::int64_t tokens_ = 0;
  std::int64_t correct_tokens_ = 0;
};

}  // namespace oriel::eval
