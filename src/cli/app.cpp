#include "cli/app.hpp"

#include "cli/command_analogy.hpp"
#include "cli/command_calibrate.hpp"
#include "cli/command_check.hpp"
#include "cli/command_compare.hpp"
#include "cli/command_convert.hpp"
#include "cli/command_embed.hpp"
#include "cli/command_evaluate.hpp"
#include "cli/command_explain.hpp"
#include "cli/command_gradcheck.hpp"
#include "cli/command_info.hpp"
#include "cli/command_learning_curve.hpp"
#include "cli/command_map.hpp"
#include "cli/command_neighbors.hpp"
#include "cli/command_report.hpp"
#include "cli/command_tag.hpp"
#include "cli/command_tokenize.hpp"
#include "cli/command_trace.hpp"
#include "cli/command_train.hpp"
#include "cli/command_tune.hpp"
#include "cli/help_text.hpp"
#include "cli/usage_error.hpp"
#include "oriel/core/edit_distance.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/version.hpp"

#include <algorithm>
#include <exception>
#include <new>

namespace oriel::cli {
namespace {

// The commands in the order of the overview; one row each.
const std::vector<Command>& commands_of_oriel() {
  static const std::vector<Command> commands{
      {"train", "train a model on column files and word vectors", command_train},
      {"tag", "tag running text, tokens or column files", command_tag},
      {"evaluate", "score a model, or one file of tags against another", command_evaluate},
      {"calibrate", "fit a model's confidence to data", command_calibrate},
      {"compare", "tell whether one system is better than another by more than chance",
       command_compare},
      {"check", "find what is wrong with column files", command_check},
      {"explain", "take apart why a token has its tag", command_explain},
      {"trace", "show a decision step by step, forward and backward", command_trace},
      {"report", "tell all about a model and its errors in one HTML file", command_report},
      {"neighbors", "list the words nearest to a word, moved furthest, or raising a tag",
       command_neighbors},
      {"map", "lay out a model's words in two dimensions", command_map},
      {"analogy", "complete: A is to B as C is to ...", command_analogy},
      {"tokenize", "cut running text into sentences and tokens", command_tokenize},
      {"embed", "learn word vectors from raw text", command_embed},
      {"convert", "write word vectors in another format", command_convert},
      {"tune", "search for the best options of training", command_tune},
      {"learning-curve", "tell what more training data would bring", command_learning_curve},
      {"info", "tell what a model file holds", command_info},
      {"gradcheck", "prove the gradients by central differences", command_gradcheck}};
  return commands;
}

void print_overview(const std::vector<Command>& commands, std::ostream& out) {
  std::vector<HelpGroup> groups(2);
  groups[0].title = "Commands";
  for (const auto& command : commands) {
    groups[0].rows.push_back({command.name, command.summary});
  }
  groups[1].title = "Options";
  groups[1].rows = {{"--help", "show this help; oriel COMMAND --help shows a command's own"},
                    {"--version", "show the version"}};
  out << "oriel " << version() << ": named-entity recognition with window classifiers\n\n"
      << "Usage: oriel COMMAND [options] [files]\n"
      << format_help(groups)
      << "\nExit codes: 0 done; 1 input, data or model at fault; 2 command line at fault;\n"
      << "3 a bug in oriel\n";
}

UsageError unknown_command(const std::vector<Command>& commands, const std::string& name) {
  std::vector<std::string> names{"help"};
  for (const auto& command : commands) {
    names.push_back(command.name);
  }
  const std::string nearest = nearest_spelling(name, names);
  return UsageError(
      "unknown command " + quote(name) +
      (nearest.empty() ? "; oriel --help lists what there is" : "; did you mean " + nearest + "?"));
}

const Command& find_command(const std::vector<Command>& commands, const std::string& name) {
  const auto found = std::find_if(commands.begin(), commands.end(),
                                  [&](const Command& command) { return command.name == name; });
  if (found == commands.end()) {
    throw unknown_command(commands, name);
  }
  return *found;
}

int help(const std::vector<Command>& commands, const Arguments& arguments, Streams& streams) {
  if (arguments.size() < 2) {
    print_overview(commands, streams.out);
    return kDone;
  }
  return find_command(commands, arguments[1]).run({"--help"}, streams);
}

int dispatch(const std::vector<Command>& commands, const Arguments& arguments, Streams& streams) {
  if (arguments.empty() || arguments[0] == "help" || arguments[0] == "--help" ||
      arguments[0] == "-h") {
    return help(commands, arguments, streams);
  }
  if (arguments[0] == "--version") {
    streams.out << "oriel " << version() << "\n";
    return kDone;
  }
  if (arguments[0].starts_with("-")) {
    throw unknown_option(arguments[0], {"--help", "--version"});
  }
  const Command& command = find_command(commands, arguments[0]);
  return command.run(Arguments(arguments.begin() + 1, arguments.end()), streams);
}

int dispatch_and_flush(const std::vector<Command>& commands, const Arguments& arguments,
                       Streams& streams) {
  const int code = dispatch(commands, arguments, streams);
  streams.out.flush();
  if (!streams.out) {
    throw IoError("standard output", "cannot be written");
  }
  return code;
}

}  // namespace

int run(const std::vector<Command>& commands, const Arguments& arguments, Streams& streams) {
  try {
    return dispatch_and_flush(commands, arguments, streams);
  } catch (const UsageError& fault) {
    streams.err << "oriel: " << fault.what() << std::endl;
    return kUsageAtFault;
  } catch (const Error& fault) {
    streams.err << "oriel: " << fault.what() << std::endl;
    return kInputAtFault;
  } catch (const std::bad_alloc&) {
    streams.err << "oriel: not enough memory" << std::endl;
    return kInputAtFault;
  } catch (const std::exception& fault) {
    streams.err << "oriel: " << fault.what() << " (a bug in oriel: please report it)" << std::endl;
    return kBug;
  } catch (...) {
    streams.err << "oriel: unknown exception (a bug in oriel: please report it)" << std::endl;
    return kBug;
  }
}

int run(const Arguments& arguments, Streams& streams) {
  return run(commands_of_oriel(), arguments, streams);
}

}  // namespace oriel::cli
