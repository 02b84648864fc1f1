#include "oriel/train/history.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/line_reader.hpp"
#include "oriel/core/numbers.hpp"

#include <array>
#include <cmath>
#include <string_view>

namespace oriel::train {
namespace {

struct Column {
  std::string_view name;
  double EpochRecord::*value;
};

constexpr std::array<Column, 13> kColumns{{{"learning_rate", &EpochRecord::learning_rate},
                                           {"train_loss", &EpochRecord::train_loss},
                                           {"train_accuracy", &EpochRecord::train_accuracy},
                                           {"dev_loss", &EpochRecord::dev_loss},
                                           {"dev_accuracy", &EpochRecord::dev_accuracy},
                                           {"dev_precision", &EpochRecord::dev_precision},
                                           {"dev_recall", &EpochRecord::dev_recall},
                                           {"dev_f1", &EpochRecord::dev_f1},
                                           {"gradient_norm", &EpochRecord::gradient_norm},
                                           {"dead_share", &EpochRecord::dead_share},
                                           {"saturated_share", &EpochRecord::saturated_share},
                                           {"tokens_per_second", &EpochRecord::tokens_per_second},
                                           {"seconds", &EpochRecord::seconds}}};
constexpr std::string_view kLoss = "loss";
constexpr std::string_view kNormPrefix = "norm:";

std::vector<std::string_view> split_tabs(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t tab = line.find('\t');
    fields.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) {
      return fields;
    }
    line.remove_prefix(tab + 1);
  }
}

model::TagLoss parse_loss_of(const LineReader& reader, std::string_view line,
                             std::string_view field) {
  try {
    return model::parse_tag_loss(field);
  } catch (const Error& fault) {
    throw ParseError(reader.at(static_cast<std::size_t>(field.data() - line.data())), fault.what());
  }
}

}  // namespace

double EpochRecord::train_perplexity() const { return std::exp(train_loss); }
double EpochRecord::dev_perplexity() const { return std::exp(dev_loss); }

std::string history_header(const EpochRecord& record) {
  std::string line = "epoch\t" + std::string(kLoss);
  for (const auto& column : kColumns) {
    line += '\t';
    line += column.name;
  }
  line += "\ttrain_perplexity\tdev_perplexity";
  for (const auto& norm : record.weight_norms) {
    line += '\t';
    line += kNormPrefix;
    line += norm.name;
  }
  return line;
}

std::string history_line(const EpochRecord& record) {
  std::string line = std::to_string(record.epoch) + '\t' + std::string(name_of(record.loss));
  for (const auto& column : kColumns) {
    line += '\t' + format_number(record.*column.value);
  }
  line += '\t' + format_number(record.train_perplexity());
  line += '\t' + format_number(record.dev_perplexity());
  for (const auto& norm : record.weight_norms) {
    line += '\t' + format_number(norm.norm);
  }
  return line;
}

std::vector<EpochRecord> read_history(const std::string& path) {
  LineReader reader(path);
  std::string_view line;
  if (!reader.next(line)) {
    throw ParseError(reader.location(), "expected a header line, the file is empty");
  }
  std::vector<std::string> names;
  for (const auto name : split_tabs(line)) {
    names.emplace_back(name);
  }
  if (names.front() != "epoch") {
    throw ParseError(reader.location(),
                     "expected a header that begins with \"epoch\", found " + quote(names.front()));
  }
  std::vector<EpochRecord> history;
  while (reader.next(line)) {
    const auto fields = split_tabs(line);
    if (fields.size() != names.size()) {
      throw ParseError(reader.location(), "expected " + std::to_string(names.size()) +
                                              " columns, found " + std::to_string(fields.size()));
    }
    EpochRecord record;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (names[i] == kLoss) {
        record.loss = parse_loss_of(reader, line, fields[i]);
        continue;
      }
      const auto value = parse_double(fields[i]);
      if (!value) {
        throw ParseError(reader.at(static_cast<std::size_t>(fields[i].data() - line.data())),
                         "expected a number, found " + quote(fields[i]));
      }
      if (i == 0) {
        record.epoch = static_cast<std::int64_t>(*value);
      }
      for (const auto& column : kColumns) {
        if (names[i] == column.name) {
          record.*column.value = *value;
        }
      }
      if (names[i].starts_with(kNormPrefix)) {
        record.weight_norms.push_back({names[i].substr(kNormPrefix.size()), *value});
      }
    }
    history.push_back(std::move(record));
  }
  return history;
}

}  // namespace oriel::train
