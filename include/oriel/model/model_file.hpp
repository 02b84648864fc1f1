// Models on disk: one file (core/tensor_file.hpp, kind "model"), read back bit for bit.
//
// "meta" holds {"format", "features", "layers", "gazetteers", "tags", "description"} and, where it
// was fitted, "calibration"; the tensors
// are "words", "words2" ... (one spelling a line, the special ones left out), each with its index
// "words.index" (corpus/vocabulary.hpp), "NAME.values" of
// features with an open set of values, "gazetteers" (features/gazetteers.hpp), and the network's
// own under their names. An embedding may be kept in 8 bits: "word.E" is then Int8 and
// "word.E.scales" has one factor a column. What tagging reads here and there has checksums of its
// pieces in "NAME.checksums".
#pragma once

#include "oriel/core/output_file.hpp"
#include "oriel/model/model.hpp"

#include <string>

namespace oriel::model {

// How word vectors and the embeddings of other features are stored.
enum class VectorPrecision { Float32, Float16, Int8 };

// "float32", "float16", "int8".
std::string_view name_of(VectorPrecision precision);
VectorPrecision parse_vector_precision(std::string_view name);

// Writes the model; the caller commits `file`. Throws IoError.
void save_model(const Model& model, VectorPrecision precision, OutputFile& file);

// Writes the model file at `path` again, to the byte but for its calibration; the caller commits
// `file`. Throws what load_model() throws.
void save_recalibrated(const std::string& path, const Calibration& calibration, OutputFile& file);

// Throws IoError; FormatError with the offset for a file that is truncated, damaged, not a model,
// newer than this oriel, or that contradicts itself.
Model load_model(const std::string& path);

// The same for tagging alone: words, names of lists and embeddings that the file has in 8 bits stay
// where they are in the mapped file (Tensor::narrow). Their pieces are read, and checked, when they
// are first needed: a damage is a FormatError then. Files that an older oriel wrote are checked and
// read at once.
Model load_model_for_tagging(const std::string& path);

}  // namespace oriel::model
