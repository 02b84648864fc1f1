#include "oriel/corpus/documents.hpp"

#include "oriel/core/error.hpp"

#include <string>

namespace oriel::corpus {

std::string_view name_of(DocumentRule rule) {
  switch (rule) {
    case DocumentRule::Marked:
      return "marked";
    case DocumentRule::Sentence:
      return "sentence";
    default:
      return "file";
  }
}

DocumentRule parse_document_rule(std::string_view name) {
  for (const auto rule : {DocumentRule::Marked, DocumentRule::Sentence, DocumentRule::File}) {
    if (name == name_of(rule)) {
      return rule;
    }
  }
  throw Error("unknown document rule " + quote(name) + ", expected marked, sentence or file");
}

void DocumentMarker::mark(Sentence& sentence) {
  has_marks_ = is_first_ ? sentence.starts_document : has_marks_;
  switch (rule_) {
    case DocumentRule::Marked:
      sentence.starts_document = sentence.starts_document || !has_marks_;
      break;
    case DocumentRule::Sentence:
      sentence.starts_document = true;
      break;
    case DocumentRule::File:
      sentence.starts_document = is_first_;
      break;
  }
  is_first_ = false;
}

bool DocumentMarker::is_by_sentence() const {
  return rule_ == DocumentRule::Sentence || (rule_ == DocumentRule::Marked && !has_marks_);
}

void mark_documents(std::vector<Sentence>& sentences, DocumentRule rule) {
  DocumentMarker marker(rule);
  for (auto& sentence : sentences) {
    marker.mark(sentence);
  }
}

}  // namespace oriel::corpus
