#include "cli/command_info.hpp"

#include "cli/model_option.hpp"
#include "cli/shared_options.hpp"
#include "cli/tag_text.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/core/tensor_file.hpp"
#include "oriel/model/model_file.hpp"
#include "oriel/text/utf8.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

namespace oriel::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string hexadecimal(std::uint32_t value) {
  char text[16];
  std::snprintf(text, sizeof(text), "%08x", value);
  return text;
}

Json describe(const TensorFile& file, const model::Model& model) {
  std::int64_t replaced = 0;
  Json tensors = Json::array();
  for (const auto& entry : file.entries()) {
    tensors.push_back({{"name", entry.name},
                       {"type", name_of(entry.type)},
                       {"rows", entry.rows},
                       {"columns", entry.columns},
                       {"bytes", entry.bytes},
                       {"crc32", hexadecimal(entry.crc32)}});
  }
  Json features = Json::array();
  const features::FeatureExtractor extractor = model.extractor();
  for (const auto& feature : extractor.features()) {
    features.push_back({{"name", feature.name}, {"dim", feature.dim}, {"ids", feature.ids}});
  }
  Json gazetteers = Json::object();
  if (model.tables.gazetteers != nullptr) {
    const auto& lists = *model.tables.gazetteers;
    for (Index list = 0; list < lists.size(); ++list) {
      gazetteers[lists.names()[static_cast<std::size_t>(list)]] = lists.entries(list);
    }
  }
  const model::ConfidenceCurve& curve = model.calibration.curve;
  return {{"file", text::replace_malformed(file.path(), replaced)},
          {"bytes", file.file_bytes()},
          {"tagging_bytes", static_cast<std::int64_t>(file.file_bytes()) + kTaggingBytes},
          {"checksum", hexadecimal(file.checksum())},
          {"window", model.config.features.window},
          {"loss", name_of(model.config.loss)},
          {"pool", nn::name_of(model.config.pool)},
          {"temperature", model.calibration.temperature},
          {"calibration_curve", {curve.a, curve.b, curve.c}},
          {"features", std::move(features)},
          {"gazetteers", std::move(gazetteers)},
          {"inputs", model.network.shape().inputs()},
          {"hidden", model.config.hidden},
          {"activation", nn::name_of(model.config.activation)},
          {"words", model.vocabulary().size() - corpus::Vocabulary::kFirstWord},
          {"parameters", model.network.parameters().size()},
          {"scheme", corpus::name_of(model.tags.scheme())},
          {"tags", model.tags.tags()},
          {"tensors", std::move(tensors)},
          {"training", Json::parse(model.description)}};
}

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// Objects as "name: value" lines, indented by their depth; long texts as they are, a line each.
void print(const Json& object, int depth, std::ostream& out) {
  const std::string indent(static_cast<std::size_t>(2 * depth), ' ');
  for (const auto& [name, value] : object.items()) {
    if (value.is_object()) {
      out << indent << name << ":\n";
      print(value, depth + 1, out);
    } else if (value.is_string() && value.get<std::string>().find('\n') != std::string::npos) {
      out << indent << name << ":\n";
      std::string text = value.get<std::string>();
      for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        out << indent << "  " << text.substr(begin, end - begin) << "\n";
        begin = end + 1;
      }
    } else {
      out << indent << name << ": " << text_of(value) << "\n";
    }
  }
}

void print_text(Json description, std::ostream& out) {
  const Json tensors = description["tensors"];
  const Json training = description["training"];
  description.erase("tensors");
  description.erase("training");
  print(description, 0, out);
  out << "tensors:\n";
  for (const auto& tensor : tensors) {
    out << "  " << text_of(tensor["name"]) << " " << text_of(tensor["type"]) << " ["
        << tensor["rows"] << " x " << tensor["columns"] << "] "
        << format_count(tensor["bytes"].get<std::int64_t>()) << " bytes, crc32 "
        << text_of(tensor["crc32"]) << "\n";
  }
  out << "training:\n";
  print(training, 1, out);
}

}  // namespace

int command_info(const Arguments& arguments, Streams& streams) {
  std::optional<std::string> model_path;
  bool as_json = false;
  SharedOptions shared;
  CommandOptions declared("info", "[--model FILE] [options]",
                          "Tells what a model file holds: its shape, tags, tensors and sizes, how "
                          "it was trained and how it scored. The whole file is checked.");
  declared.group("Model");
  declared.add("model", model_path, "FILE",
               "a file, or news-en or noisy-en; else $ORIEL_MODEL, else news-en");
  declared.add_flag("json", as_json, "as one JSON object");
  add_shared_options(declared, shared);
  declared.example("oriel info --model ner.oriel");
  if (!declared.parse(arguments, streams.out)) {
    return kDone;
  }
  const std::string path = find_model(model_path);
  const model::Model model = model::load_model(path);
  const Json description = describe(TensorFile::open(path, "model"), model);
  if (as_json) {
    streams.out << description.dump(2) << "\n";
  } else {
    print_text(description, streams.out);
  }
  return kDone;
}

}  // namespace oriel::cli
