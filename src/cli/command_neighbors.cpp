#include "cli/command_neighbors.hpp"

#include "cli/neighbors_modes.hpp"
#include "cli/shared_options.hpp"
#include "cli/usage_error.hpp"

#include <string>
#include <vector>

namespace oriel::cli {
namespace {

CommandOptions declare(NeighborsOptions& options, SharedOptions& shared) {
  CommandOptions declared(
      "neighbors", "WORD... | --drift --before FILE | --tag TAG [options]",
      "Lists the words nearest to each WORD by the cosine of their vectors, those that training "
      "moved furthest, or those whose vectors raise a tag most.");
  declared.positional("WORD", options.words, "what to look for the neighbours of");
  add_vectors_option(declared, options.vectors);
  declared.group("Neighbours");
  declared.add("count", options.count, "N", "how many neighbours of each word, or how many words")
      .at_least(1);
  declared.add_choice("format", options.format,
                      std::vector{NeighborsFormat::Text, NeighborsFormat::Json},
                      "lines for people, or one JSON object");
  declared.group("Drift");
  declared.add_flag("drift", options.is_drift,
                    "the words that moved furthest since --before, with their neighbours then and "
                    "now among the words of both");
  declared.add("before", options.before, "FILE",
               "the vectors that training started from; words that it lacks are left out");
  declared.add_choice("by", options.measure,
                      std::vector{inspect::DriftMeasure::Cosine, inspect::DriftMeasure::Euclidean},
                      "the distance that orders the words");
  declared.add("shown", options.shown, "N", "how many neighbours before and after").at_least(0);
  declared.add("train", options.train, "FILE",
               "the column file of the training: tells how often each word stood in it");
  declared.group("Tag");
  declared.add("tag", options.tag, "TAG",
               "the words whose vectors raise this entity type, or O, most: how much the log odds "
               "of the tag are above those of the unknown word, and the tag's probability, in a "
               "window of one capitalised word");
  add_shared_options(declared, shared);
  declared.example("oriel neighbors france monday --count 5");
  return declared;
}

void check(const NeighborsOptions& options) {
  const int modes =
      (options.words.empty() ? 0 : 1) + (options.is_drift ? 1 : 0) + (options.tag ? 1 : 0);
  if (modes == 0) {
    throw UsageError(
        "expected WORD; usage: oriel neighbors WORD... | --drift --before FILE | --tag TAG "
        "[options]");
  }
  if (modes > 1) {
    throw UsageError("give one of WORD, --drift and --tag");
  }
  if (options.is_drift != options.before.has_value()) {
    throw UsageError("--drift and --before belong together");
  }
  if (options.train && !options.is_drift) {
    throw UsageError("--train goes with --drift");
  }
  if (options.tag && options.vectors.vectors) {
    throw UsageError("--tag asks for a model, not for --vectors");
  }
}

}  // namespace

int command_neighbors(const Arguments& arguments, Streams& streams) {
  NeighborsOptions options;
  SharedOptions shared;
  CommandOptions declared = declare(options, shared);
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  check(options);
  options.is_quiet = shared.quiet;
  if (options.is_drift) {
    list_moved(options, streams);
  } else if (options.tag) {
    list_raising(options, streams);
  } else {
    list_nearest(options, streams);
  }
  return kDone;
}

}  // namespace oriel::cli
