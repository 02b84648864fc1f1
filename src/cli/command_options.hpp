// What a command can be told: declared once, then read from the command line and a config file, and
// shown as help. The variables' values before parse() are the defaults.
#pragma once

#include "cli/app.hpp"
#include "cli/config_file.hpp"
#include "cli/option.hpp"
#include "cli/option_syntax.hpp"
#include "cli/option_value.hpp"

#include <concepts>
#include <cstddef>
#include <deque>
#include <functional>
#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace oriel::cli {

class CommandOptions {
 public:
  static constexpr std::size_t kAnyNumber = std::numeric_limits<std::size_t>::max();

  // `usage` follows "oriel COMMAND " on the usage line; `sentence` says what the command does.
  CommandOptions(std::string command, std::string usage, std::string sentence);

  // The options added from here on stand under this title.
  void group(std::string title);

  // An option bound to `variable`, by its type: a string, a whole or a real number, an optional of
  // one of these ("none" is absent), a vector of whole numbers ("300,100"), or a vector of strings
  // (the option may be repeated). The variable must live as long as this. The reference holds.
  template <typename T>
  Option& add(std::string name, T& variable, std::string value_name, std::string help) {
    if constexpr (std::same_as<T, std::vector<std::string>>) {
      return add_option(
          {std::move(name), bind_list(variable), std::move(value_name), std::move(help)});
    } else {
      return add_option(
          {std::move(name), bind_value(variable), std::move(value_name), std::move(help)});
    }
  }

  // --NAME sets it, --no-NAME unsets it; the help text tells what the one shown does.
  Option& add_flag(std::string name, bool& variable, std::string help);

  // One of `allowed`, which name_of() names; T is their type or an optional of it.
  template <typename T, typename Enumeration>
  Option& add_choice(std::string name, T& variable, const std::vector<Enumeration>& allowed,
                     std::string help) {
    return add_option({std::move(name), bind_choice(variable, allowed), "NAME", std::move(help)});
  }

  // The arguments that are no options: at least `least`, at most `most` of them.
  void positional(std::string value_name, std::vector<std::string>& values, std::string help,
                  std::size_t least = 0, std::size_t most = kAnyNumber);

  // A whole command line for the end of the help.
  void example(std::string line);

  // Null for an unknown name.
  Option* find(std::string_view name);
  // The names of all options, without dashes, in the order of declaration.
  std::vector<std::string> names() const;

  // Called at the end of parse().
  void after_parsing(std::function<void()> action);

  // Sets the variables: from --config first, then from the command line. False where --help was
  // asked for and written to `out`. Throws UsageError for a fault of the command line, ParseError
  // and IoError for one of the config file.
  bool parse(const Arguments& arguments, std::ostream& out);

  // The help text, with the variables' current values as defaults.
  std::string help() const;

  // The variables' current values as a config file, in the order of declaration, without options
  // that are not stored: reading it back gives the same values.
  std::string config_text() const;

 private:
  struct Positional {
    std::string value_name;
    std::string help;
    std::vector<std::string>* values;
    std::size_t least;
    std::size_t most;
  };
  struct Entry {
    std::size_t group;
    Option option;
  };
  // All values that one option was given in one place, and where the last of them stands.
  struct Assignment {
    Option* option;
    std::vector<std::string> texts;
    Location location;
  };

  Option& add_option(Option option);
  std::vector<KnownOption> known_options() const;
  std::vector<Assignment> assignments_of(const std::vector<GivenOption>& options);
  std::vector<Assignment> assignments_of(const std::vector<ConfigEntry>& entries);
  void set_all(const std::vector<Assignment>& from_config,
               const std::vector<Assignment>& from_command_line);
  void set_positional(const std::vector<std::string>& values);

  std::string command_;
  std::string usage_;
  std::string sentence_;
  std::string example_;
  std::vector<std::string> groups_;
  std::deque<Entry> entries_;
  std::optional<Positional> positional_;
  std::vector<std::function<void()>> actions_;
};

}  // namespace oriel::cli
