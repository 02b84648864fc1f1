#include "cli/command_convert.hpp"

#include "cli/shared_options.hpp"
#include "cli/vectors_option.hpp"
#include "cli/vectors_output.hpp"

#include <optional>
#include <string>

namespace oriel::cli {

int command_convert(const Arguments& arguments, Streams& streams) {
  std::string vectors;
  std::string out;
  std::optional<std::int64_t> limit;
  VectorsFileFormat format = VectorsFileFormat::Int8;
  SharedOptions shared;
  CommandOptions declared(
      "convert", "--vectors FILE --out OUT [options]",
      "Writes word vectors in another format: oriel's compact ones load at once "
      "and take a quarter of the space or half of it.");
  declared.group("Vectors");
  declared.add("vectors", vectors, "FILE", "GloVe, word2vec, fastText or oriel's, plain or gzip")
      .required();
  declared.add("vectors-limit", limit, "N", "keep the first N vectors only").at_least(1);
  declared.add("out", out, "OUT", "the file to write, whole or not at all").required();
  add_vectors_format(declared, format);
  add_shared_options(declared, shared);
  declared.example("oriel convert --vectors glove.txt.gz --vectors-limit 50000 --out glove.oriel");
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  write_vectors_file(out, read_vectors_file(vectors, limit, shared.quiet, streams), format);
  return kDone;
}

}  // namespace oriel::cli
