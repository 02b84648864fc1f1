// The shares of tokens in the first layer (nn/window_sums.hpp), kept from batch to batch: most
// tokens of a text are the same few thousand, so that tagging makes few products for them.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/features/feature_extractor.hpp"
#include "oriel/model/distinct_tokens.hpp"
#include "oriel/nn/network.hpp"

#include <cstdint>
#include <vector>

namespace oriel::model {

class TokenShares {
 public:
  // Network and extractor must outlive the shares, the network unchanged. `capacity`: for how many
  // tokens there is room at first; 0: as many as 40 MB hold, but 3,072 to 49,152.
  TokenShares(const nn::Network<float>& network, const features::FeatureExtractor& extractor,
              Index capacity = 0);

  // How many tokens a batch should have at most for the shares to stay within their memory.
  Index batch_tokens() const { return capacity_ / 3; }

  // Has room for so many more tokens, whatever they are; forgets those that were used longest ago,
  // whose numbers other tokens then get. Numbers hold until the next call.
  void begin_batch(Index tokens);

  // The number of token t; that of the padding is DistinctTokens::kPadding.
  Id number_of(const features::EncodedSentence& sentence, Index t);

  // Makes the shares of the tokens that number_of() met for the first time.
  void make_shares();

  // [units x positions * stride()], that of token u at position p in column p * stride() + u. Valid
  // after make_shares().
  const Matrix<float>& shares() const { return shares_; }
  Index stride() const { return shares_.cols() / network_.shape().positions; }
  // How many tokens have numbers.
  Index size() const { return input_.tokens; }

 private:
  void allocate();
  void forget();

  const nn::Network<float>& network_;
  DistinctTokens tokens_;
  nn::NetworkInput<float> input_;
  Matrix<float> shares_;
  Matrix<float> columns_;                 // of new tokens: [token_rows x new]
  std::vector<std::uint32_t> last_used_;  // the batch in which each token stood last
  std::uint32_t batch_ = 0;
  Index capacity_ = 0;
  Index made_ = 0;  // tokens whose shares are made
};

}  // namespace oriel::model
