// Elements and tables. Texts go onto the page as text only.
function el(tag, text, cls) {
  var e = document.createElement(tag);
  if (text !== undefined && text !== null) e.textContent = text;
  if (cls) e.className = cls;
  return e;
}

function add(parent) {
  for (var i = 1; i < arguments.length; i++) if (arguments[i]) parent.appendChild(arguments[i]);
  return parent;
}

function link(text, href) {
  var a = el('a', text);
  a.href = href;
  return a;
}

function button(text, act) {
  var b = el('button', text);
  b.type = 'button';
  b.addEventListener('click', act);
  return b;
}

// PAGE is how many rows a table shows at first and with each further step: thousands at once would stop the browser.
var PAGE = 100;

function textOf(v) { return v === null || v === undefined ? '' : typeof v === 'object' ? v.text : String(v); }

// order compares numbers as numbers, and puts what is no number behind them, upwards or downwards.
function order(a, b, up) {
  var x = textOf(a), y = textOf(b), m = number(x), n = number(y);
  if (m !== null && n !== null) return up ? m - n : n - m;
  if (m !== null || n !== null) return m !== null ? -1 : 1;
  if (x === '' || y === '') return x === y ? 0 : x === '' ? 1 : -1;
  var d = x < y ? -1 : x > y ? 1 : 0;
  return up ? d : -d;
}

function scroller(table, name) {
  var box = el('div', null, 'scroll');
  box.tabIndex = 0;
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', name);
  return add(box, table);
}

// sortable makes a table of rows of values. A value is a text, a number, or {text, href, tint}; it sorts by its text. A column whose values are
// numbers stands to the right. filter says that the table gets a field that narrows its rows.
function sortable(name, heads, rows, filter) {
  var wrap = el('div', null, 'sortable'), table = el('table', null, 'grid s1'), shown = rows, most = PAGE, sorted = -1, up = true;
  var caption = el('caption', name, 'caption'), tr = add(table, caption).createTHead().insertRow(), body = table.createTBody();
  var more = button('', function () { most += PAGE * 5; fill(); }), note = el('p', null, 'note');
  note.setAttribute('aria-live', 'polite');
  heads.forEach(function (head, i) {
    var th = el('th');
    th.scope = 'col';
    th.setAttribute('aria-sort', 'none');
    add(th, button(head, function () {
      up = sorted === i ? !up : !numeric(i);
      sorted = i;
      Array.prototype.forEach.call(tr.cells, function (c) { c.setAttribute('aria-sort', 'none'); });
      th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      arrange();
    }));
    add(tr, th);
  });
  function numeric(i) {
    for (var k = 0; k < rows.length; k++) if (textOf(rows[k][i]) !== '') return number(textOf(rows[k][i])) !== null;
    return false;
  }
  function arrange() {
    if (sorted >= 0) {
      shown = shown.map(function (r, i) { return [r, i]; }).sort(function (a, b) { return order(a[0][sorted], b[0][sorted], up) || a[1] - b[1]; }).map(function (p) { return p[0]; });
    }
    fill();
  }
  function fill() {
    body.textContent = '';
    shown.slice(0, most).forEach(function (row) {
      var r = body.insertRow();
      row.forEach(function (v, i) {
        var text = textOf(v), cell = i === 0 ? add(r, el('th')).lastChild : r.insertCell();
        if (i === 0) cell.scope = 'row';
        if (v && v.href) add(cell, link(text, v.href));
        else cell.textContent = text;
        cell.className = (number(text) !== null ? 'right' : 'left') + (v && v.tint ? ' ' + v.tint : '');
      });
    });
    more.hidden = shown.length <= most;
    more.textContent = '再显示 ' + Math.min(PAGE * 5, shown.length - most) + ' 行';
    note.textContent = shown.length === rows.length ? (rows.length > PAGE ? '共 ' + rows.length + ' 行，显示 ' + Math.min(most, rows.length) + ' 行' : '') : rows.length + ' 行中有 ' + shown.length + ' 行相符';
  }
  if (filter && rows.length > 8) {
    var field = el('input'), label = el('label', '筛选：', 'filter');
    field.type = 'search';
    field.addEventListener('input', function () {
      var want = field.value.trim().split(/\s+/);
      shown = rows.filter(function (r) {
        var all = r.map(textOf).join('\t');
        return want.every(function (w) { return all.indexOf(w) >= 0; });
      });
      most = PAGE;
      arrange();
    });
    add(wrap, add(label, field));
  }
  fill();
  return add(wrap, scroller(table, name), note, more);
}

// statutory draws a table of the form, with what fill makes of each cell.
function statutory(grid, fill) {
  var table = add(el('table', null, 'grid s1'), el('caption', grid.name, 'caption'));
  grid.Rows.forEach(function (boxes) {
    var tr = el('tr');
    boxes.forEach(function (b) {
      var e = el(b.i < 0 ? 'th' : 'td', b.t);
      if (b.r) e.rowSpan = b.r;
      if (b.c) e.colSpan = b.c;
      if (b.i >= 0) add(e, fill(b.i));
      else e.scope = b.k === 'row' ? (b.r ? 'rowgroup' : 'row') : (b.c ? 'colgroup' : 'col');
      e.className = b.k === 'block' ? 'block' : b.k === 'row' ? 'left' : '';
      add(tr, e);
    });
    add(table, tr);
  });
  return scroller(table, grid.name);
}
