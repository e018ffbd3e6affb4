// What a page can see of its requests, as lines of text: each probe returns what it saw. Runs in a page with or without
// the client; whatever differs between two runs by itself (ports, ids, dates, boundaries) is masked.
'use strict';

const probes = [];
const other = document.documentElement.dataset.other;
const nativeFetch = window.fetch;
let id = 0;

/** A probe; what it returns is its line of the table. */
function probe(name, body) {
  probes.push({name, body});
}

/** A URL that no other request has. An old instance would refuse it first. */
function at(path) {
  return '/p/' + path + (path.includes('?') ? '&' : '?') + 'id=' + ++id;
}

/** A URL that is never refused. */
function live(path) {
  return at(path).replace('/p/', '/q/');
}

/** Lets the server go on with an answer that it holds back. */
function release(url) {
  const query = new URL(url, location).search;
  return nativeFetch('/release' + query, {method: 'POST'});
}

/** Resolves when the server has read the request. */
function arrived(url) {
  const query = new URL(url, location).search;
  return nativeFetch('/arrived' + query, {method: 'POST'});
}

function task() {
  return new Promise(done => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done();
    channel.port2.postMessage(0);
  });
}

function describe(error) {
  const kind = Object.prototype.toString.call(error).slice(8, -1);
  return error && error.name ? `${kind} ${error.name}: ${error.message}` : `${kind} ${String(error)}`;
}

function thrown(action) {
  try {
    return ['returned', action()];
  } catch (error) {
    return describe(error);
  }
}

function rejected(promise) {
  return promise.then(value => ['resolved', value && value.status], describe);
}

function descriptor(owner, name) {
  const found = Object.getOwnPropertyDescriptor(owner, name);
  return found && Object.fromEntries(Object.entries(found).map(([key, value]) =>
      [key, typeof value === 'function' ? `${value.name}/${value.length}`
          : typeof value === 'object' ? Object.prototype.toString.call(value) : value]));
}

function text(value) {
  return JSON.stringify(value, (key, each) => {
    if (each === undefined) return '<undefined>';
    if (typeof each === 'function') return `<function ${each.name}>`;
    if (each instanceof ArrayBuffer) return `<ArrayBuffer ${each.byteLength}>`;
    if (each instanceof Blob) return `<Blob ${each.size} ${each.type}>`;
    if (each instanceof Document) return `<Document ${each.documentElement.outerHTML}>`;
    return each;
  })
      .replaceAll(location.origin, '<own>')
      .replaceAll(other, '<other>')
      .replace(/id=\d+/g, 'id=N')
      .replace(/date: [^\\]*/g, 'date: D')
      .replace(/----WebKitFormBoundary\w+/g, '<boundary>');
}

const PATIENCE = 8000;

async function runProbes(from, to) {
  const lines = [];
  for (const {name, body} of probes.slice(from, to)) {
    let timer;
    const late = new Promise(done => timer = setTimeout(() => done('no end within 8 s'), PATIENCE));
    const seen = await Promise.race([Promise.resolve().then(body).catch(describe), late]);
    clearTimeout(timer);
    lines.push(name + ' | ' + text(seen));
  }
  return lines;
}
