// What the reader sees: an organ, a cell of an organ, the organs of one state.
var app = document.getElementById('app');
var picked = data.key[1], flat = false; // the cell that lists and chart show, and whether the levels between are left out

function blank(text) { return text === '' ? {text: '（空白）', tint: 'blank'} : {text: text}; }

function status(o) {
  var s = data.status[o.s];
  return {text: s[0], tint: s[1]};
}

function trail(i, cell) {
  var nav = el('nav', null, 'trail'), path = [];
  nav.setAttribute('aria-label', '所在位置');
  for (var k = i; k >= 0; k = organs[k].u) path.unshift(k);
  path.forEach(function (k, n) {
    if (n) add(nav, el('span', ' › '));
    var here = k === i && cell < 0, a = here ? el('span', organs[k].n) : link(organs[k].n, address(k, k === i ? -1 : cell));
    if (here) a.setAttribute('aria-current', 'page');
    add(nav, a);
  });
  return nav;
}

function facts(o) {
  var list = el('dl', null, 'facts');
  [['情况', data.status[o.s][0]], ['层级', o.l], ['代码', o.c], ['曾用名', o.a], ['已汇总', o.b && o.b.replace('/', ' 个，应汇总 ') + ' 个单位'], ['报送期限', o.d], ['收到', o.r], ['逾期', o.t && o.t + ' 天'],
    ['采用的文件', o.f]].forEach(function (f) {
    if (f[1]) add(list, add(el('div'), el('dt', f[0]), el('dd', f[1])));
  });
  return list;
}

function heading(text) {
  var h = el('h2', text, 'h1');
  h.tabIndex = -1;
  return h;
}

// rowsOf gives a row for each organ: name, state, basis, the cells asked for.
function rowsOf(list, cell, own) {
  return list.map(function (k) {
    var o = organs[k], show = function (c) { var v = own ? reported(k, c) : value(o, c); return v === null ? '' : v; };
    return [{text: o.n, href: address(k, -1)}, status(o), o.b || ''].concat(columns(cell).map(function (c) { return c === cell ? {text: show(c), href: address(k, c)} : show(c); }));
  });
}

function columns(cell) { return [cell].concat(data.key.filter(function (c) { return c !== cell; })); }

function chooser(redraw) {
  var select = el('select'), group = null;
  cells.forEach(function (c, i) {
    if (!group || group.label !== c.table) {
      group = el('optgroup');
      group.label = c.table;
      add(select, group);
    }
    var option = el('option', c.label);
    option.value = i;
    option.selected = i === picked;
    add(group, option);
  });
  select.addEventListener('change', function () { picked = Number(select.value); redraw(); });
  return add(el('label', '指标：'), select);
}

function levels(redraw) {
  var box = el('input'), label = el('label', null, 'check');
  box.type = 'checkbox';
  box.checked = flat;
  box.addEventListener('change', function () { flat = box.checked; redraw(); });
  return add(label, box, document.createTextNode('列出全部单位，不分层级'));
}

// BARS is how many organs a chart shows.
var BARS = 20;

// draw puts the chart of the organs below into the box by the options that came with the page.
function drawChart(box, list, cell, own) {
  var bars = list.map(function (k) { return {k: k, n: number(own ? reported(k, cell) : value(organs[k], cell))}; }).filter(function (b) { return b.n > 0; });
  bars.sort(function (a, b) { return b.n - a.n || a.k - b.k; });
  var all = bars.length;
  bars = bars.slice(0, BARS);
  if (!window.echarts || all < 2) return null;
  var o = JSON.parse(JSON.stringify(data.chart)), names = bars.map(function (b) { return organs[b.k].n; });
  o.yAxis[0].data = names;
  o.series[0].data = bars.map(function (b) { return b.n; });
  o.series[0].name = cells[cell].label;
  o.grid[0].right = 24 + 8 * Math.max.apply(null, bars.map(function (b) { return String(b.n).length; }));
  o.aria.label.description = bars.map(function (b) { return organs[b.k].n + ' ' + b.n; }).join('，');
  box.style.height = 70 + bars.length * 30 + 'px';
  box.setAttribute('role', 'img');
  box.setAttribute('aria-label', o.aria.label.description);
  var c = window.echarts.init(box, null, {renderer: 'svg'});
  c.setOption(o);
  c.on('click', function (e) { location.hash = address(bars[e.dataIndex].k, below[bars[e.dataIndex].k].length ? -1 : cell); });
  charts.push(c);
  return cells[cell].label + (all > bars.length ? '（前 ' + bars.length + ' 名，共 ' + all + ' 个单位有数）' : '') + '；点图中的条可以打开该单位';
}

