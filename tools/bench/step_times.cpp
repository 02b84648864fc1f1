// Where the time of a training step goes: trains the plain network on a column file and then runs
// each stage of the step by itself on the same batches, the best of some runs each, beside the
// bytes that it moves, the operations that it does, and what the machine needs for these.
//   oriel_step_times TRAIN.conll VECTORS [HIDDEN [THREADS]]
#include "best_time.hpp"
#include "machine_speed.hpp"
#include "nn/column_blocks.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/corpus/conll_reader.hpp"
#include "oriel/embed/embedding_reader.hpp"
#include "oriel/model/model_builder.hpp"
#include "oriel/nn/gradient_norm.hpp"
#include "oriel/nn/optimizer.hpp"
#include "oriel/nn/window_sums.hpp"
#include "oriel/train/batches.hpp"
#include "stage_table.hpp"
#include "step_products.hpp"
#include "train/batch_loss.hpp"
#include "train/training_set.hpp"

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

namespace oriel::bench {
namespace {

constexpr std::int64_t kBatches = 40;
constexpr int kRuns = 15;
constexpr double kFloat = sizeof(float);

train::TrainConfig plain_config(Index hidden) {
  train::TrainConfig config;
  config.model.hidden = {hidden};
  config.model.pool = nn::Pool::None;
  config.model.features.shape_dim = 0;
  config.model.features.affix_dim = 0;
  config.model.features.ngram_dim = 0;
  config.unknown_rate = 0.0;
  config.batch = 32;
  return config;
}

std::vector<corpus::Sentence> read_sentences(const std::string& path) {
  auto sentences = corpus::read_conll(path);
  corpus::convert_tags(sentences, corpus::recognize_scheme(sentences), corpus::TagScheme::Bioes);
  return sentences;
}

model::Model make_model(const std::vector<corpus::Sentence>& sentences, const std::string& vectors,
                        const train::TrainConfig& config) {
  model::VocabularyCounts counts;
  std::vector<embed::EmbeddingTable> tables;
  tables.push_back(embed::read_embeddings(vectors));
  return model::build_model(config.model, tables, sentences,
                            corpus::TagSet::from_corpus(sentences, corpus::TagScheme::Bioes),
                            nullptr, config.start(), counts);
}

class StepTimes {
 public:
  StepTimes(model::Model& model, const train::TrainConfig& config,
            const std::vector<corpus::Sentence>& sentences)
      : model_(model),
        config_(config),
        extractor_(model.extractor()),
        set_(train::TrainingSet::encode(sentences, extractor_, model.tags)),
        batches_(set_.lengths(), model::documents_of(set_.sentences, model.config),
                 config.batch_unit, config.batch),
        optimizer_(config.optimizer, model.network.parameters()),
        loss_(model),
        windows_(extractor_),
        dropout_{config.input_dropout, config.dropout, config.seed, {}} {
    batches_.shuffle(config.seed, 1);
  }

  void run() {
    for (std::int64_t b = 0; b < kBatches; ++b) {
      batch_ = batches_.at(b);
      whole_step();
      const nn::NetworkInput<float>& input = windows_.input();
      look_up(input);
      StepMatrices matrices(model_.config.hidden.front(), cache_.tokens.rows(), model_.tags.size(),
                            cache_.tokens.cols(), input.batch());
      multiply(matrices);
      add_windows(input, matrices);
      between_layers(input, matrices);
      tokens_ += static_cast<double>(input.batch());
    }
  }

  void print(const MachineSpeed& machine) const;

 private:
  // Adds to the stage of this name what the best of some runs takes.
  template <typename Work>
  void add(const std::string& name, double operations, double bytes, const Work& work) {
    stages_.add({name, best_seconds(kRuns, work), operations, bytes});
  }

