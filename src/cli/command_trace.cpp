#include "cli/command_trace.hpp"

#include "cli/shared_options.hpp"
#include "cli/terminal.hpp"
#include "cli/token_option.hpp"
#include "cli/trace_output.hpp"

#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {

enum class TraceFormat { Text, Json };

// "text", "json".
static std::string_view name_of(TraceFormat format) {
  return format == TraceFormat::Text ? "text" : "json";
}

int command_trace(const Arguments& arguments, Streams& streams) {
  TokenOptions token;
  std::optional<std::string> tag;
  std::int64_t numbers = 6;
  TraceFormat format = TraceFormat::Text;
  DataOptions data;
  SharedOptions shared;
  CommandOptions declared("trace", "TEXT --token N [options]",
                          "Shows what the network computes for one token, stage by stage, and the "
                          "gradient of its loss at each of them.");
  add_token_options(declared, token);
  declared.add("tag", tag, "TAG",
               "the true tag, for the loss; none: the one that is found. The other tokens' are "
               "the best ones with it");
  declared.add("numbers", numbers, "N", "how many numbers of each row are shown").at_least(0);
  declared.add_choice("format", format, std::vector{TraceFormat::Text, TraceFormat::Json},
                      "for people, or for programs with all numbers");
  add_data_options(declared, data);
  add_shared_options(declared, shared);
  declared.example("oriel trace \"Jordan beat Washington .\" --token 3");
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  ChosenToken chosen = choose_token(token, data, shared.quiet, streams);
  const Id target = tag ? chosen.find_tag("tag", *tag) : chosen.reading.tag();
  const inspect::Trace trace = inspect::trace_backward(chosen.model, chosen.reading, target);
  streams.out << (format == TraceFormat::Json
                      ? trace_json(chosen, trace)
                      : trace_text(chosen, trace, static_cast<std::size_t>(numbers),
                                   wants_color(streams.out_is_terminal)));
  return kDone;
}

}  // namespace oriel::cli
