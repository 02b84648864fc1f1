#include "cli/command_analogy.hpp"

#include "cli/shared_options.hpp"
#include "cli/vectors_option.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/embed/neighbors.hpp"

#include <string>
#include <vector>

namespace oriel::cli {

int command_analogy(const Arguments& arguments, Streams& streams) {
  VectorsOption vectors;
  std::int64_t count = 5;
  std::vector<std::string> words;
  SharedOptions shared;
  CommandOptions declared(
      "analogy", "A B C [options]",
      "Completes \"A is to B as C is to ...\" by the words nearest to B - A + C.");
  declared.positional("WORD", words, "A, B and C", 3, 3);
  add_vectors_option(declared, vectors);
  declared.group("Answers");
  declared.add("count", count, "N", "how many answers").at_least(1);
  add_shared_options(declared, shared);
  declared.example("oriel analogy paris france berlin");
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  const auto known = open_vectors(vectors, shared.quiet, streams);
  const auto answers =
      embed::solve_analogy(*known, find_word(*known, words[0]), find_word(*known, words[1]),
                           find_word(*known, words[2]), count);
  for (const auto& answer : answers) {
    streams.out << known->word(answer.id) << "\t" << format_fixed(answer.similarity, 4) << "\n";
  }
  return kDone;
}

}  // namespace oriel::cli