var charts = [];
window.addEventListener('resize', function () { charts.forEach(function (c) { c.resize(); }); });

function belowView(i) {
  var part = el('section'), name = organs[i].n, inner = el('div'), figure = el('figure', null, 'chart on');
  function redraw() {
    inner.textContent = '';
    var list = flat ? leaves(i) : below[i], box = el('div', null, 'live');
    figure = add(el('figure', null, 'chart on'), box);
    add(inner, figure, sortable(name + (flat ? '全部单位' : '下一级'), ['单位', '情况', '汇总单位'].concat(columns(picked).map(function (c) { return cells[c].label; })), rowsOf(list, picked, flat), true));
    setTimeout(function () { // the box has its width once it stands on the page
      var note = drawChart(box, list, picked, flat);
      if (note) add(figure, el('figcaption', note));
      else figure.parentNode && figure.parentNode.removeChild(figure);
    }, 0);
  }
  redraw();
  return add(part, el('h3', '下属单位', 'h2'), add(el('p', null, 'tools'), chooser(redraw), levels(redraw)), inner);
}

function organView(out, i) {
  var o = organs[i], v = values(o), mine = own(o);
  add(out, trail(i, -1), heading(o.n), facts(o));
  if (o.h) add(out, sortable('未采用的报送', ['文件', '原因'], o.h));
  if (o.w) {
    add(out, sortable('核查发现', ['程度', '规则', '内容'], o.w.map(function (f) { return [{text: data.severity[f[0]], tint: f[0] === 0 ? 'bad' : f[0] === 1 ? 'doubt' : ''}, f[1], f[2]]; })));
    if (o.m) add(out, el('p', '另有 ' + o.m + ' 条，见' + data.returns, 'note'));
  }
  if (below[i].length) add(out, belowView(i));
  if (!v) {
    add(out, el('p', '没有计入汇总的数据；不作零计。', 'note'));
    return;
  }
  add(out, el('h3', below[i].length ? '合计' : '报送的数据', 'h2'), el('p', '点数字看它由哪些单位、哪个文件的哪一格加成。' + (mine && !o.i ? '与本级报告不一致的格标为红色。' : ''), 'note'));
  data.grids.forEach(function (g) {
    add(out, statutory(g, function (cell) {
      var b = blank(v[cell]), a = link(b.text, address(i, cell));
      a.className = b.tint || '';
      if (mine && !o.i && differs(mine[cell], v[cell])) a.className = 'bad';
      a.title = cells[cell].label;
      return a;
    }));
  });
}

function differs(a, b) { return number(a) !== null && number(b) !== null && number(a) !== number(b); }

function cellView(out, i, cell) {
  var o = organs[i], v = value(o, cell), mine = own(o);
  add(out, trail(i, cell), heading(cells[cell].label));
  add(out, el('p', o.n + '：' + (v === null ? '没有数据' : v === '' ? '（空白）' : v), 'total'));
  add(out, add(el('p', null, 'tools'), link('返回' + o.n, address(i, -1))));
  if (!below[i].length) {
    if (v !== null) add(out, el('p', '来自 ' + place(o, cell), 'source'));
    return;
  }
  if (mine && !o.i) add(out, el('p', '本级政府自己的报告：' + (mine[cell] === '' ? '（空白）' : mine[cell]) + '（' + place(o, cell) + '）' + (differs(mine[cell], v) ? '，与合计不一致' : ''), differs(mine[cell], v) ? 'source bad' : 'source'));
  add(out, el('p', tally(i, cell), 'note'));
  var inner = el('div');
  function redraw() {
    inner.textContent = '';
    var list = flat ? leaves(i) : (o.i ? [i] : []).concat(below[i]), total = number(v);
    add(inner, sortable(cells[cell].label, ['单位', '数值', '占比', '情况', '文件和位置'], list.map(function (k) {
      var x = organs[k], self = k === i, n = flat || self ? reported(k, cell) : value(x, cell), share = number(n);
      return [{text: x.n + (self ? '（本级）' : ''), href: self ? undefined : address(k, cell)}, n === null ? '' : blank(n), total && share !== null ? (share / total * 100).toFixed(1) + '%' : '', status(x),
        below[k].length && !(flat || self) ? (x.b ? x.b + ' 个单位' : '') : n === null ? '' : place(x, cell)];
    }), true));
  }
  redraw();
  add(out, add(el('p', null, 'tools'), levels(redraw)), inner);
}

