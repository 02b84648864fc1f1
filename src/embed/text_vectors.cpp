#include "oriel/embed/text_vectors.hpp"

#include "oriel/core/line_reader.hpp"
#include "oriel/core/numbers.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/embed/table_builder.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace oriel::embed {
namespace {

constexpr std::size_t kLargestPiece = std::size_t{1} << 16U;
constexpr std::size_t kSmallestPiece = std::size_t{1} << 13U;

struct ParsedWord {
  std::string_view word;
  std::uint64_t hash = 0;
};

// Some lines of a block, parsed by one thread, later taken into the table.
struct Piece {
  std::string_view lines;
  Index lines_held = 0;
  Index row = 0;   // of the first line, from 0
  Index rows = 0;  // to be parsed
  std::vector<ParsedWord> words;
  std::exception_ptr fault;
};

Index count_lines(std::string_view lines) {
  Index count = 0;
  const char* text = lines.data();
  const char* const end = text + lines.size();
  while (text < end) {
    text = static_cast<const char*>(std::memchr(text, '\n', static_cast<std::size_t>(end - text)));
    ++text;
    ++count;
  }
  return count;
}

// The last pieces are small ones, so that the threads end together.
std::vector<Piece> cut(std::string_view lines) {
  constexpr std::size_t kShare = 8;
  std::vector<Piece> pieces;
  while (!lines.empty()) {
    const std::size_t bytes = std::clamp(lines.size() / kShare, kSmallestPiece, kLargestPiece);
    const std::size_t end = lines.find('\n', std::min(bytes, lines.size()) - 1) + 1;
    Piece& piece = pieces.emplace_back();
    piece.lines = lines.substr(0, end);
    piece.lines_held = count_lines(piece.lines);
    lines.remove_prefix(end);
  }
  return pieces;
}

// Says which rows the pieces hold, the first one being row `first`, and which of them are to be
// parsed: those below `wanted`. Returns their number.
Index place(std::vector<Piece>& pieces, Index dim, Index first, Index wanted) {
  Index row = first;
  for (Piece& piece : pieces) {
    // A piece with more lines than its bytes can make rows holds a fault among the first ones.
    const Index most = static_cast<Index>(piece.lines.size()) / (2 * dim + 1) + 1;
    piece.row = row;
    piece.rows = std::min({piece.lines_held, most, wanted - row});
    row += piece.rows;
  }
  return row - first;
}

class TextReader {
 public:
  TextReader(PeekedSource& source, const std::optional<VectorsHeader>& header,
             const EmbeddingReaderOptions& options)
      : source_(source),
        blocks_(source),
        header_(header),
        options_(options),
        limit_(options.limit.value_or(std::numeric_limits<Index>::max())) {}

  EmbeddingTable read();

 private:
  Index line_of(Index row) const { return row + (header_ ? 2 : 1); }
  Location location_of(Index row) const { return {source_.source().path(), line_of(row), 0}; }
  RowShape shape_of(std::string_view lines) const;
  void parse(Piece& piece, const RowShape& shape, float* vectors) const;
  void work_on(const RowShape& shape, float* vectors, bool reads_on, TableBuilder& table);
  void accept(const std::vector<Piece>& pieces, TableBuilder& table) const;
  // In the whole file, judged by the rows of its first block.
  Index words_expected(Index rows) const;
  // All rows that the header promises stand in these pieces or before them, and there is a line
  // left.
  bool has_excess(const std::vector<Piece>& pieces, Index rows) const;
  void check_end(const LineBlock& last, Index rows) const;

