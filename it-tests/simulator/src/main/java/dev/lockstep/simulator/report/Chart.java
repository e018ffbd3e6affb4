package dev.lockstep.simulator.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A run over time. */
final class Chart {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 300;

  /** A point for each of these, so that a file stays small; the peak of them is drawn. Seconds. */
  private static final int STEP = 10;

  /** What is left to happen later is in the table. Seconds. */
  private static final int SHOWN = 1_800;

  private static final Pattern CLIP = Pattern.compile("clip\\d+");

  private static final Pattern FRACTION = Pattern.compile("(\\.\\d)\\d+");

  private static final Color RELOADS = new Color(0xC2410C);
  private static final Color CURRENT = new Color(0x1D4ED8);

  private Chart() {}

  static byte[] svg(Run run) throws IOException {
    // No window is ever opened, and servers have no display.
    System.setProperty("java.awt.headless", "true");
    Figures figures = run.figures();
    int points = Math.min(SHOWN, figures.reloads().seconds()) / STEP;
    double[] minutes = new double[points];
    double[] reloads = new double[points];
    double[] current = new double[points];
    double navigations = figures.navigations().mean();
    for (int point = 0; point < points; point++) {
      minutes[point] = point * STEP / 60.0;
      current[point] = 100.0 * figures.current().at(point * STEP) / figures.tabs();
      for (int second = point * STEP; second < (point + 1) * STEP; second++) {
        reloads[point] = Math.max(reloads[point], figures.reloads().at(second) / navigations);
      }
    }
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(run.title())
            .xAxisTitle("minutes")
            .build();
    style(chart);
    chart.setYAxisGroupTitle(0, "reloads ÷ navigations");
    chart.setYAxisGroupTitle(1, "% of tabs current");
    draw(
        chart,
        "client's reloads a second ÷ users' navigations a second",
        minutes,
        reloads,
        RELOADS);
    draw(chart, "tabs of the build that is deployed, %", minutes, current, CURRENT)
        .setYAxisGroup(1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
    return settled(bytes.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The library names clips after objects' addresses, while the same chart is to be the same file,
   * and is exact to a billionth of a pixel.
   */
  private static String settled(String svg) {
    Map<String, String> names = new HashMap<>();
    String shorter = FRACTION.matcher(svg).replaceAll("$1");
    return CLIP.matcher(shorter)
            .replaceAll(clip -> names.computeIfAbsent(clip.group(), name -> "clip-" + names.size()))
            .strip()
        + "\n";
  }

  private static void style(XYChart chart) {
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    // A ground of its own, so that it can be read on a dark page, too.
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setXAxisTickMarkSpacingHint(100);
    chart.getStyler().setXAxisMax(SHOWN / 60.0);
    chart.getStyler().setYAxisMin(0, 0.0);
    chart.getStyler().setYAxisMin(1, 0.0);
    chart.getStyler().setYAxisMax(1, 100.0);
    chart.getStyler().setYAxisGroupPosition(1, YAxisPosition.Right);
  }

  private static XYSeries draw(
      XYChart chart, String name, double[] minutes, double[] values, Color color) {
    XYSeries series = chart.addSeries(name, minutes, values);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(1.5f));
    return series;
  }
}
