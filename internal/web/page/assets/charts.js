// Draws the charts of a page from the tables beside them. Without this script
// the tables tell the same. Patterns beside colours, and no animation for those
// who ask for none.
(function () {
  "use strict";
  var colours = ["#1d5aa8", "#d9a441", "#4f8a6b", "#9c4a3c", "#6d7fa8", "#8a6d3b", "#3d8ea8", "#a05c8c"];
  var font = getComputedStyle(document.body).fontFamily;
  var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function read(table) {
    var head = Array.from(table.querySelectorAll("thead th")).map(function (c) { return c.textContent.trim(); });
    var rows = Array.from(table.querySelectorAll("tbody tr"));
    return {
      names: head.slice(1),
      labels: rows.map(function (r) { return r.querySelector("th").textContent.trim(); }),
      links: rows.map(function (r) { var a = r.querySelector("th a"); return a ? a.href : ""; }),
      series: head.slice(1).map(function (_, i) {
        return rows.map(function (r) { return Number(r.querySelectorAll("td")[i].textContent); });
      })
    };
  }

  function base() {
    return {
      color: colours,
      animation: !still,
      textStyle: { fontFamily: font, fontSize: 13 },
      aria: { enabled: true, decal: { show: true } },
      tooltip: { renderMode: "richText", confine: true }
    };
  }

  function pie(data, unit, narrow) {
    var option = base();
    option.tooltip.trigger = "item";
    option.tooltip.formatter = function (p) { return p.name + "  " + p.value + " " + unit + " · " + p.percent + "%"; };
    option.series = [{
      type: "pie", radius: narrow ? ["24%", "40%"] : ["42%", "70%"], minShowLabelAngle: 4,
      label: { formatter: "{b} {c}", fontSize: narrow ? 12 : 13, alignTo: "edge", edgeDistance: 2, overflow: "break" },
      data: data.labels.map(function (l, i) { return { name: l, value: data.series[0][i] }; })
        .filter(function (d) { return d.value > 0; })
    }];
    return option;
  }

  function axes(data, kind, unit) {
    var option = base();
    var flat = data.labels.length > 6 && kind === "bar" && Math.max.apply(null, data.labels.map(function (l) { return l.length; })) > 5;
    var words = { type: "category", data: data.labels, axisTick: { show: false }, axisLabel: { interval: kind === "line" ? "auto" : 0 } };
    var numbers = { type: "value", minInterval: 1, name: unit, nameTextStyle: { align: flat ? "right" : "left" } };
    if (flat) { words.inverse = true; }
    option.tooltip.trigger = "axis";
    option.grid = { left: 8, right: 16, top: data.names.length > 1 ? 40 : 28, bottom: 4, containLabel: true };
    if (data.names.length > 1) { option.legend = { top: 0, right: 0, itemHeight: 10 }; }
    option.xAxis = flat ? numbers : words;
    option.yAxis = flat ? words : numbers;
    option.series = data.series.map(function (values, i) {
      return {
        name: data.names[i], data: values, barMaxWidth: 28,
        type: kind === "line" ? "line" : "bar",
        stack: kind === "stack" ? "all" : undefined,
        symbolSize: 7,
        label: { show: data.names.length === 1 && kind === "bar", position: flat ? "right" : "top", formatter: function (p) { return p.value || ""; } }
      };
    });
    return option;
  }

  document.querySelectorAll("[data-chart]").forEach(function (place) {
    var table = document.getElementById(place.dataset.table);
    if (!table) { return; }
    var data = read(table), kind = place.dataset.chart, unit = place.dataset.unit || "";
    var chart = echarts.init(place);
    chart.setOption(kind === "pie" ? pie(data, unit, place.clientWidth < 420) : axes(data, kind, unit));
    chart.on("click", function (p) {
      var link = data.links[data.labels.indexOf(p.name)];
      if (link) { location.href = link; }
    });
    window.addEventListener("resize", function () { chart.resize(); });
  });
})();
