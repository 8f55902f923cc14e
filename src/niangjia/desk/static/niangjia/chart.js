// Draws each <figure data-chart> from the JSON beside it. The sentence and the table stay in the
// page; this only adds the picture. Nothing here writes inline style into markup (strict CSP).

const DASHES = ["solid", "dashed", "dotted", [8, 3, 2, 3], [2, 6]];
const SYMBOLS = ["circle", "rect", "triangle", "diamond", "emptyCircle"];
const FEW_POINTS = 12;

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function palette() {
  return ["accent", "quiet-ink", "money", "attention", "ink"].map(token);
}

function number(value) {
  return value == null ? "—" : value.toLocaleString("en");
}

function axes(data) {
  const quiet = { color: token("quiet-ink"), fontSize: 13 };
  return {
    xAxis: {
      type: "category",
      data: data.labels,
      axisLabel: { ...quiet, hideOverlap: true },
      axisLine: { lineStyle: { color: token("edge") } },
      axisTick: { show: false },
    },
    yAxis: {
      type: "value",
      min: data.type === "bar" ? 0 : undefined,
      minInterval: 1,
      name: data.unit,
      nameTextStyle: { ...quiet, align: "left" },
      axisLabel: { ...quiet, formatter: number },
      splitLine: { lineStyle: { color: token("line") } },
    },
  };
}

function lineSeries(row, index, colour) {
  return {
    symbol: SYMBOLS[index],
    symbolSize: 6,
    connectNulls: false, // unknown is a gap, not a 0
    lineStyle: { width: index === 0 ? 3 : 2, type: DASHES[index] },
    endLabel: { show: true, formatter: row.name, color: colour, fontSize: 14, distance: 6 },
    labelLayout: { moveOverlap: "shiftY" },
  };
}

// The first series is plain, the others are hatched, so that they part in black and white too.
function hatch(index) {
  if (index === 0) return {};
  const color = token("surface");
  const decal = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4 + index], rotation: -0.785, color };
  return { itemStyle: { decal } };
}

function barSeries(data, index) {
  const show = data.series.length === 1 && data.labels.length <= FEW_POINTS;
  return {
    barMaxWidth: 36,
    ...hatch(index),
    label: {
      show,
      position: "top",
      color: token("ink"),
      formatter: (point) => number(point.value),
    },
  };
}

function series(data) {
  const colours = palette();
  return data.series.slice(0, colours.length).map((row, index) => ({
    name: row.name,
    type: data.type,
    data: row.values,
    color: colours[index],
    ...(data.type === "line" ? lineSeries(row, index, colours[index]) : barSeries(data, index)),
  }));
}

function option(data) {
  const named = data.type === "bar" && data.series.length > 1;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return {
    animation: !still,
    animationDuration: 150,
    textStyle: { fontFamily: token("font") },
    aria: { enabled: true, label: { enabled: false }, decal: { show: false } },
    grid: { left: 8, right: data.type === "line" ? 56 : 8, top: 36, bottom: 4, containLabel: true },
    legend: named ? { top: 0, right: 0, textStyle: { color: token("ink"), fontSize: 14 } } : undefined,
    tooltip: {
      trigger: "axis",
      renderMode: "richText", // the HTML mode writes style attributes, which the CSP refuses
      backgroundColor: token("surface"),
      borderColor: token("edge"),
      textStyle: { color: token("ink"), fontSize: 14 },
      valueFormatter: (value) => (value == null ? "—" : `${number(value)} ${data.unit}`),
    },
    ...axes(data),
    series: series(data),
  };
}

function draw(figure) {
  const data = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  const canvas = figure.querySelector(".chart");
  canvas.hidden = false;
  const chart = globalThis.echarts.init(canvas, null, { renderer: "svg" });
  const paint = () => chart.setOption(option(data), true);
  paint();
  new ResizeObserver(() => chart.resize()).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  document.addEventListener("niangjia:theme", paint);
  figure.dataset.drawn = "yes";
}

// The library is 240 KB: it comes only when a chart comes near the screen.
const near = new IntersectionObserver(
  async (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      await import(target.dataset.echarts);
      draw(target);
    }
  },
  { rootMargin: "200px" },
);

document.querySelectorAll("figure[data-chart]").forEach((figure) => near.observe(figure));
