'use strict';
(function () {
  var data = JSON.parse(document.getElementById('data').textContent);
  var app = document.getElementById('app');
  var state = {organ: 0, cell: -1};
  function el(tag, text, cls) {
    var e = document.createElement(tag);
    if (text !== undefined && text !== null) e.textContent = text;
    if (cls) e.className = cls;
    return e;
  }
  function link(text, act) {
    var b = el('button', text);
    b.type = 'button';
    b.addEventListener('click', act);
    return b;
  }
  function go(organ, cell) {
    state = {organ: organ, cell: cell};
    location.hash = organ + '.' + cell;
    draw();
  }
  function number(s) {
    s = String(s).replace(/,/g, '');
    return s !== '' && isFinite(Number(s)) ? Number(s) : null;
  }
  function sort(table, column, up) {
    var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (a, b) {
      var x = a.cells[column].textContent, y = b.cells[column].textContent, m = number(x), n = number(y);
      var d = m !== null && n !== null ? m - n : m !== null ? -1 : n !== null ? 1 : x < y ? -1 : x > y ? 1 : 0;
      return up ? d : -d;
    });
    rows.forEach(function (r) { body.appendChild(r); });
  }
  function table(heads, rows) {
    var t = el('table'), tr = t.createTHead().insertRow(), body = t.createTBody(), dir = {};
    heads.forEach(function (h, i) {
      var th = el('th');
      th.scope = 'col';
      th.appendChild(link(h, function () {
        dir[i] = !dir[i];
        sort(t, i, dir[i]);
        Array.prototype.forEach.call(tr.cells, function (c) { c.removeAttribute('aria-sort'); });
        th.setAttribute('aria-sort', dir[i] ? 'ascending' : 'descending');
      }));
      tr.appendChild(th);
    });
    rows.forEach(function (row) {
      var r = body.insertRow();
      row.forEach(function (v) {
        var td = r.insertCell();
        if (v && v.node) td.appendChild(v.node);
        else td.textContent = v === null || v === undefined ? '' : v;
        if (v && v.cls) td.className = v.cls;
        else if (typeof v === 'string' && number(v) !== null) td.className = 'n';
      });
    });
    return t;
  }
  function shown(o, cell) { return o.v ? o.v[cell] : ''; }
  function place(o, cell) {
    if (!o.v || o.sum) return '';
    var p = o.p < 0 ? '' : data.places[o.p][cell];
    return o.file + (p ? '!' + p : '');
  }
  function children(i) {
    return data.organs.map(function (_, k) { return k; }).filter(function (k) { return data.organs[k].up === i; });
  }
  function status(o) { return {node: el('span', o.status), cls: o.cls}; }
  function cellView(i, cell) {
    app.appendChild(el('h2', data.cells[cell].label));
    app.appendChild(el('p', data.organs[i].name + '：' + (shown(data.organs[i], cell) || '（空白）') + '　' + place(data.organs[i], cell)));
    app.appendChild(link('返回全部单元格', function () { go(i, -1); }));
    var kids = children(i);
    if (kids.length) app.appendChild(table(['单位', '数值', '报送情况', '文件和位置'], kids.map(function (k) {
      var o = data.organs[k];
      return [{node: link(o.name, function () { go(k, cell); })}, shown(o, cell), status(o), place(o, cell)];
    })));
  }
  function organView(i) {
    var kids = children(i);
    if (kids.length) {
      app.appendChild(el('h2', '下属单位'));
      app.appendChild(table(['单位', '报送情况', '已汇总'].concat(data.key.map(function (c) { return data.cells[c].label; })), kids.map(function (k) {
        var o = data.organs[k];
        return [{node: link(o.name, function () { go(k, -1); })}, status(o), o.basis || ''].concat(data.key.map(function (c) { return shown(o, c); }));
      })));
    }
    var o = data.organs[i];
    if (o.found && o.found.length) {
      app.appendChild(el('h2', '核查发现'));
      app.appendChild(table(['规则', '程度', '内容'], o.found));
    }
    app.appendChild(el('h2', '全部单元格'));
    app.appendChild(table(['表', '单元格', '数值'], data.cells.map(function (c, n) {
      return [c.table, {node: link(c.label, function () { go(i, n); })}, shown(o, n)];
    })));
  }
  function draw() {
    app.textContent = '';
    var path = [], nav = el('nav');
    for (var i = state.organ; i >= 0; i = data.organs[i].up) path.unshift(i);
    path.forEach(function (k) { nav.appendChild(link(data.organs[k].name, function () { go(k, state.cell); })); });
    app.appendChild(nav);
    var o = data.organs[state.organ];
    app.appendChild(el('p', o.status + (o.basis ? '　已汇总 ' + o.basis + ' 个单位' : '') + (o.file ? '　' + o.file : ''), 'note'));
    if (state.cell >= 0) cellView(state.organ, state.cell); else organView(state.organ);
  }
  function fromHash() {
    var m = /^#(\d+)\.(-?\d+)$/.exec(location.hash);
    if (m && data.organs[m[1]] && (m[2] === '-1' || data.cells[m[2]])) state = {organ: Number(m[1]), cell: Number(m[2])};
  }
  window.addEventListener('hashchange', function () { fromHash(); draw(); });
  var find = document.getElementById('find'), list = document.getElementById('organs');
  data.organs.forEach(function (o) { var opt = el('option'); opt.value = o.name; list.appendChild(opt); });
  find.addEventListener('change', function () {
    data.organs.some(function (o, i) { if (o.name === find.value) { go(i, -1); return true; } return false; });
  });
  fromHash();
  draw();
})();
