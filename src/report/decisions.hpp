// Why a wrong span's token got its tag and not the true one.
#pragma once

#include "json.hpp"
#include "oriel/inspect/alternatives.hpp"
#include "oriel/inspect/reading.hpp"

#include <optional>
#include <string>
#include <vector>

namespace oriel::report {

// Takes decisions of one model over some sentences apart. Both must outlive it.
class Decisions {
 public:
  Decisions(const model::Model& model, const std::vector<corpus::Sentence>& sentences);

  // What all decisions have in common: {features, exact, pool}.
  Json parts_json() const;

  // Of the error's first token whose tags differ: {token, tags: [{tag, score, from, to, bias, pool,
  // shares}], others: [[tag, score, steps, margin]]}. The tags are the predicted one and, where the
  // model has it, the gold one; shares go feature by feature, [features x positions]; the others
  // are the decision with its runners-up. null stands for a forbidden step. Nothing where no tag
  // differs, and for a predicted one that the model does not have.
  std::optional<Json> why_json(const eval::SpanError& error,
                               const std::vector<std::string>& predicted) const;

 private:
  Json tag_json(const inspect::Reading& reading, const std::vector<inspect::Alternative>& all,
                Id tag) const;

  const model::Model& model_;
  const std::vector<corpus::Sentence>& sentences_;
  inspect::TokenReader reader_;
};

}  // namespace oriel::report
