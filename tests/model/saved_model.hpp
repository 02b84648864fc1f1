// Models written to a file, and what is said of a file that is none.
#pragma once

#include "oriel/core/error.hpp"
#include "oriel/core/output_file.hpp"
#include "oriel/model/model_file.hpp"
#include "support/temp_dir.hpp"

#include <string>

namespace oriel::model {

// Writes the model to "toy.oriel" and returns its path.
inline std::string save(const test::TempDir& folder, const Model& model,
                        VectorPrecision precision = VectorPrecision::Float32) {
  OutputFile file(folder.path("toy.oriel"));
  save_model(model, precision, file);
  file.commit();
  return folder.path("toy.oriel");
}

// What load_model() says of a file; empty where it loads it.
inline std::string message_of(const std::string& path) {
  try {
    load_model(path);
  } catch (const Error& fault) {
    return fault.what();
  }
  return "";
}

}  // namespace oriel::model
