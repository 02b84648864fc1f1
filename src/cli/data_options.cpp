#include "cli/data_options.hpp"

#include "oriel/core/numbers.hpp"
#include "oriel/corpus/spans.hpp"

namespace oriel::cli {

corpus::ConllOptions DataOptions::conll() const {
  corpus::ConllOptions options;
  options.token_column = token_column;
  options.tag_column = tag_column;
  options.encoding = encoding;
  return options;
}

void add_data_options(CommandOptions& options, DataOptions& data) {
  const auto is_column = [](double column) { return column != 0.0; };
  options.group("Column files");
  options
      .add("token-column", data.token_column, "N",
           "column of the tokens, from 1, or from the end as -1; none: recognise it")
      .must("a column from 1 on, or from -1 on from the end", is_column);
  options
      .add("tag-column", data.tag_column, "N",
           "column of the tags, from 1, or from the end as -1; none: the last one")
      .must("a column from 1 on, or from -1 on from the end", is_column);
  options.add_choice("encoding", data.encoding,
                     std::vector{corpus::Encoding::Utf8, corpus::Encoding::Latin1},
                     "encoding of the files");
}

DataSet read_data(const std::string& path, const DataOptions& data, corpus::TagScheme scheme,
                  bool is_quiet, Streams& streams) {
  DataSet set;
  set.sentences = corpus::read_conll(path, data.conll());
  set.read_as = corpus::recognize_scheme(set.sentences);
  const bool is_plain = set.read_as == corpus::TagScheme::Plain;
  const std::int64_t repaired =
      is_plain ? 0 : corpus::convert_tags(set.sentences, set.read_as, scheme);
  for (const auto& sentence : set.sentences) {
    set.tokens += static_cast<std::int64_t>(sentence.tokens.size());
    set.documents += sentence.starts_document ? 1 : 0;
    if (!is_plain) {
      set.entities += static_cast<std::int64_t>(corpus::spans_of(sentence.tags).size());
    }
  }
  if (!is_quiet) {
    streams.err << path << ": " << format_count(static_cast<std::int64_t>(set.sentences.size()))
                << " sentences, " << format_count(set.tokens) << " tokens, "
                << format_count(set.entities) << " entities, " << format_count(set.documents)
                << " documents, tags " << corpus::name_of(set.read_as) << "\n";
    if (repaired > 0) {
      streams.err << path << ": " << format_count(repaired) << " tags are not legal "
                  << corpus::name_of(set.read_as)
                  << " and were read as the CoNLL scorer reads them\n";
    }
  }
  return set;
}

}  // namespace oriel::cli