  // The step as training does it; its parts that are calls of their own are stages. Run again with
  // the same gradients the optimiser goes further the same way, which takes the same time.
  void whole_step() {
    auto& network = model_.network;
    const auto step = static_cast<std::uint64_t>(optimizer_.steps());
    const auto seconds_before = stages_.seconds();
    add("batch: windows, different tokens, tags", 0.0, 0.0,
        [&] { train::fill_batch(batch_, set_, windows_, gold_); });
    const auto& input = windows_.input();
    const auto tags = static_cast<double>(model_.tags.size());
    const auto batch = static_cast<double>(input.batch());
    const double forward =
        best_seconds(kRuns, [&] { network.forward(input, cache_, dropout_, step); });
    // Forwards, backwards, the steps' expected counts and the best path: each a sum over all pairs.
    add("loss (CRF) and best path", 4.0 * 2.0 * tags * tags * batch, 2.0 * kFloat * tags * batch,
        [&] { loss_.compute(batch_, gold_, cache_.scores, d_scores_); });
    const double backward =
        best_seconds(kRuns, [&] { network.backward(input, cache_, d_scores_, gradients_); });
    loss_.add_transition_gradients(gradients_);
    double numbers = 0.0;
    for (const auto& gradient : gradients_) {
      numbers += static_cast<double>(gradient.values.size());
    }
    add("norm and clipping", 2.0 * numbers, kFloat * numbers,
        [&] { nn::clip_gradients(nn::gradient_norm(gradients_), config_.clip, gradients_); });
    // Reads w, g and both moments, writes w and both moments.
    constexpr double kOperations = 14.0;
    constexpr double kPasses = 7.0;
    add("optimiser", kOperations * numbers, kPasses * kFloat * numbers,
        [&] { optimizer_.step(config_.learning_rate, gradients_, network.parameters()); });
    network_seconds_ += forward + backward;
    whole_seconds_ += forward + backward + stages_.seconds() - seconds_before;
  }

  // Embeddings to columns and back.
  void look_up(const nn::NetworkInput<float>& input) {
    const auto& tensors = model_.network.parameters().tensors;
    const auto& shape = model_.network.shape();
    const auto numbers = static_cast<double>(cache_.tokens.size());
    nn::BackwardRoom<float>& room = cache_.backward;
    add("look-up", 0.0, 2.0 * kFloat * numbers, [&] {
      for (std::size_t i = 0; i < shape.lookups.size(); ++i) {
        nn::lookup_forward<float>(
            tensors[i].value, input.ids[i],
            cache_.tokens.block(shape.first_row(i), 0, shape.lookups[i].dim, input.tokens));
      }
    });
    add("look-up backwards", numbers, 3.0 * kFloat * numbers, [&] {
      for (std::size_t i = 0; i < shape.lookups.size(); ++i) {
        const auto& ids = input.ids[i];
        room.occurrences[i].collect(
            Eigen::Map<const IdMatrix>(ids.data(), 1, static_cast<Index>(ids.size())),
            tensors[i].trained_columns);
        gradients_[i].values.setZero();
        nn::lookup_backward<float>(
            room.occurrences[i], 0,
            room.d_tokens.middleRows(shape.first_row(i), shape.lookups[i].dim),
            gradients_[i].values);
      }
    });
  }

  void multiply(StepMatrices& m) {
    const auto cells = [](Index count) { return static_cast<double>(count); };
    const double first = 2.0 * cells(kPositions * m.hidden() * m.depth() * m.tokens());
    const double output = 2.0 * cells(m.tags() * m.hidden() * m.batch());
    const double first_bytes = kFloat * cells(m.W.size() + m.x.size() + m.shares.size());
    const double output_bytes = kFloat * cells(m.V.size() + m.h.size() + m.scores.size());
    add("product: shares", first, first_bytes, [&] { shares_product(m); });
    add("product: gradient of W", first, first_bytes, [&] { weights_product(m); });
    add("product: gradient of tokens", first, first_bytes, [&] { tokens_product(m); });
    add("products of the output layer", 3.0 * output, 3.0 * output_bytes, [&] {
      output_product(m);
      output_backward_product(m);
      output_weights_product(m);
    });
  }

  // Shares to windows and back.
  void add_windows(const nn::NetworkInput<float>& input, StepMatrices& m) {
    const auto numbers = static_cast<double>(m.h.size());
    const auto& b = model_.network.parameters().at("hidden1.b").value;
    const Index grain = nn::window_grain(m.batch());
    add("sums of shares", kPositions * numbers, (kPositions + 1.0) * kFloat * numbers, [&] {
      for_each_block(m.batch(), grain, [&](Index begin, Index end) {
        nn::window_sums_forward<float>(m.shares, m.tokens(),
                                       input.windows.middleCols(begin, end - begin), b,
                                       m.d_h.middleCols(begin, end - begin));
      });
    });
    constexpr Index kTokenGrain = 32;
    nn::Occurrences& places = cache_.backward.windows;
    add("sums of shares backwards", kPositions * numbers, 3.0 * kPositions * kFloat * numbers, [&] {
      places.collect(input.windows, input.tokens);
      for_each_block(m.tokens(), kTokenGrain, [&](Index begin, Index end) {
        nn::window_sums_backward<float>(places, kPositions, begin, end, m.d_h, m.d_shares);
      });
    });
  }

