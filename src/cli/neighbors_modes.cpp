#include "cli/neighbors_modes.hpp"

#include "cli/model_option.hpp"
#include "cli/progress_line.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/corpus/conll_reader.hpp"
#include "oriel/corpus/vocabulary.hpp"
#include "oriel/embed/neighbors.hpp"
#include "oriel/features/word_lookup.hpp"
#include "oriel/inspect/tag_push.hpp"
#include "oriel/model/model_file.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>

namespace oriel::cli {
namespace {

using Json = nlohmann::ordered_json;
using Neighbors = std::vector<embed::Neighbor>;

constexpr int kDigits = 4;

std::string_view word_of(const std::vector<std::string>& words, const embed::Neighbor& neighbor) {
  return words[static_cast<std::size_t>(neighbor.id)];
}

std::string_view word_of(const embed::WordVectors& vectors, const embed::Neighbor& neighbor) {
  return vectors.word(neighbor.id);
}

template <typename Words>
Json json_of(const Words& words, const Neighbors& neighbors) {
  Json list = Json::array();
  for (const auto& neighbor : neighbors) {
    list.push_back({{"word", word_of(words, neighbor)}, {"cosine", neighbor.similarity}});
  }
  return list;
}

std::string text_of(const std::vector<std::string>& words, const Neighbors& neighbors) {
  std::string text;
  for (const auto& neighbor : neighbors) {
    text += text.empty() ? "" : ", ";
    text += word_of(words, neighbor);
    text += " ";
    text += format_fixed(neighbor.similarity, kDigits);
  }
  return text;
}

// How often each of these words was looked up in training.
std::vector<std::int64_t> count_words(const std::vector<std::string>& words,
                                      const std::string& path) {
  corpus::Vocabulary vocabulary;
  vocabulary.reserve(words.size());
  for (const auto& word : words) {
    vocabulary.add(word);
  }
  std::vector<std::int64_t> counts(static_cast<std::size_t>(vocabulary.size()), 0);
  corpus::ConllOptions options;
  options.has_tags = false;
  corpus::ConllReader reader(path, options);
  corpus::Sentence sentence;
  while (reader.next(sentence)) {
    for (const auto& token : sentence.tokens) {
      ++counts[static_cast<std::size_t>(features::look_up(vocabulary, token))];
    }
  }
  counts.erase(counts.begin(), counts.begin() + corpus::Vocabulary::kFirstWord);
  return counts;
}

// The words that moved, each with its neighbours then and now.
struct DriftList {
  const inspect::SharedWords& shared;
  std::vector<inspect::MovedWord> moved;
  std::vector<Neighbors> before;
  std::vector<Neighbors> after;
  std::vector<std::int64_t> counts;  // of all shared words; empty where nobody knows
};

void print_text(const DriftList& list, std::ostream& out) {
  for (std::size_t m = 0; m < list.moved.size(); ++m) {
    const auto word = static_cast<std::size_t>(list.moved[m].word);
    out << list.shared.words[word] << ": cosine distance "
        << format_fixed(list.moved[m].cosine, kDigits) << ", Euclidean "
        << format_fixed(list.moved[m].euclidean, kDigits);
    if (!list.counts.empty()) {
      out << ", " << format_count(list.counts[word]) << " times in training";
    }
    out << "\n";
    if (!list.before[m].empty()) {
      out << "  before: " << text_of(list.shared.words, list.before[m]) << "\n"
          << "  after:  " << text_of(list.shared.words, list.after[m]) << "\n";
    }
  }
}

void print_json(const DriftList& list, std::ostream& out) {
  Json words = Json::array();
  for (std::size_t m = 0; m < list.moved.size(); ++m) {
    const auto word = static_cast<std::size_t>(list.moved[m].word);
    words.push_back({{"word", list.shared.words[word]},
                     {"cosine_distance", list.moved[m].cosine},
                     {"euclidean_distance", list.moved[m].euclidean},
                     {"training_count", list.counts.empty() ? Json() : Json(list.counts[word])},
                     {"before", json_of(list.shared.words, list.before[m])},
                     {"after", json_of(list.shared.words, list.after[m])}});
  }
  out << Json{{"compared", list.shared.words.size()},
              {"left_out", list.shared.missing},
              {"words", std::move(words)}}
             .dump(2)
      << "\n";
}

}  // namespace

std::string_view name_of(NeighborsFormat format) {
  return format == NeighborsFormat::Text ? "text" : "json";
}

void list_nearest(const NeighborsOptions& options, Streams& streams) {
  const auto vectors = open_vectors(options.vectors, options.is_quiet, streams);
  std::vector<Index> queries;
  for (const auto& word : options.words) {
    queries.push_back(find_word(*vectors, word));
  }
  const auto neighbors = embed::nearest_neighbors(*vectors, queries, options.count);
  Json list = Json::array();
  for (std::size_t q = 0; q < queries.size(); ++q) {
    const std::string_view word = vectors->word(queries[q]);
    if (options.format == NeighborsFormat::Json) {
      list.push_back({{"word", word}, {"neighbors", json_of(*vectors, neighbors[q])}});
      continue;
    }
    for (const auto& neighbor : neighbors[q]) {
      streams.out << word << "\t" << word_of(*vectors, neighbor) << "\t"
                  << format_fixed(neighbor.similarity, kDigits) << "\n";
    }
  }
  if (options.format == NeighborsFormat::Json) {
    streams.out << Json{{"words", std::move(list)}}.dump(2) << "\n";
  }
}

void list_moved(const NeighborsOptions& options, Streams& streams) {
  const embed::EmbeddingTable after = read_vectors(options.vectors, options.is_quiet, streams);
  const embed::EmbeddingTable before =
      read_vectors_file(*options.before, std::nullopt, options.is_quiet, streams);
  const inspect::SharedWords shared = inspect::share_words(before, after);
  ProgressLine(streams, options.is_quiet)
      .note(format_count(static_cast<std::int64_t>(shared.words.size()), "word") + " compared, " +
            format_count(shared.missing) + " left out: " + *options.before + " does not have them");
  DriftList list{
      shared, inspect::furthest_moved(shared, options.measure, options.count), {}, {}, {}};
  std::vector<Index> queries;
  for (const auto& moved : list.moved) {
    queries.push_back(moved.word);
  }
  list.before = embed::nearest_neighbors(shared.before, queries, options.shown);
  list.after = embed::nearest_neighbors(shared.after, queries, options.shown);
  if (options.train) {
    list.counts = count_words(shared.words, *options.train);
  }
  (options.format == NeighborsFormat::Json ? print_json : print_text)(list, streams.out);
}

void list_raising(const NeighborsOptions& options, Streams& streams) {
  const model::Model model = model::load_model(find_model(options.vectors.model));
  const Index tag = inspect::find_tag_group(model, *options.tag);
  const Index count = model.vocabulary().size() - corpus::Vocabulary::kFirstWord;
  const inspect::TagPush push = inspect::tag_push(model, count);
  std::vector<Index> words(static_cast<std::size_t>(count));
  std::iota(words.begin(), words.end(), Index{0});
  const auto kept = std::min(options.count, count);
  std::partial_sort(words.begin(), words.begin() + kept, words.end(),
                    [&](Index first, Index second) {
                      return push.push(tag, first) != push.push(tag, second)
                                 ? push.push(tag, first) > push.push(tag, second)
                                 : first < second;
                    });
  words.resize(static_cast<std::size_t>(kept));
  Json list = Json::array();
  for (const Index word : words) {
    const auto id = static_cast<Id>(corpus::Vocabulary::kFirstWord + word);
    const std::string spelling(model.vocabulary().word(id));
    const auto raised = static_cast<double>(push.push(tag, word));
    const auto probability = static_cast<double>(push.probability(tag, word));
    if (options.format == NeighborsFormat::Json) {
      list.push_back({{"word", spelling}, {"push", raised}, {"probability", probability}});
    } else {
      streams.out << spelling << "\t" << format_fixed(raised, kDigits) << "\t"
                  << format_fixed(probability, kDigits) << "\n";
    }
  }
  if (options.format == NeighborsFormat::Json) {
    streams.out << Json{{"tag", *options.tag}, {"words", std::move(list)}}.dump(2) << "\n";
  }
}

}  // namespace oriel::cli
