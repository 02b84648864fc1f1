#include "cli/data_options.hpp"

#include "cli/named_values.hpp"
#include "cli/usage_error.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/corpus/spans.hpp"

#include <algorithm>
#include <cstdlib>

namespace oriel::cli {
namespace {

constexpr const char* kFeatureColumn = "feature-column";

}  // namespace

std::vector<features::ColumnFeature> DataOptions::columns() const {
  std::vector<features::ColumnFeature> columns;
  for (const auto& [name, value] : parse_named_values(kFeatureColumn, feature_columns)) {
    const auto number = parse_integer(value);
    constexpr std::int64_t kLargest = 1000;
    if (!number || *number == 0 || std::abs(*number) > kLargest) {
      throw UsageError("--" + std::string(kFeatureColumn) + ": the column of " + quote(name) +
                       " must be a number from 1 on, or from -1 on from the end, found " +
                       quote(value));
    }
    columns.push_back({name, static_cast<int>(*number)});
  }
  return columns;
}

std::vector<features::ColumnFeature> DataOptions::columns_for(
    const model::ModelConfig& config) const {
  auto wanted = config.features.columns;
  for (const auto& given : columns()) {
    const auto place = std::find_if(wanted.begin(), wanted.end(),
                                    [&](const auto& column) { return column.name == given.name; });
    if (place == wanted.end()) {
      throw UsageError("--" + std::string(kFeatureColumn) + ": the model looks at no column " +
                       quote(given.name));
    }
    place->column = given.column;
  }
  return wanted;
}

corpus::ConllOptions DataOptions::conll(const std::vector<features::ColumnFeature>& columns) const {
  corpus::ConllOptions options;
  for (const auto& column : columns) {
    options.feature_columns.push_back(column.column);
  }
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
  options.add(kFeatureColumn, data.feature_columns, "NAME=N",
              "a further column that the model looks at, such as pos=2; may be repeated");
  options.add_choice("encoding", data.encoding,
                     std::vector{corpus::Encoding::Utf8, corpus::Encoding::Latin1},
                     "encoding of the files");
}

namespace {

// Documents that a model of this config does not see at once.
std::int64_t count_cut_documents(const std::vector<corpus::Sentence>& sentences,
                                 const model::ModelConfig& config) {
  if (config.pool == nn::Pool::None) {
    return 0;
  }
  std::int64_t cut = 0;
  Index tokens = 0;
  for (const auto& sentence : sentences) {
    const auto size = static_cast<Index>(sentence.tokens.size());
    tokens = sentence.starts_document ? 0 : tokens;
    cut += static_cast<std::int64_t>(tokens <= config.document_tokens &&
                                     tokens + size > config.document_tokens);
    tokens += size;
  }
  return cut;
}

std::int64_t count_entities(const std::vector<corpus::Sentence>& sentences) {
  constexpr Index kGrain = 256;
  return sum_over_blocks<std::int64_t>(
      static_cast<Index>(sentences.size()), kGrain, [&](Index begin, Index end, auto& entities) {
        for (Index s = begin; s < end; ++s) {
          const auto& tags = sentences[static_cast<std::size_t>(s)].tags;
          entities += static_cast<std::int64_t>(corpus::spans_of(tags).size());
        }
      });
}

}  // namespace

DataSet read_data(const std::string& path, const DataOptions& data,
                  const std::vector<features::ColumnFeature>& columns,
                  const model::ModelConfig& config, corpus::TagScheme scheme, bool is_quiet,
                  Streams& streams) {
  DataSet set;
  set.sentences = corpus::read_conll(path, data.conll(columns));
  set.read_as = corpus::recognize_scheme(set.sentences);
  const bool is_plain = set.read_as == corpus::TagScheme::Plain;
  const std::int64_t repaired =
      is_plain ? 0 : corpus::convert_tags(set.sentences, set.read_as, scheme);
  for (const auto& sentence : set.sentences) {
    set.tokens += static_cast<std::int64_t>(sentence.tokens.size());
    set.documents += sentence.starts_document ? 1 : 0;
  }
  set.entities = is_plain ? 0 : count_entities(set.sentences);
  corpus::mark_documents(set.sentences, config.documents);
  if (!is_quiet) {
    streams.err << path << ": "
                << format_count(static_cast<std::int64_t>(set.sentences.size()), "sentence") << ", "
                << format_count(set.tokens, "token") << ", " << format_count(set.entities, "entity")
                << ", " << format_count(set.documents, "document") << ", tags "
                << corpus::name_of(set.read_as) << "\n";
    if (repaired > 0) {
      streams.err << path << ": " << format_count(repaired, "tag") << " against the rules of "
                  << corpus::name_of(set.read_as) << ", read as the CoNLL scorer reads them\n";
    }
    if (const std::int64_t cut = count_cut_documents(set.sentences, config); cut > 0) {
      streams.err << path << ": " << format_count(cut, "document") << " of more than "
                  << format_count(config.document_tokens, "token")
                  << ", cut between sentences (--document-tokens of oriel train)\n";
    }
  }
  return set;
}

}  // namespace oriel::cli
