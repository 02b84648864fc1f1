// One thing that is wrong, or may be, in a column file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::check {

// What a finding is about, in the order of the report:
//   Bytes      bytes that are no text in the file's encoding
//   Columns    lines with other columns than the file has
//   Tag        tags of no span scheme in a file of spans
//   Sequence   tags that may not stand where they do
//   Scheme     files of different tag schemes
//   Label      types that are misspelt or rare
//   Surface    names that have another type, or none, nearly everywhere else
//   Duplicate  sentences that a file holds twice
//   Leak       sentences that an earlier file holds too
//   Characters control characters, invisible ones, blanks inside a token
//   Encoding   text that was decoded wrongly, lost characters, HTML entities, normal forms
//   Length     sentences and tokens of unlikely length
enum class Check {
  Bytes,
  Columns,
  Tag,
  Sequence,
  Scheme,
  Label,
  Surface,
  Duplicate,
  Leak,
  Characters,
  Encoding,
  Length
};

const std::vector<Check>& all_checks();
// "bytes", "columns" ...
std::string_view name_of(Check check);

// Error: certainly wrong. Warning: worth a look.
enum class Severity { Error, Warning };

// "error", "warning".
std::string_view name_of(Severity severity);

struct Finding {
  Check check = Check::Bytes;
  Severity severity = Severity::Error;
  std::size_t file = 0;   // its place among the checked files
  std::int64_t line = 0;  // from 1; 0: the file as a whole
  std::string message;
  std::string repair;      // what to do, empty where there is no advice
  bool is_mended = false;  // the repair is safe and was made in CheckedFile::file
};

}  // namespace oriel::check
