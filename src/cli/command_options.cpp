#include "cli/command_options.hpp"

#include "cli/help_text.hpp"
#include "cli/usage_error.hpp"
#include "oriel/core/edit_distance.hpp"
#include "oriel/core/error.hpp"

#include <algorithm>

namespace oriel::cli {
namespace {

constexpr std::string_view kHelp = "help";
constexpr std::string_view kConfig = "config";
constexpr std::string_view kNegation = "no-";

// The assignment to `option`, made where there is none; whether there was one goes to
// `is_repeated`.
template <typename Assignment>
Assignment& assignment_to(Option& option, std::vector<Assignment>& assignments, bool& is_repeated) {
  const auto found =
      std::find_if(assignments.begin(), assignments.end(),
                   [&](const Assignment& assignment) { return assignment.option == &option; });
  is_repeated = found != assignments.end();
  return is_repeated ? *found : assignments.emplace_back(Assignment{&option, {}, {}});
}

template <typename Assignment>
bool has_assignment(const Option& option, const std::vector<Assignment>& assignments) {
  return std::any_of(assignments.begin(), assignments.end(),
                     [&](const Assignment& assignment) { return assignment.option == &option; });
}

// The one value of `name`, if it was given.
std::optional<std::string> take(std::string_view name, std::vector<GivenOption>& options) {
  std::optional<std::string> text;
  for (const auto& option : options) {
    if (option.name == name) {
      if (text && name != kHelp) {
        throw UsageError("--" + option.name + ": given twice");
      }
      text = option.text;
    }
  }
  std::erase_if(options, [&](const GivenOption& option) { return option.name == name; });
  return text;
}

}  // namespace

CommandOptions::CommandOptions(std::string command, std::string usage, std::string sentence)
    : command_(std::move(command)), usage_(std::move(usage)), sentence_(std::move(sentence)) {}

void CommandOptions::group(std::string title) { groups_.push_back(std::move(title)); }

Option& CommandOptions::add_option(Option option) {
  if (groups_.empty()) {
    group("Options");
  }
  return entries_.emplace_back(Entry{groups_.size() - 1, std::move(option)}).option;
}

Option& CommandOptions::add_flag(std::string name, bool& variable, std::string help) {
  return add_option({std::move(name), bind_flag(variable), "", std::move(help)});
}

void CommandOptions::positional(std::string value_name, std::vector<std::string>& values,
                                std::string help, std::size_t least, std::size_t most) {
  positional_ = Positional{std::move(value_name), std::move(help), &values, least, most};
}

void CommandOptions::example(std::string line) { example_ = std::move(line); }

void CommandOptions::after_parsing(std::function<void()> action) {
  actions_.push_back(std::move(action));
}

Option* CommandOptions::find(std::string_view name) {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const Entry& entry) { return entry.option.name() == name; });
  return found == entries_.end() ? nullptr : &found->option;
}

std::vector<std::string> CommandOptions::names() const {
  std::vector<std::string> names;
  for (const auto& entry : entries_) {
    names.push_back(entry.option.name());
  }
  return names;
}

std::vector<KnownOption> CommandOptions::known_options() const {
  std::vector<KnownOption> known;
  for (const auto& entry : entries_) {
    known.push_back({entry.option.name(), entry.option.value_name()});
    if (entry.option.kind() == OptionValue::Kind::Flag) {
      known.push_back({std::string(kNegation) + entry.option.name(), ""});
    }
  }
  known.push_back({std::string(kConfig), "FILE"});
  known.push_back({std::string(kHelp), ""});
  return known;
}

std::vector<CommandOptions::Assignment> CommandOptions::assignments_of(
    const std::vector<GivenOption>& options) {
  std::vector<Assignment> assignments;
  for (const auto& given : options) {
    Option* option = find(given.name);
    const bool is_negation = option == nullptr;
    if (is_negation) {
      option = find(std::string_view(given.name).substr(kNegation.size()));
    }
    bool is_repeated = false;
    Assignment& assignment = assignment_to(*option, assignments, is_repeated);
    if (is_repeated && option->kind() != OptionValue::Kind::List) {
      throw UsageError("--" + option->name() + ": given twice");
    }
    const bool is_flag = option->kind() == OptionValue::Kind::Flag;
    assignment.texts.push_back(is_flag ? (is_negation ? "false" : "true") : given.text);
  }
  return assignments;
}