// tally counts what the reports behind a total have in the cell.
function tally(i, cell) {
  var kinds = {'数字': 0, '空白': 0, '“/”': 0, '无法辨认': 0, '因版式不同未计入': 0, '没有数据': 0};
  leaves(i).forEach(function (k) {
    var v = reported(k, cell);
    if (v === null && data.status[organs[k].s][1] === 'gone') return;
    kinds[v === null ? '没有数据' : v === LEFT_OUT ? '因版式不同未计入' : v === '' ? '空白' : v === '/' ? '“/”' : number(v) !== null ? '数字' : '无法辨认']++;
  });
  return '应汇总的单位：' + Object.keys(kinds).filter(function (k) { return kinds[k]; }).map(function (k) { return k + ' ' + kinds[k] + ' 个'; }).join('，') + '。只有数字计入合计。';
}

function statusView(out, s) {
  var name = s < 0 ? STRANGERS : data.status[s][0];
  add(out, trail(0, -1), heading('报送情况：' + name));
  if (s < 0) {
    add(out, sortable(name + '的报送', ['单位', '文件', '原因'], data.strangers, true));
    return;
  }
  add(out, sortable(name, ['单位', '上级', '期限', '收到', '逾期天数', '文件', '说明'], organs.filter(function (o) { return o.s === s; }).map(function (o) {
    var up = o.u >= 0 ? organs[o.u].n : '';
    return [{text: o.n, href: '#' + encodeURIComponent(o.k || o.n)}, up, o.d || '', o.r || '', o.t || '', o.f || (o.h ? o.h[0][0] : ''), o.h ? o.h.map(function (h) { return h[1]; }).join('；') : ''];
  }), true));
}

// chips lead to the organs of each state.
function chips() {
  var bar = el('p', null, 'chips'), count = data.status.map(function () { return 0; });
  organs.forEach(function (o) { count[o.s]++; });
  data.status.forEach(function (s, i) { add(bar, link(s[0] + ' ' + count[i], '#/' + encodeURIComponent(s[0]))).lastChild.className = s[1]; });
  if (data.strangers.length) add(bar, link(STRANGERS + ' ' + data.strangers.length, '#/' + encodeURIComponent(STRANGERS))).lastChild.className = 'doubt';
  return bar;
}

// HITS is how many organs a search lists.
var HITS = 30;

function finder() {
  var field = el('input'), hits = el('ul', null, 'hits');
  field.type = 'search';
  field.placeholder = '名称、曾用名或代码';
  hits.setAttribute('aria-live', 'polite');
  function look() {
    var want = field.value.trim(), n = 0;
    hits.textContent = '';
    for (var i = 0; want && i < organs.length && n < HITS; i++) {
      var o = organs[i];
      if (o.n.indexOf(want) < 0 && (o.a || '').indexOf(want) < 0 && (o.c || '').indexOf(want) < 0) continue;
      n++;
      add(hits, add(el('li'), link(o.n, address(i, -1)), el('span', (o.u >= 0 ? '　' + organs[o.u].n : '') + '　' + data.status[o.s][0])));
    }
    if (want && !n) add(hits, el('li', '没有找到'));
  }
  field.addEventListener('input', look);
  field.addEventListener('keydown', function (e) {
    var first = hits.querySelector('a');
    if (e.key === 'Enter' && first) location.hash = first.getAttribute('href');
  });
  hits.addEventListener('click', function () { hits.textContent = ''; });
  return add(el('div', null, 'finder'), add(el('label', '查找单位：'), field), hits);
}

var screen = el('div'), first = true;

function show() {
  var to = whereTo(location.hash), fresh = el('div');
  charts.forEach(function (c) { c.dispose(); });
  charts = [];
  if (to && to.status !== undefined) statusView(fresh, to.status);
  else if (to && to.cell >= 0) cellView(fresh, to.organ, to.cell);
  else organView(fresh, to ? to.organ : 0);
  screen.textContent = '';
  add(screen, fresh);
  var h = screen.querySelector('h2');
  if (h && (!first || to)) {
    h.focus({preventScroll: true});
    app.scrollIntoView();
  }
  first = false;
}

// The charts of the regions lead to their region.
function openable(id) {
  var box = document.getElementById(id), c = box && window.echarts && window.echarts.getInstanceByDom(box);
  if (c) c.on('click', function (e) {
    below[0].forEach(function (k) { if (organs[k].n.indexOf(e.name) === 0 && below[k].length) location.hash = address(k, -1); });
  });
}

show();
app.textContent = '';
add(app, el('h2', '逐级查看', 'h1'), finder(), chips(), screen);
window.addEventListener('hashchange', show);
openable('regions-live');
openable('region-outcomes-live');
