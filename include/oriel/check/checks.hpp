// What is looked at in column files. Each function appends what it finds, file by file and line by
// line, and mends what is safe to mend.
#pragma once

#include "oriel/check/checked_file.hpp"
#include "oriel/check/finding.hpp"

#include <cstddef>
#include <vector>

namespace oriel::check {

struct CheckConfig {
  std::size_t longest_sentence = 150;  // in tokens
  std::size_t longest_token = 60;      // in code points; addresses may be longer
  std::size_t shortest_duplicate = 5;  // in tokens: shorter sentences are often equal by chance
  std::int64_t fewest_mentions = 5;    // of a name before its type is taken as known
  double least_agreement = 0.9;        // share of a name's mentions that agree where one is told
};

// Every check below, behind what read_checked found; then all findings in the order of `Check`,
// file and line.
void check_all(std::vector<CheckedFile>& files, const CheckConfig& config,
               std::vector<Finding>& findings);

// Byte-order marks and mixed line ends (Encoding); characters of tokens (Characters, Encoding).
// Mended: marks, line ends, control characters and invisible ones that no script needs, normal form
// C.
void check_characters(std::vector<CheckedFile>& files, std::vector<Finding>& findings);

// Sets each file's scheme. Tags of no scheme (Tag), tags that may not stand where they do
// (Sequence), files that differ in scheme (Scheme). Mended: tags that are known but for letter case
// and '_' for '-'; sequences, by the CoNLL scorer's reading, so that no span changes.
void check_tags(std::vector<CheckedFile>& files, std::vector<Finding>& findings);

// Types (Label): rare ones that are a frequent one but for case and punctuation (an error, mended)
// or but for one or two letters; ones with hardly a mention; ones that only one file has.
void check_labels(std::vector<CheckedFile>& files, std::vector<Finding>& findings);

// Names that agree in their type but for a few mentions (Surface), which may also have none.
void check_surfaces(const std::vector<CheckedFile>& files, const CheckConfig& config,
                    std::vector<Finding>& findings);

// Sentences that a file holds twice (Duplicate) or shares with one before it (Leak).
void check_duplicates(const std::vector<CheckedFile>& files, const CheckConfig& config,
                      std::vector<Finding>& findings);

// Sentences and tokens of unlikely length (Length).
void check_lengths(const std::vector<CheckedFile>& files, const CheckConfig& config,
                   std::vector<Finding>& findings);

}  // namespace oriel::check
