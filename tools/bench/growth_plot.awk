# The figures of growth.sh (panel, series, x, y by tabs) as an SVG of four panels, both axes logarithmic.
BEGIN {
  FS = "\t"
  kWidth = 400; kHeight = 270; kLeft = 56; kTop = 34; kPlotWidth = 320; kPlotHeight = 185
  split("input vectors hidden batch", panels, " ")
  title["input"] = "tagging, us a token, by input (times 1,000 tokens)"
  title["vectors"] = "ms, by count of vectors"
  title["hidden"] = "us a token, by hidden units"
  title["batch"] = "training, us a token, by windows in a batch"
  split("#1f6fb4 #c2571a #2d8a4e", colours, " ")
}
function decade(value) { return log(value) / log(10) }
function lower(value) { value = decade(value); return int(value) - (value < int(value) ? 1 : 0) }
function upper(value) { value = decade(value); return int(value) + (value > int(value) ? 1 : 0) }
function at_x(panel, value) {
  return kLeft + kPlotWidth * (decade(value) - x_low[panel]) / (x_high[panel] - x_low[panel])
}
function at_y(panel, value) {
  return kTop + kPlotHeight * (1 - (decade(value) - y_low[panel]) / (y_high[panel] - y_low[panel]))
}
function name_of(power) { return power < 0 ? sprintf("%g", 10 ^ power) : sprintf("%d", 10 ^ power) }
{
  row[++rows] = $0
  if (!($1 in x_low)) { x_low[$1] = lower($3); x_high[$1] = upper($3); y_low[$1] = lower($4); y_high[$1] = upper($4) }
  if (lower($3) < x_low[$1]) x_low[$1] = lower($3)
  if (upper($3) > x_high[$1]) x_high[$1] = upper($3)
  if (lower($4) < y_low[$1]) y_low[$1] = lower($4)
  if (upper($4) > y_high[$1]) y_high[$1] = upper($4)
  if (!($1 in first)) first[$1] = $4
  rises[$1] = rises[$1] || $4 > first[$1]
  key = $1 FS $2
  if (!(key in series)) { series[key] = ++count[$1]; names[$1, count[$1]] = $2 }
}
function draw_axes(panel,    power) {
  printf "<text x=\"%d\" y=\"18\" font-weight=\"bold\">%s</text>\n", kLeft, title[panel]
  for (power = x_low[panel]; power <= x_high[panel]; ++power) {
    x = at_x(panel, 10 ^ power)
    printf "<path class=\"grid\" d=\"M%.1f %dV%d\"/>", x, kTop, kTop + kPlotHeight
    printf "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", x, kTop + kPlotHeight + 15, name_of(power)
  }
  for (power = y_low[panel]; power <= y_high[panel]; ++power) {
    y = at_y(panel, 10 ^ power)
    printf "<path class=\"grid\" d=\"M%d %.1fH%d\"/>", kLeft, y, kLeft + kPlotWidth
    printf "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n", kLeft - 5, y + 4, name_of(power)
  }
}
function draw_series(panel, number,    i, part, path, points) {
  for (i = 1; i <= rows; ++i) {
    split(row[i], part, FS)
    if (part[1] != panel || part[2] != names[panel, number]) continue
    x = at_x(panel, part[3]); y = at_y(panel, part[4])
    path = path (path == "" ? "M" : "L") sprintf("%.1f %.1f", x, y)
    points = points sprintf("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>", x, y, colours[number])
  }
  printf "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%s\n", path, colours[number], points
  # On the side where the lines are low.
  printf "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
         rises[panel] ? kLeft + 6 : kLeft + kPlotWidth - 4, kTop + 14 * number, rises[panel] ? "start" : "end",
         colours[number], names[panel, number]
}
END {
  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">\n",
         2 * kWidth, 2 * kHeight
  print "<style>.grid{stroke:#ccc;stroke-width:.6;fill:none}</style>"
  print "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>"
  for (p = 1; p <= 4; ++p) {
    panel = panels[p]
    if (!(panel in count)) continue
    printf "<g transform=\"translate(%d %d)\">\n", (p - 1) % 2 * kWidth, int((p - 1) / 2) * kHeight
    draw_axes(panel)
    for (number = 1; number <= count[panel]; ++number) draw_series(panel, number)
    print "</g>"
  }
  print "</svg>"
}
