#include "oriel/train/history.hpp"

#include "oriel/core/error.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <string>

namespace oriel::train {
namespace {

EpochRecord sample(std::int64_t epoch) {
  EpochRecord record;
  record.epoch = epoch;
  record.loss = model::TagLoss::Word;
  record.learning_rate = 1e-3;
  record.train_loss = 0.125;
  record.dev_loss = 1.0 / 3.0;
  record.dev_f1 = 0.92;
  record.seconds = 12.5;
  record.weight_norms = {{"word.E", 832.25}, {"hidden1.W", 14.0}};
  return record;
}

TEST(History, ReadsBackWhatItWrote) {
  const test::TempDir folder;
  const auto history = read_history(folder.write("log.tsv", history_header(sample(1)) + "\n" +
                                                                history_line(sample(1)) + "\n" +
                                                                history_line(sample(2)) + "\n"));
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[1].epoch, 2);
  EXPECT_EQ(history[1].loss, model::TagLoss::Word);
  EXPECT_EQ(history[1].dev_loss, 1.0 / 3.0);
  EXPECT_EQ(history[1].dev_f1, 0.92);
  ASSERT_EQ(history[1].weight_norms.size(), 2U);
  EXPECT_EQ(history[1].weight_norms[0].name, "word.E");
  EXPECT_EQ(history[1].weight_norms[0].norm, 832.25);
}

std::string message_of(const test::TempDir& folder, const std::string& content) {
  try {
    read_history(folder.write("log.tsv", content));
  } catch (const Error& fault) {
    return fault.what();
  }
  return "";
}

TEST(History, FaultsAreToldWithTheirPlace) {
  const test::TempDir folder;
  const std::string path = folder.path("log.tsv");
  EXPECT_EQ(message_of(folder, ""), path + ": expected a header line, the file is empty");
  EXPECT_EQ(message_of(folder, "a\tb\n"),
            path + ":1: expected a header that begins with \"epoch\", found \"a\"");
  EXPECT_EQ(message_of(folder, "epoch\tdev_f1\n1\n"), path + ":2: expected 2 columns, found 1");
  EXPECT_EQ(message_of(folder, "epoch\tdev_f1\n1\tx\n"),
            path + ":2:3: expected a number, found \"x\"");
  EXPECT_EQ(message_of(folder, "epoch\tloss\n1\tx\n"),
            path + ":2:3: unknown loss \"x\", expected word or sentence");
}

}  // namespace
}  // namespace oriel::train
