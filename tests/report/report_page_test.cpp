#include "oriel/report/report_page.hpp"

#include "html_file.hpp"
#include "oriel/inspect/reading.hpp"
#include "report/hostile_report.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace oriel::report {
namespace {

// The data that a page carries.
nlohmann::json data_of(const std::string& html) {
  const std::string open = R"(<script type="application/json" id="data">)";
  const std::size_t begin = html.find(open) + open.size();
  return nlohmann::json::parse(html.substr(begin, html.find("</script>", begin) - begin));
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TEST(ReportPage, NothingOfTheDataCanEndItsElement) {
  const auto answered = test::hostile_answers();
  ReportPage page(test::kHostile, "</script><b>");
  const std::string empty = page.html();
  page.add_scores(test::toy_model(), answered.gold, answered.predictions);
  const std::string html = page.html();
  EXPECT_EQ(times(html, "<script"), times(html_file("{}"), "<script"));
  EXPECT_EQ(times(html, "</script"), times(html_file("{}"), "</script"));
  EXPECT_EQ(data_of(html)["title"], test::kHostile);
  EXPECT_EQ(data_of(html)["errors"]["sentences"][0]["tokens"][1], test::kHostile);
  EXPECT_EQ(data_of(empty)["about"], "</script><b>");
}

TEST(ReportPage, BytesThatAreNoUtf8BecomeTheReplacementCharacter) {
  const ReportPage page("a\xFFz", "");
  EXPECT_EQ(data_of(page.html())["title"], "a\xEF\xBF\xBDz");
}

TEST(ReportPage, MarkersInTheDataAreLeftAlone) {
  const ReportPage page("{{style}} {{data}}", "");
  EXPECT_EQ(data_of(page.html())["title"], "{{style}} {{data}}");
}

TEST(ReportPage, NamesNoAddressAndStaysFarBelowFiveMegabytes) {
  const std::string html = html_file("{}");
  EXPECT_LT(html.size(), 200'000U);
  EXPECT_EQ(times(html, "http"), 2U);  // http-equiv, and the namespace of SVG
  EXPECT_EQ(times(html, "://"), 1U);
  EXPECT_EQ(times(html, "innerHTML"), 0U);
  EXPECT_EQ(times(html, "insertAdjacentHTML"), 0U);
}

TEST(ReportPage, PartsThatWereNotAddedAreNotThere) {
  const ReportPage page("a", "b");
  const auto data = data_of(page.html());
  for (const char* part : {"scores", "classes", "history", "activations", "map", "files"}) {
    EXPECT_FALSE(data.contains(part)) << part;
  }
}

TEST(ReportPage, ErrorsAreToldByKindWithConfidenceCapitalsAndWhetherTheyWereSeen) {
  const auto answered = test::hostile_answers();
  const KnownMentions known({answered.gold[2]});
  ScoreOptions options;
  options.known = &known;
  options.errors = 5;
  options.explained = 0;
  ReportPage page("a", "b");
  page.add_scores(test::toy_model(), answered.gold, answered.predictions, options);
  const auto errors = data_of(page.html())["errors"];
  ASSERT_EQ(errors["items"].size(), 5U);
  EXPECT_EQ(errors["left_out"], 10);
  EXPECT_FALSE(errors.contains("parts"));
  EXPECT_EQ(errors["items"][0].dump(),
            R"({"capitals":false,"gold":{"begin":1,"end":2,"type":"PER"},"kind":"missed",)"
            R"("seen":"not seen","sentence":0})");
  EXPECT_EQ(errors["items"][1]["kind"], "wrong type");
  EXPECT_EQ(errors["items"][1]["predicted"]["confidence"], 0.75);
  EXPECT_EQ(errors["items"][2]["kind"], "wrong boundary");
  EXPECT_EQ(errors["items"][3]["kind"], "spurious");
  EXPECT_EQ(errors["items"][4]["kind"], "missed");
  EXPECT_EQ(errors["items"][4]["capitals"], true);
  EXPECT_EQ(errors["items"][4]["seen"], "seen as this class");
  EXPECT_EQ(errors["sentences"][2]["line"], 21);
}

TEST(ReportPage, AnErrorSaysWhyItsFirstWrongTokenWasDecidedSo) {
  const auto answered = test::hostile_answers();
  const auto model = test::toy_model();
  ReportPage page("a", "b");
  page.add_scores(model, answered.gold, answered.predictions);
  const auto errors = data_of(page.html())["errors"];
  EXPECT_EQ(errors["parts"].dump(), R"({"exact":true,"features":["word","casing"],"pool":true})");
  EXPECT_EQ(errors["items"][0]["why"]["token"], 1);
  EXPECT_EQ(errors["items"][1]["why"]["token"], 3);
  const auto& boundary = errors["items"][2]["why"];  // John Jordan, of which Jordan was found
  EXPECT_EQ(boundary["token"], 1);
  ASSERT_EQ(boundary["tags"].size(), 2U);
  EXPECT_EQ(boundary["tags"][0]["tag"], "O");
  EXPECT_EQ(boundary["tags"][1]["tag"], "B-PER");
  const auto read = inspect::read_token(model, answered.gold, {1, 1});
  EXPECT_EQ(boundary["others"][0][0], model.tags.tag(read.tag()));
  EXPECT_EQ(boundary["others"][0][3], 0.0);
  EXPECT_EQ(boundary["others"].size(), 6U);
  for (const auto& tag : boundary["tags"]) {
    const Id id = model.tags.find(tag["tag"].get<std::string>());
    EXPECT_NEAR(tag["score"].get<double>(), read.scores(id, 1), 1e-3);
    ASSERT_EQ(tag["shares"].size(), 6U);
    double sum = tag["bias"].get<double>() + tag["pool"].get<double>();
    for (const auto& share : tag["shares"]) {
      sum += share.get<double>();
    }
    EXPECT_NEAR(sum, tag["score"].get<double>(), 1e-3);
  }
  // What stands beside it on the path that was found decides which steps are allowed.
  const auto legal = model.tags.legal_transitions();
  const Id tag = model.tags.find("B-PER");
  EXPECT_EQ(boundary["tags"][1]["from"].is_null(), !legal(read.path[0], tag));
  EXPECT_EQ(boundary["tags"][1]["to"].is_null(), !legal(tag, read.path[2]));
}

TEST(ReportPage, TheFirstErrorsAreExplainedAndTheOthersToldWithout) {
  const auto answered = test::hostile_answers();
  ScoreOptions options;
  options.explained = 2;
  std::vector<Index> done;
  options.explaining = [&](Index now, Index of) {
    EXPECT_EQ(of, 2);
    done.push_back(now);
  };
  ReportPage page("a", "b");
  page.add_scores(test::toy_model(), answered.gold, answered.predictions, options);
  const auto errors = data_of(page.html())["errors"];
  EXPECT_EQ(done, (std::vector<Index>{1, 2}));
  EXPECT_TRUE(errors["items"][1].contains("why"));
  EXPECT_FALSE(errors["items"][2].contains("why"));
  EXPECT_EQ(errors["items"].size(), 15U);
}

TEST(ReportPage, TagsThatTheModelLacksAreNotExplained) {
  auto answered = test::hostile_answers();
  answered.gold.resize(2);
  answered.predictions.tags.resize(2);
  answered.predictions.spans.resize(2);
  answered.gold[0].tags = {"O", "S-DOG", "O", "O", "O"};
  answered.predictions.tags[0] = {"O", "O", "O", "O", "S-CAT"};
  ReportPage page("a", "b");
  page.add_scores(test::toy_model(), answered.gold, answered.predictions);
  const auto items = data_of(page.html())["errors"]["items"];
  ASSERT_EQ(items[0]["kind"], "missed");
  EXPECT_EQ(items[0]["why"]["tags"].size(), 1U);
  EXPECT_EQ(items[0]["why"]["tags"][0]["tag"], "O");
  ASSERT_EQ(items[1]["kind"], "spurious");
  EXPECT_FALSE(items[1].contains("why"));
}

TEST(ReportPage, KindsOfErrorsAreCountedByClass) {
  const auto answered = test::hostile_answers();
  ReportPage page("a", "b");
  page.add_scores(test::toy_model(), answered.gold, answered.predictions);
  const auto confusion = data_of(page.html())["confusion"];
  EXPECT_EQ(confusion["types"].dump(), R"(["LOC","ORG","PER"])");
  EXPECT_EQ(confusion["counts"].dump(), "[[3,0,0],[3,0,0],[0,0,0]]");
  EXPECT_EQ(confusion["missed"].dump(), "[0,3,6]");
  EXPECT_EQ(confusion["spurious"].dump(), "[0,3,3]");
  EXPECT_EQ(confusion["kinds"][1].dump(), R"({"counts":[3,3,3,0],"type":"ORG"})");
  EXPECT_EQ(confusion["kinds"][2].dump(), R"({"counts":[3,0,0,3],"type":"PER"})");
}

TEST(ReportPage, AnEpochWithoutDevFiguresLeavesAGap) {
  ReportPage page("a", "b");
  page.add_history(test::three_epochs());
  const auto history = data_of(page.html())["history"];
  EXPECT_EQ(history["epochs"].dump(), "[1,2,3]");
  EXPECT_EQ(history["columns"]["dev_loss"].dump(), "[1.5,null,0.5]");
  EXPECT_EQ(history["columns"]["train_loss"][1], 0.5);
  EXPECT_EQ(history["norms"][0]["values"].dump(), "[11.0,12.0,13.0]");
}

TEST(ReportPage, PlacesOfTheMapAreInTheUnitSquareAsSixteenBits) {
  const auto model = test::toy_model();
  const std::vector<inspect::MapPoint> points{{"a", -1.0F, 0.0F, "O", 0.0F},
                                              {"b", 1.0F, 1.0F, "PER", 1.0F}};
  ReportPage page("a", "b");
  page.add_map(model, points, "c");
  const auto map = data_of(page.html())["map"];
  EXPECT_EQ(map["tags"].dump(), R"(["","PER"])");
  EXPECT_EQ(map["x"], "AAD//w==");              // 0, 65535
  EXPECT_EQ(map["y"], "AED/vw==");              // 16384, 49151: the square is as wide as x
  EXPECT_EQ(map["tag"], "AAABAA==");            // 0, 1
  EXPECT_EQ(map["affinity"], "AP8=");           // 0, 255
  EXPECT_EQ(map["neighbors"], "AQAAAAAAAAA=");  // 1, 0
}

TEST(ReportPage, RefusesAnswersToOtherSentencesAndMapsOfOtherModels) {
  const auto model = test::toy_model();
  ReportPage page("a", "b");
  EXPECT_EQ(test::message_of<std::logic_error>([&] { page.add_scores(model, {{}}, {}); }),
            "ReportPage: gold and predicted differ in their sentences");
  EXPECT_EQ(
      test::message_of<std::logic_error>([&] { page.add_map(model, test::spiral(1000), ""); }),
      "ReportPage: more points than the model has words");
}

}  // namespace
}  // namespace oriel::report
