// Where documents begin: what a model may look at beside a sentence.
#pragma once

#include "oriel/corpus/sentence.hpp"

#include <string_view>
#include <vector>

namespace oriel::corpus {

// Marked: as the file's -DOCSTART- lines say, and in a file that does not begin with one every
// sentence is a document of its own. Sentence: every sentence. File: the file is one.
enum class DocumentRule { Marked, Sentence, File };

// "marked", "sentence", "file".
std::string_view name_of(DocumentRule rule);
// Throws Error that lists the names.
DocumentRule parse_document_rule(std::string_view name);

// Sets Sentence::starts_document of the sentences of one file, one after the other.
class DocumentMarker {
 public:
  explicit DocumentMarker(DocumentRule rule) : rule_(rule) {}

  void mark(Sentence& sentence);

  // Whether every sentence marked so far began a document, and the next one will.
  bool is_by_sentence() const;

 private:
  DocumentRule rule_;
  bool is_first_ = true;
  bool has_marks_ = false;
};

// Of a whole file.
void mark_documents(std::vector<Sentence>& sentences, DocumentRule rule);

}  // namespace oriel::corpus
