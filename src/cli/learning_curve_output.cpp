#include "cli/learning_curve_output.hpp"

#include "oriel/core/numbers.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace oriel::cli {
namespace {

constexpr int kDigits = 2;

std::string padded(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string whole(double number) { return format_count(std::llround(number)); }

std::string with_interval(const train::Forecast& forecast) {
  return format_fixed(forecast.value, kDigits) + " (" + format_fixed(forecast.low, kDigits) +
         " to " + format_fixed(forecast.high, kDigits) + ")";
}

std::string rows_text(const Curve& curve) {
  constexpr std::array<std::size_t, 7> kWidths{5, 10, 6, 8, 8, 8, 8};
  const auto line = [&](const std::array<std::string, 7>& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      text += padded(cells[i], kWidths[i]);
    }
    return text + "\n";
  };
  std::string text = line({"share", "sentences", "runs", "mean", "lowest", "highest", "law"});
  for (const auto& row : curve.rows) {
    text += line(
        {format_number(row.percent) + "%", whole(row.sentences), std::to_string(row.scores.size()),
         format_fixed(row.mean(), kDigits), format_fixed(row.lowest(), kDigits),
         format_fixed(row.highest(), kDigits),
         curve.fault.empty() ? format_fixed(100.0 - curve.law.at(row.sentences), kDigits) : "-"});
  }
  return text;
}

std::string text_of(const CurveOutput& output) {
  const Curve& curve = output.curve;
  const std::string name = output.is_plain ? "accuracy" : "F1";
  std::string text = "dev " + name + " in percent\n" + rows_text(curve) + "\n";
  if (!curve.fault.empty()) {
    return text + "no law: " + curve.fault + "\n";
  }
  const std::string last = whole(curve.rows.back().sentences);
  text += "law: 100 - " + name + " = " + format_fixed(curve.law.a, kDigits) + " * n^-" +
          format_fixed(curve.law.b, 3) + " + " + format_fixed(curve.law.c, kDigits) +
          " for n sentences\n";
  text += "with " + last + " sentences by the law: " + with_interval(curve.whole) + "\n";
  text += "what " + whole(output.more) +
          " sentences more would bring: " + with_interval(curve.gain) + "\n";
  if (curve.check) {
    text += "check: the runs with up to " + whole(curve.check->sentences) + " sentences foretell " +
            with_interval(curve.check->score) + " with " + last + "; measured " +
            format_fixed(curve.check->measured, kDigits) + "\n";
  } else {
    text += "no check: it needs 4 sizes up to half of the data, and all of it\n";
  }
  return text +
         "In brackets: 95 of 100 curves through resampled runs. Another law is not in them.\n";
}

nlohmann::ordered_json json_of(const train::Forecast& forecast) {
  return {{"value", forecast.value}, {"low", forecast.low}, {"high", forecast.high}};
}

std::string json_text(const CurveOutput& output) {
  const Curve& curve = output.curve;
  nlohmann::ordered_json json;
  json["measure"] = output.is_plain ? "accuracy" : "f1";
  json["sizes"] = nlohmann::ordered_json::array();
  for (const auto& row : curve.rows) {
    json["sizes"].push_back({{"percent", row.percent},
                             {"sentences", row.sentences},
                             {"scores", row.scores},
                             {"mean", row.mean()}});
  }
  if (!curve.fault.empty()) {
    json["fault"] = curve.fault;
    return json.dump(2) + "\n";
  }
  json["law"] = {{"a", curve.law.a}, {"b", curve.law.b}, {"c", curve.law.c}};
  json["whole"] = json_of(curve.whole);
  json["more"] = {{"sentences", output.more}, {"gain", json_of(curve.gain)}};
  if (curve.check) {
    json["check"] = {{"sentences", curve.check->sentences},
                     {"predicted", json_of(curve.check->score)},
                     {"measured", curve.check->measured}};
  }
  return json.dump(2) + "\n";
}

std::string tsv_of(const std::vector<CurveRun>& runs) {
  std::string text =
      "percent\tsentences\tdocuments\tseed\tepochs\tbest_epoch\tdev_accuracy\tdev_precision\t"
      "dev_recall\tdev_f1\n";
  for (const auto& run : runs) {
    text += format_number(run.percent) + '\t' + std::to_string(run.sentences) + '\t' +
            std::to_string(run.documents) + '\t' + std::to_string(run.seed) + '\t' +
            std::to_string(run.epochs) + '\t' + std::to_string(run.result.best.epoch);
    const auto& best = run.result.best;
    for (const double figure :
         {best.dev_accuracy, best.dev_precision, best.dev_recall, best.dev_f1}) {
      text += '\t' + format_number(figure);
    }
    text += '\n';
  }
  return text;
}

}  // namespace

std::string_view name_of(CurveFormat format) {
  switch (format) {
    case CurveFormat::Text:
      return "text";
    case CurveFormat::Json:
      return "json";
    case CurveFormat::Tsv:
      break;
  }
  return "tsv";
}

std::string format_curve(const CurveOutput& output, CurveFormat format) {
  switch (format) {
    case CurveFormat::Text:
      return text_of(output);
    case CurveFormat::Json:
      return json_text(output);
    case CurveFormat::Tsv:
      break;
  }
  return tsv_of(output.runs);
}

}  // namespace oriel::cli