  void between_layers(const nn::NetworkInput<float>& input, StepMatrices& m) {
    const Index grain = nn::window_grain(m.batch());
    const auto numbers = static_cast<double>(m.h.size());
    const Matrix<float> z = m.h;
    add("activation, both ways", 2.0 * numbers, 5.0 * kFloat * numbers, [&] {
      for_each_block(m.batch(), grain, [&](Index begin, Index end) {
        const auto columns = z.middleCols(begin, end - begin);
        nn::activation_forward<float>(nn::Activation::Relu, columns,
                                      m.h.middleCols(begin, end - begin));
        nn::activation_backward<float>(nn::Activation::Relu, columns,
                                       m.d_h.middleCols(begin, end - begin),
                                       m.d_h.middleCols(begin, end - begin));
      });
    });
    const double dropped = 2.0 * (numbers + static_cast<double>(m.x.size()));
    add("dropout, both ways", 4.0 * dropped, 2.0 * kFloat * dropped, [&] {
      for (Matrix<float>* matrix : {&m.h, &m.d_h, &m.x, &m.d_x}) {
        for_each_block(matrix->cols(), grain, [&](Index begin, Index end) {
          nn::apply_dropout<float>(config_.dropout, config_.seed, 1,
                                   static_cast<std::uint64_t>(input.tokens), begin,
                                   matrix->middleCols(begin, end - begin));
        });
      }
    });
  }

  model::Model& model_;
  const train::TrainConfig& config_;
  features::FeatureExtractor extractor_;
  train::TrainingSet set_;
  train::Batches batches_;
  nn::Optimizer<float> optimizer_;
  train::BatchLoss loss_;
  model::WindowBatch windows_;
  nn::DropoutConfig dropout_;
  std::vector<train::Piece> batch_;
  std::vector<Id> gold_;
  nn::Cache<float> cache_;
  Matrix<float> d_scores_;  // [tags x batch]
  nn::Gradients<float> gradients_;
  StageTable stages_;
  double network_seconds_ = 0.0;  // of forward and backward as a whole
  double whole_seconds_ = 0.0;
  double tokens_ = 0.0;
};

void StepTimes::print(const MachineSpeed& machine) const {
  constexpr double kMicro = 1e6;
  constexpr double kGiga = 1e-9;
  const auto steps = static_cast<double>(kBatches);
  std::printf("%d threads; the machine: %.0f GFLOP/s, %.1f GB/s of memory, %.1f GB/s of cache\n\n",
              threads(), machine.operations * kGiga, machine.memory_bytes * kGiga,
              machine.cache_bytes * kGiga);
  stages_.print(machine, steps, whole_seconds_);
  std::printf("%.0f tokens a step, %.0f tokens/s; forward and backward %.0f us\n", tokens_ / steps,
              tokens_ / whole_seconds_, network_seconds_ / steps * kMicro);
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() < 3 || arguments.size() > 5) {
    std::fprintf(stderr, "usage: oriel_step_times TRAIN.conll VECTORS [HIDDEN [THREADS]]\n");
    return 2;
  }
  set_threads(arguments.size() > 4 ? std::stoi(arguments[4]) : 2);
  const auto config = plain_config(arguments.size() > 3 ? std::stoi(arguments[3]) : 300);
  const auto sentences = read_sentences(arguments[1]);
  model::Model model = make_model(sentences, arguments[2], config);
  StepTimes times(model, config, sentences);
  times.run();
  times.print(measure_machine());
  return 0;
}

}  // namespace
}  // namespace oriel::bench

int main(int argc, char** argv) {
  try {
    return oriel::bench::run({argv, argv + argc});
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "oriel_step_times: %s\n", fault.what());
    return 1;
  }
}
