// What the page holds, and how to read it. Values and places are packed as pagepack.go says.
var data = JSON.parse(document.getElementById('app-data').textContent);
var organs = data.organs, cells = data.cells;
var LEFT_OUT = '（未计入）';

function plain(sign) {
  return sign.indexOf('%') < 0 ? sign : sign.replace(/%([0-9A-F]{2})/g, function (_, hex) { return String.fromCharCode(parseInt(hex, 16)); });
}

// runs calls fn with every sign of a list.
function runs(text, fn) {
  var parts = text.split('|');
  for (var i = 0; i < parts.length; i++) {
    var at = parts[i].indexOf('~'), sign = at < 0 ? parts[i] : parts[i].slice(0, at), n = at < 0 ? 1 : Number(parts[i].slice(at + 1));
    while (n-- > 0) fn(sign);
  }
}

function unpackValues(text) {
  var out = [];
  runs(text, function (sign) { out.push(sign === '!' ? LEFT_OUT : plain(sign)); });
  return out;
}

function unpackPlaces(text) {
  var out = [], last = '';
  runs(text, function (sign) {
    if (sign === '=') last = cells[out.length].name;
    else if (sign === '+') last = last.replace(/[0-9]+$/, function (n) { return String(Number(n) + 1); });
    else if (sign === '>') last = last.replace(/!([A-Y])([0-9]+)$/, function (_, c, row) { return '!' + String.fromCharCode(c.charCodeAt(0) + 1) + row; });
    else last = plain(sign);
    out.push(last);
  });
  return out;
}

// values and own unpack an organ's figures when they are first asked for; null when there are none.
function values(o) {
  if (o.values === undefined) o.values = o.v === undefined ? null : unpackValues(o.v);
  return o.values;
}

function own(o) {
  if (o.ownValues === undefined) o.ownValues = o.o === undefined ? null : unpackValues(o.o);
  return o.ownValues;
}

function value(o, cell) {
  var v = values(o);
  return v ? v[cell] : null;
}

// place is file and place of a figure in an organ's own report.
function place(o, cell) {
  if (!o.f) return '';
  var at = '';
  if (o.p) {
    var layout = data.layouts[o.p - 1];
    if (typeof layout === 'string') layout = data.layouts[o.p - 1] = unpackPlaces(layout);
    at = layout[cell];
  }
  return o.f + (at ? '！' + at : '');
}

function number(s) {
  if (typeof s === 'number') return s;
  s = s === null || s === undefined ? '' : String(s).replace(/,/g, '');
  return /^[-+]?[0-9]+(\.[0-9]+)?%?$/.test(s) ? parseFloat(s) : null;
}

// below lists the organs directly below each organ.
var below = organs.map(function () { return []; });
organs.forEach(function (o, i) { if (o.u >= 0) below[o.u].push(i); });

// leaves lists the organs below one that hand in a report of their own which is added up.
function leaves(i) {
  var out = [];
  (function walk(k) {
    if (!below[k].length || organs[k].i) out.push(k);
    below[k].forEach(walk);
  })(i);
  return out;
}

// reported is the figure of an organ's own report among the addends, null when it has none.
function reported(k, cell) {
  var o = organs[k], v = below[k].length ? (o.i ? own(o) : null) : values(o);
  return v ? v[cell] : null;
}

// Names in links: the organ's key and the cell's name.
var byKey = {}, byCell = {};
organs.forEach(function (o, i) { byKey['$' + (o.k || o.n)] = i; });
cells.forEach(function (c, i) { byCell['$' + c.name] = i; });

function address(organ, cell) {
  var o = organs[organ];
  return '#' + encodeURIComponent(o.k || o.n) + (cell >= 0 ? '/' + cells[cell].name : '');
}

// whereTo reads a link: {organ, cell}, {status} or null.
function whereTo(hash) {
  var text;
  try { text = hash.replace(/^#/, '').split('/').map(decodeURIComponent); } catch (e) { return null; }
  if (text[0] === '' && text.length === 2) {
    for (var s = 0; s < data.status.length; s++) if (data.status[s][0] === text[1]) return {status: s};
    if (text[1] === STRANGERS) return {status: -1};
    return null;
  }
  var organ = byKey['$' + text[0]], cell = text.length > 1 ? byCell['$' + text[1]] : -1;
  return organ === undefined || cell === undefined ? null : {organ: organ, cell: cell};
}

var STRANGERS = '不在名录上';
