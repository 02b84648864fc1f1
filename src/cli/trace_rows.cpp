#include "cli/trace_rows.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/numbers.hpp"

#include <cmath>
#include <span>
#include <utility>

namespace oriel::cli {
namespace {

TraceRow row_of(std::string name, In<float> values, std::string how) {
  TraceRow row{std::move(name), values.rows(), values.cols(), std::move(how), {}};
  row.numbers.reserve(static_cast<std::size_t>(values.size()));
  for (Index column = 0; column < values.cols(); ++column) {
    for (Index i = 0; i < values.rows(); ++i) {
      row.numbers.push_back(static_cast<double>(values(i, column)));
    }
  }
  return row;
}

TraceRow labelled(TraceRow row, const std::vector<std::string>& labels) {
  row.labels = labels;
  return row;
}

TraceRow number_row(std::string name, double value, std::string how) {
  return {std::move(name), 1, 1, std::move(how), {value}};
}

std::string layer_name(const char* letter, std::size_t layer) {
  return letter + std::to_string(layer + 1);
}

// "word 17, casing 2, gazetteer {4 9}" of the token at a position of the window.
std::string ids_at(const ChosenToken& chosen, Index position) {
  const auto& input = chosen.reading.input;
  const auto& lookups = chosen.model.network.shape().lookups;
  const Id token = input.windows(position, chosen.reading.column);
  std::string text;
  for (std::size_t f = 0; f < lookups.size(); ++f) {
    text += (f == 0 ? "" : ", ") + lookups[f].name + " ";
    if (lookups[f].combination == nn::Combination::Single) {
      text += std::to_string(input.ids[f][static_cast<std::size_t>(token)]);
      continue;
    }
    text += "{";
    for (const Id id : input.bags[f].at(token)) {
      text += text.back() == '{' ? "" : " ";
      text += std::to_string(id);
    }
    text += "}";
  }
  return text;
}

void add_inputs(const ChosenToken& chosen, std::vector<TraceRow>& rows) {
  const auto& reading = chosen.reading;
  const Index positions = reading.input.windows.rows();
  Matrix<float> x(chosen.model.network.shape().token_rows(), positions);
  for (Index position = 0; position < positions; ++position) {
    x.col(position) = reading.cache.tokens.col(reading.input.windows(position, reading.column));
    rows.push_back(row_of(
        std::string("t").append(chosen.offset(position)), x.col(position),
        "columns of " + quote(chosen.at_position(position)) + ": " + ids_at(chosen, position)));
  }
  rows.push_back(row_of("x", x.reshaped(x.size(), 1), "the tokens of the window, stacked"));
}

std::string pool_text(const ChosenToken& chosen) {
  const auto& reading = chosen.reading;
  const Id group = reading.input.groups[static_cast<std::size_t>(reading.column)];
  const auto mentions = reading.cache.groups.columns(group).size();
  return std::string(nn::name_of(chosen.model.config.pool)) + " over " +
         format_count(static_cast<std::int64_t>(mentions)) +
         (mentions == 1 ? " mention" : " mentions");
}

// What the output layer reads.
std::string top_name(const ChosenToken& chosen) {
  const auto& hidden = chosen.model.config.hidden;
  if (hidden.empty()) {
    return "x";
  }
  const std::string h = layer_name("h", hidden.size() - 1);
  return chosen.model.config.pool == nn::Pool::None ? h : "(" + h + "; pool)";
}

// "hidden1.W [300 x 1170] x + hidden1.b"
std::string product_text(const ChosenToken& chosen, const std::string& layer,
                         const std::string& below) {
  const auto& W = chosen.model.network.parameters().at(layer + ".W").value;
  return layer + ".W [" + std::to_string(W.rows()) + " x " + std::to_string(W.cols()) + "] " +
         below + " + " + layer + ".b";
}

void add_layers(const ChosenToken& chosen, std::vector<TraceRow>& rows) {
  const auto& reading = chosen.reading;
  const auto& cache = reading.cache;
  const std::string f(nn::name_of(chosen.model.config.activation));
  for (std::size_t layer = 0; layer < cache.z.size(); ++layer) {
    const std::string number = std::to_string(layer + 1);
    const std::string below = layer == 0 ? "x" : layer_name("h", layer - 1);
    rows.push_back(row_of("z" + number, cache.z[layer].col(reading.column),
                          product_text(chosen, "hidden" + number, below)));
    rows.push_back(
        row_of("h" + number, cache.h[layer].col(reading.column), f + "(z" + number + ")"));
  }
  if (chosen.model.config.pool != nn::Pool::None) {
    rows.push_back(row_of("pool", cache.pooled.col(reading.column), pool_text(chosen)));
  }
}

bool is_word_level(const ChosenToken& chosen) {
  return chosen.model.config.loss == model::TagLoss::Word;
}

// Of one tensor: the sum over the batch; of an embedding the touched columns.
TraceRow gradient_row(const ChosenToken& chosen, const inspect::Trace& trace,
                      const std::string& name, const std::string& how) {
  const auto& tensors = chosen.model.network.parameters().tensors;
  std::size_t t = 0;
  while (tensors[t].name != name) {
    ++t;
  }
  return row_of("dL/d" + name, trace.gradients[t].values, how);
}

void add_output_gradients(const ChosenToken& chosen, const inspect::Trace& trace,
                          std::vector<TraceRow>& rows) {
  const Index column = chosen.reading.column;
  rows.push_back(
      labelled(row_of("dL/dscores", trace.d_scores.col(column),
                      "p - y, y is 1 for " +
                          chosen.model.tags.tag(
                              trace.target[static_cast<std::size_t>(chosen.reading.place.token)])),
               chosen.model.tags.tags()));
  rows.push_back(
      gradient_row(chosen, trace, "output.W", "dL/dscores " + top_name(chosen) + "^T, summed"));
  rows.push_back(gradient_row(chosen, trace, "output.b", "dL/dscores, summed"));
  if (trace.d_pooled.size() > 0) {
    rows.push_back(
        row_of("dL/dpool", trace.d_pooled.col(column), "output.W^T dL/dscores, the lower half"));
  }
}

void add_layer_gradients(const ChosenToken& chosen, const inspect::Trace& trace,
                         std::vector<TraceRow>& rows) {
  const Index column = chosen.reading.column;
  for (std::size_t layer = trace.d_z.size(); layer-- > 0;) {
    const std::string number = std::to_string(layer + 1);
    const bool is_last = layer + 1 == trace.d_z.size();
    std::string how =
        is_last ? "output.W^T dL/dscores"
                : "hidden" + std::to_string(layer + 2) + ".W^T dL/d" + layer_name("z", layer + 1);
    how += is_last && trace.d_pooled.size() > 0 ? ", the upper half, and what the pool sends back"
                                                : "";
    rows.push_back(row_of("dL/dh" + number, trace.d_h[layer].col(column), how));
    rows.push_back(row_of("dL/dz" + number, trace.d_z[layer].col(column),
                          "dL/dh" + number + " * f'(z" + number + ")"));
    const std::string below = layer == 0 ? "x" : layer_name("h", layer - 1);
    rows.push_back(gradient_row(chosen, trace, "hidden" + number + ".W",
                                "dL/dz" + number + " " + below + "^T, summed"));
    rows.push_back(
        gradient_row(chosen, trace, "hidden" + number + ".b", "dL/dz" + number + ", summed"));
  }
}

void add_input_gradients(const ChosenToken& chosen, const inspect::Trace& trace,
                         std::vector<TraceRow>& rows) {
  const auto& lookups = chosen.model.network.shape().lookups;
  rows.push_back(row_of("dL/dx", trace.d_x.reshaped(trace.d_x.size(), 1),
                        trace.d_z.empty() ? "output.W^T dL/dscores" : "hidden1.W^T dL/dz1"));
  for (const auto& lookup : lookups) {
    rows.push_back(gradient_row(
        chosen, trace, lookup.name + ".E",
        "the columns that the batch reads, of " + format_count(lookup.ids) + ", summed"));
  }
}

}  // namespace

double TraceRow::norm() const {
  double sum = 0.0;
  for (const double number : numbers) {
    sum += number * number;
  }
  return std::sqrt(sum);
}

std::vector<TraceRow> forward_rows(const ChosenToken& chosen, const inspect::Trace& trace) {
  const auto& reading = chosen.reading;
  const auto& tags = chosen.model.tags.tags();
  std::vector<TraceRow> rows;
  add_inputs(chosen, rows);
  add_layers(chosen, rows);
  rows.push_back(labelled(row_of("scores", reading.cache.scores.col(reading.column),
                                 product_text(chosen, "output", top_name(chosen))),
                          tags));
  const bool is_word = is_word_level(chosen);
  rows.push_back(labelled(row_of("p", trace.p.col(reading.place.token),
                                 is_word ? "softmax(scores)" : "marginals, by forward-backward"),
                          tags));
  rows.push_back(number_row(
      "log Z", trace.log_z,
      is_word ? "log of the sum of exp(scores)" : "log of the sum of exp(worth) over all paths"));
  rows.push_back(number_row(
      "worth", trace.worth,
      is_word ? "score of the target" : "scores and steps of the target's tags, added up"));
  rows.push_back(number_row("L", trace.loss, "the loss: log Z - worth"));
  return rows;
}

std::vector<TraceRow> backward_rows(const ChosenToken& chosen, const inspect::Trace& trace) {
  std::vector<TraceRow> rows;
  add_output_gradients(chosen, trace, rows);
  add_layer_gradients(chosen, trace, rows);
  add_input_gradients(chosen, trace, rows);
  if (!is_word_level(chosen)) {
    const std::string how = "expected less taken steps";
    rows.push_back(row_of("dL/dtransitions.step", trace.d_transitions.step, how));
    rows.push_back(labelled(row_of("dL/dtransitions.start", trace.d_transitions.start, how),
                            chosen.model.tags.tags()));
    rows.push_back(labelled(row_of("dL/dtransitions.end", trace.d_transitions.end, how),
                            chosen.model.tags.tags()));
  }
  return rows;
}

}  // namespace oriel::cli
