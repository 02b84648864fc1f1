// A report whose words, names and files are as hostile as data can be, for the tests of the page.
#pragma once

#include "oriel/report/report_page.hpp"
#include "support/toy_model.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace oriel::test {

inline constexpr const char* kHostile = "<script>alert(1)</script>";

struct Answered {
  std::vector<corpus::Sentence> gold;
  model::Predictions predictions;
};

// Errors of every kind: what the answers lack, make up, call by another name or cut too short.
inline Answered hostile_answers() {
  Answered answered;
  const auto add = [&](std::vector<std::string> tokens, std::vector<std::string> gold,
                       std::vector<std::string> predicted) {
    corpus::Sentence sentence;
    sentence.tokens = std::move(tokens);
    sentence.tags = std::move(gold);
    sentence.line = static_cast<std::int64_t>(10 * answered.gold.size() + 1);
    auto& spans = answered.predictions.spans.emplace_back();
    for (const auto& span : corpus::spans_of(predicted)) {
      spans.push_back({span, 0.75});
    }
    answered.gold.push_back(std::move(sentence));
    answered.predictions.tags.push_back(std::move(predicted));
  };
  for (int i = 0; i < 3; ++i) {
    add({"Mr.", kHostile, "met", "</script>", "&amp;"}, {"O", "S-PER", "O", "S-ORG", "O"},
        {"O", "O", "O", "S-LOC", "O"});
    add({"the", "John", "Jordan", "\xF0\x9F\x98\x80"}, {"O", "B-PER", "E-PER", "O"},
        {"O", "O", "S-PER", "S-ORG"});
    add({"FORD", "in", "Paris"}, {"S-ORG", "O", "S-LOC"}, {"O", "O", "S-LOC"});
  }
  answered.predictions.loss = 0.5;
  answered.predictions.known_tokens = 36;
  return answered;
}

inline std::vector<train::EpochRecord> three_epochs() {
  std::vector<train::EpochRecord> history(3);
  for (std::size_t e = 0; e < history.size(); ++e) {
    const auto epoch = static_cast<double>(e + 1);
    history[e].epoch = static_cast<std::int64_t>(e + 1);
    history[e].train_loss = 1.0 / epoch;
    history[e].dev_loss = e == 1 ? 0.0 : 1.5 / epoch;
    history[e].dev_accuracy = e == 1 ? 0.0 : 1.0 - 0.2 / epoch;
    history[e].gradient_norm = epoch;
    history[e].weight_norms = {{"word.E", 10.0 + epoch}, {"<img>", epoch}};
  }
  return history;
}

// So many words on a spiral, one of them hostile.
inline std::vector<inspect::MapPoint> spiral(std::size_t words) {
  std::vector<inspect::MapPoint> points;
  const std::vector<std::string> tags{"O", "LOC", "ORG", "PER"};
  for (std::size_t i = 0; i < words; ++i) {
    const float turn = 0.01F * static_cast<float>(i);
    points.push_back({i == 3 ? "<img src=x onerror=alert(2)>" : "word" + std::to_string(i),
                      turn * std::cos(turn), turn * std::sin(turn), tags[i % tags.size()],
                      0.25F * static_cast<float>(i % 5)});
  }
  return points;
}

}  // namespace oriel::test
