#include "cli/command_neighbors.hpp"

#include "cli/shared_options.hpp"
#include "cli/vectors_option.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/embed/neighbors.hpp"

#include <string>
#include <vector>

namespace oriel::cli {

int command_neighbors(const Arguments& arguments, Streams& streams) {
  VectorsOption vectors;
  std::int64_t count = 10;
  std::vector<std::string> words;
  SharedOptions shared;
  CommandOptions declared("neighbors", "WORD... [options]",
                          "Lists the words nearest to each WORD by the cosine of their vectors.");
  declared.positional("WORD", words, "what to look for the neighbours of", 1);
  add_vectors_option(declared, vectors);
  declared.group("Neighbours");
  declared.add("count", count, "N", "how many neighbours of each word").at_least(1);
  add_shared_options(declared, shared);
  declared.example("oriel neighbors france monday --count 5");
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  const embed::EmbeddingTable table = read_vectors(vectors, shared.quiet, streams);
  std::vector<Index> queries;
  for (const auto& word : words) {
    queries.push_back(find_word(table, word));
  }
  const auto neighbors = embed::nearest_neighbors(table.vectors, queries, count);
  for (std::size_t q = 0; q < queries.size(); ++q) {
    for (const auto& neighbor : neighbors[q]) {
      streams.out << table.words[static_cast<std::size_t>(queries[q])] << "\t"
                  << table.words[static_cast<std::size_t>(neighbor.id)] << "\t"
                  << format_fixed(neighbor.similarity, 4) << "\n";
    }
  }
  return kDone;
}

}  // namespace oriel::cli