std::vector<CommandOptions::Assignment> CommandOptions::assignments_of(
    const std::vector<ConfigEntry>& entries) {
  std::vector<Assignment> assignments;
  for (const auto& entry : entries) {
    Option* option = find(entry.name);
    if (option == nullptr) {
      const std::string nearest = nearest_spelling(entry.name, names());
      throw ParseError(entry.name_location,
                       "unknown option " + quote(entry.name) +
                           (nearest.empty() ? "" : "; did you mean " + nearest + "?"));
    }
    bool is_repeated = false;
    Assignment& assignment = assignment_to(*option, assignments, is_repeated);
    if (is_repeated && option->kind() != OptionValue::Kind::List) {
      throw ParseError(entry.name_location, option->name() + ": given twice, first in line " +
                                                std::to_string(assignment.location.line));
    }
    assignment.texts.push_back(entry.value);
    assignment.location = entry.value_location;
  }
  return assignments;
}

void CommandOptions::set_positional(const std::vector<std::string>& values) {
  const std::size_t most = positional_ ? positional_->most : 0;
  if (values.size() > most) {
    throw UsageError("unexpected argument " + quote(values[most]));
  }
  if (!positional_) {
    return;
  }
  if (values.size() < positional_->least) {
    throw UsageError("expected " + positional_->value_name + "; usage: oriel " + command_ + " " +
                     usage_);
  }
  *positional_->values = values;
}

bool CommandOptions::parse(const Arguments& arguments, std::ostream& out) {
  SortedArguments sorted = sort_arguments(arguments, known_options());
  if (take(kHelp, sorted.options)) {
    out << help();
    return false;
  }
  const std::optional<std::string> config_path = take(kConfig, sorted.options);
  const std::vector<Assignment> from_command_line = assignments_of(sorted.options);
  std::vector<Assignment> from_config;
  if (config_path) {
    from_config = assignments_of(read_config(*config_path));
  }
  set_all(from_config, from_command_line);
  set_positional(sorted.positionals);
  for (const auto& action : actions_) {
    action();
  }
  return true;
}

void CommandOptions::set_all(const std::vector<Assignment>& from_config,
                             const std::vector<Assignment>& from_command_line) {
  for (const auto& [option, texts, location] : from_config) {
    try {
      option->set(texts);
    } catch (const ValueFault& fault) {
      throw ParseError(location, option->name() + ": " + fault.what());
    }
  }
  for (const auto& [option, texts, location] : from_command_line) {
    try {
      option->set(texts);
    } catch (const ValueFault& fault) {
      throw UsageError("--" + option->name() + ": " + fault.what());
    }
  }
  for (const auto& [group, option] : entries_) {
    if (option.is_required() && !has_assignment(option, from_config) &&
        !has_assignment(option, from_command_line)) {
      throw UsageError("--" + option.name() + " is required; usage: oriel " + command_ + " " +
                       usage_);
    }
  }
}

std::string CommandOptions::help() const {
  std::vector<HelpGroup> groups(1);
  if (positional_) {
    groups[0] = {"Arguments", {{positional_->value_name, positional_->help}}};
  }
  for (const auto& title : groups_) {
    groups.push_back({title, {}});
  }
  for (const auto& entry : entries_) {
    groups[entry.group + 1].rows.push_back(entry.option.help_row());
  }
  groups.push_back({"Everywhere",
                    {{"--config FILE",
                      "read options from FILE, one \"option = value\" a line; the "
                      "command line wins"},
                     {"--help", "show this help"}}});
  std::string text =
      "Usage: oriel " + command_ + " " + usage_ + "\n\n" + sentence_ + "\n" + format_help(groups);
  return example_.empty() ? text : text + "\nExample\n  " + example_ + "\n";
}

std::string CommandOptions::config_text() const {
  std::string text;
  for (const auto& entry : entries_) {
    if (entry.option.is_stored()) {
      for (const auto& value : entry.option.texts()) {
        text += config_line(entry.option.name(), value);
      }
    }
  }
  return text;
}

}  // namespace oriel::cli