  PeekedSource& source_;
  LineBlocks blocks_;
  std::optional<VectorsHeader> header_;
  const EmbeddingReaderOptions& options_;
  Index limit_;
  // Lines, and the pieces they are cut into.
  struct Block {
    LineBlock lines;
    std::vector<Piece> pieces;
  };
  Block before_;  // parsed; its words wait for being accepted
  Block current_;
  Block next_;
};

// The first row must have the header's dimension: nothing is allocated on a lie.
RowShape TextReader::shape_of(std::string_view lines) const {
  const std::string_view line = lines.substr(0, lines.find('\n'));
  if (header_) {
    const RowShape shape{header_->dim, "as the header says"};
    check_columns(line, shape, location_of(0));
    return shape;
  }
  const Index numbers = count_numbers(line);
  if (numbers == 0) {
    throw ParseError(location_of(0), "expected a word and its numbers, found " + quote(line) +
                                         ": is this a vectors file?");
  }
  return {numbers, "as in line 1"};
}

void TextReader::parse(Piece& piece, const RowShape& shape, float* vectors) const {
  try {
    const char* line = piece.lines.data();
    piece.words.reserve(static_cast<std::size_t>(piece.rows));
    for (Index i = 0; i < piece.rows; ++i) {
      const std::string_view word = parse_row(line, shape, vectors + i * shape.dim,
                                              source_.source().path(), line_of(piece.row + i));
      piece.words.push_back({word, UniqueWords::hash(word)});
    }
  } catch (...) {
    piece.fault = std::current_exception();
  }
}

// Fills `vectors` [dim x rows] with the rows of the current block; beside that one thread takes the
// words of the block before, and one reads and cuts the next where there is one.
void TextReader::work_on(const RowShape& shape, float* vectors, bool reads_on,
                         TableBuilder& table) {
  constexpr Index kOthers = 2;
  auto& pieces = current_.pieces;
  for_each_uneven_piece(static_cast<Index>(pieces.size()) + kOthers, [&](Index i) {
    if (i == 0) {
      accept(before_.pieces, table);
    } else if (i >= kOthers) {
      Piece& piece = pieces[static_cast<std::size_t>(i - kOthers)];
      parse(piece, shape, vectors + (piece.row - pieces.front().row) * shape.dim);
    } else if (reads_on) {
      blocks_.read(next_.lines);
      next_.pieces = cut(next_.lines.lines());
    }
  });
}

// Takes words and faults in the order of the file.
void TextReader::accept(const std::vector<Piece>& pieces, TableBuilder& table) const {
  constexpr std::size_t kAhead = 16;
  for (const Piece& piece : pieces) {
    for (std::size_t i = 0; i < piece.words.size(); ++i) {
      if (i + kAhead < piece.words.size()) {
        table.prefetch(piece.words[i + kAhead].hash);
      }
      const ParsedWord& parsed = piece.words[i];
      const Index first = table.add(parsed.word, parsed.hash);
      if (first >= 0) {
        throw ParseError(location_of(table.size()), "duplicate word " + quote(parsed.word) +
                                                        ", first in line " +
                                                        std::to_string(line_of(first)));
      }
    }
    if (piece.fault) {
      std::rethrow_exception(piece.fault);
    }
  }
}

Index TextReader::words_expected(Index rows) const {
  constexpr double kMore = 1.05;
  constexpr Index kMost = Index{1} << 24U;
  const double share = source_.share();
  const double words = share > 0.0 ? kMore * static_cast<double>(rows) / share : 0.0;
  return std::max(rows, static_cast<Index>(std::min(words, static_cast<double>(kMost))));
}

bool TextReader::has_excess(const std::vector<Piece>& pieces, Index rows) const {
  return header_ && rows == header_->words &&
         std::any_of(pieces.begin(), pieces.end(),
                     [](const Piece& piece) { return piece.lines_held > piece.rows; });
}

void TextReader::check_end(const LineBlock& last, Index rows) const {
  if (last.fault) {
    std::rethrow_exception(last.fault);
  }
  if (last.has_endless_line) {
    throw ParseError(location_of(rows), "the line is longer than " +
                                            format_count(LineReader::kLongestLine) +
                                            " bytes: is this a text file with line ends?");
  }
  if (!header_ && rows == 0) {
    throw ParseError({source_.source().path(), 0, 0}, "the file is empty");
  }
  if (header_ && rows < header_->words) {
    throw ParseError(location_of(rows), "the header says " + std::to_string(header_->words) +
                                            " words, the file ends after " + std::to_string(rows));
  }
}

EmbeddingTable TextReader::read() {
  blocks_.read(current_.lines);
  std::string_view lines = current_.lines.lines();
  if (header_) {
    lines.remove_prefix(lines.find('\n') + 1);
  }
  if (lines.empty()) {
    check_end(current_.lines, 0);
  }
  const RowShape shape = shape_of(lines);
  current_.pieces = cut(lines);
  TableBuilder table(shape.dim);
  const Index wanted = header_ ? std::min(limit_, header_->words) : limit_;
  Index placed = 0;  // rows of pieces, accepted or not
  bool reads_on = true;
  while (reads_on) {
    const Index rows = place(current_.pieces, shape.dim, placed, wanted);
    if (placed == 0) {
      table.reserve(std::min(wanted, words_expected(rows)));
    }
    float* const vectors = table.make_room(placed, rows);
    placed += rows;
    reads_on =
        placed != limit_ && !has_excess(current_.pieces, placed) && !current_.lines.ends_here();
    work_on(shape, vectors, reads_on, table);
    if (reads_on && options_.on_progress) {
      options_.on_progress(table.size(), source_.share());
    }
    std::swap(before_, current_);
    std::swap(current_, next_);
  }
  accept(before_.pieces, table);
  if (placed != limit_) {
    if (has_excess(before_.pieces, placed)) {
      throw ParseError(location_of(placed), "the header says " + std::to_string(placed) +
                                                " words, this line is one more");
    }
    check_end(before_.lines, placed);
  }
  if (options_.on_progress) {
    options_.on_progress(table.size(), 1.0);
  }
  return table.finish();
}

}  // namespace

EmbeddingTable read_text_vectors(PeekedSource& source, const std::optional<VectorsHeader>& header,
                                 const EmbeddingReaderOptions& options) {
  return TextReader(source, header, options).read();
}

}  // namespace oriel::embed
