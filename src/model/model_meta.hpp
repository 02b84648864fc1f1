// The header of a model file: everything about a model that is no tensor, as JSON.
#pragma once

#include "oriel/model/model.hpp"

#include <string>
#include <vector>

namespace oriel::model {

// What the header tells beside what a Model holds.
struct ModelMeta {
  ModelConfig config;
  corpus::TagSet tags;
  Calibration calibration;
  std::string description;
  std::vector<std::string> gazetteers;  // names of the lists
  // The weights of the first layer stand feature by feature, each with all positions of the window,
  // not position by position.
  bool is_by_feature = false;
};

std::string write_meta(const Model& model);

// Throws Error, and what nlohmann::json throws, for a header that is no model's, is newer than this
// oriel or holds sizes beyond reason.
ModelMeta read_meta(const std::string& text);

// The meta data of a model file with another calibration.
std::string with_calibration(const std::string& meta, const Calibration& calibration);

}  // namespace oriel::model
