#include "oriel/text/web_names.hpp"

#include <gtest/gtest.h>

namespace oriel::text {
namespace {

using Finder = std::size_t (*)(std::string_view, std::size_t);

std::string found(Finder finder, std::string_view text) {
  return std::string(text.substr(0, finder(text, 0)));
}

TEST(WebNames, UrlsStopBeforeThePunctuationOfTheSentence) {
  EXPECT_EQ(found(url_end, "http://example.com/a?b=1&c=%20#d, x"),
            "http://example.com/a?b=1&c=%20#d");
  EXPECT_EQ(found(url_end, "HTTPS://t.co/abc."), "HTTPS://t.co/abc");
  EXPECT_EQ(found(url_end, "www.foo.org)."), "www.foo.org");
  EXPECT_EQ(found(url_end, "http://a.b/c_(d)"), "http://a.b/c_(d)");
  EXPECT_EQ(found(url_end, "http://a.b/c("), "http://a.b/c");
  EXPECT_EQ(found(url_end, "ftp://a.b\"c"), "ftp://a.b");
  EXPECT_EQ(found(url_end, "http://münchen.de/。"), "http://münchen.de/");
  EXPECT_EQ(found(url_end, "http://t.co/x中文"), "http://t.co/x");
}

TEST(WebNames, UrlsNeedMoreThanTheirPrefix) {
  EXPECT_EQ(found(url_end, "http://"), "");
  EXPECT_EQ(found(url_end, "www..."), "");
  EXPECT_EQ(found(url_end, "http:/x"), "");
  EXPECT_EQ(found(url_end, "hello"), "");
}

TEST(WebNames, HandlesTakeLettersOfAnyScript) {
  EXPECT_EQ(found(handle_end, "@user_1: x"), "@user_1");
  EXPECT_EQ(found(handle_end, "#Müller!"), "#Müller");
  EXPECT_EQ(found(handle_end, "#北京 x"), "#北京");
  EXPECT_EQ(found(handle_end, "# x"), "");
  EXPECT_EQ(found(handle_end, "@"), "");
  EXPECT_EQ(found(handle_end,
                  "@\xCC\x81"
                  "a"),
            "");
}

TEST(WebNames, EntitiesEndWithASemicolon) {
  EXPECT_EQ(found(entity_end, "&amp;x"), "&amp;");
  EXPECT_EQ(found(entity_end, "&#39;s"), "&#39;");
  EXPECT_EQ(found(entity_end, "&amp x"), "");
  EXPECT_EQ(found(entity_end, "&;"), "");
  EXPECT_EQ(found(entity_end, "&averylongname;"), "");
}

TEST(WebNames, EmoticonsEndBeforeABlank) {
  for (const std::string_view face : {":)", ":-)", ";)", ":D", "=]", ":'(", ":)))", ":3"}) {
    EXPECT_EQ(found(emoticon_end, std::string(face) + " x"), face);
    EXPECT_EQ(found(emoticon_end, face), face);
  }
  for (const std::string_view text : {": )", ":Dad", "::", ":-", "x)"}) {
    EXPECT_EQ(found(emoticon_end, text), "") << text;
  }
}

TEST(WebNames, PathsBelongToKnownDomains) {
  EXPECT_EQ(domain_path_end("bit.ly/abc, x", 0, 6), 10U);
  EXPECT_EQ(domain_path_end("example.com:80/x", 0, 11), 16U);
  EXPECT_EQ(domain_path_end("either.or/x", 0, 9), 9U);
  EXPECT_EQ(domain_path_end("his/her", 0, 3), 3U);
  EXPECT_EQ(domain_path_end("bit.ly/ x", 0, 6), 6U);
}

TEST(WebNames, EmailAddressesAreFoundFromLeftToRight) {
  const std::string_view text = "a joe.doe+x@mail.example.co.uk. b@c.d, e@f g@h.i";
  EmailFinder emails(text);
  EXPECT_EQ(emails.end(0), 0U);
  EXPECT_EQ(emails.end(2), 30U);
  EXPECT_EQ(emails.end(32), 37U);
  EXPECT_EQ(emails.end(39), 39U);
  EXPECT_EQ(emails.end(43), 48U);
}

TEST(WebNames, EmailAddressesMayBeginWithOtherLettersAndNeedADomain) {
  EXPECT_EQ(EmailFinder("müller@a.de").end(0), 12U);
  EXPECT_EQ(EmailFinder("中a@b.cn").end(0), 0U);
  EXPECT_EQ(EmailFinder("a@b").end(0), 0U);
  EXPECT_EQ(EmailFinder("a@.b.").end(0), 0U);
  EXPECT_EQ(EmailFinder("a@b..c").end(0), 0U);
  EXPECT_EQ(EmailFinder("").end(0), 0U);
}

}  // namespace
}  // namespace oriel::text
