'use strict';

async function shape(promise) {
  const answer = await promise;
  return [answer.status, answer.statusText, answer.ok, answer.type, answer.url, answer.redirected,
    [...answer.headers].map(([name, value]) => name === 'date' ? 'date' : `${name}=${value}`), answer.bodyUsed,
    await answer.clone().text()];
}

// Answers.
probe('fetch of a text', () => shape(fetch(at('headers'))));
probe('fetch of a URL', () => shape(fetch(new URL(at('json'), location))));
probe('fetch of a Request', () => shape(fetch(new Request(at('json')))));
probe('fetch of an object with toString', () => shape(fetch({toString: () => at('json')})));
probe('fetch of a URL with a hash', () => shape(fetch(at('json') + '#here')));
for (const code of [204, 304, 400, 404, 409, 500])
  probe('fetch of ' + code, () => shape(fetch(at('status?code=' + code))));
probe('fetch POST answered 503', () => shape(fetch(at('status?code=503'), {method: 'POST'})));
probe('fetch redirected', () => shape(fetch(at('redirect'))));
probe('fetch POST redirected 307', () => shape(fetch(at('redirect?code=307&to=echo'), {method: 'POST', body: 'x'})));
probe('fetch redirect manual', () => shape(fetch(at('redirect'), {redirect: 'manual'})));
probe('fetch redirect error', () => rejected(fetch(at('redirect'), {redirect: 'error'})));
probe('fetch POST redirected for ever', () => rejected(fetch(live('loop?code=307'), {method: 'POST', body: 'x'})));
probe('fetch of a stranger', () => shape(fetch(other + at('cors'))));
probe('fetch no-cors of a stranger', () => shape(fetch(other + at('json'), {mode: 'no-cors'})));
probe('fetch same-origin of a stranger', () => rejected(fetch(other + at('cors'), {mode: 'same-origin'})));
probe('fetch of a stranger who says nothing of origins', () => rejected(fetch(other + at('json'))));
probe('fetch no-cors of the own origin', () => shape(fetch(at('json'), {mode: 'no-cors'})));
probe('fetch of data', () => shape(fetch('data:text/plain,hello')));
probe('fetch of a blob', () => shape(fetch(URL.createObjectURL(new Blob(['hello'], {type: 'text/plain'})))
    .then(answer => new Response(answer.body, answer))));
probe('fetch HEAD', () => shape(fetch(at('json'), {method: 'HEAD'})));
probe('fetch method in lower case', async () => [(await (await fetch(at('echo'), {method: 'post'})).text()),
  (await (await fetch(at('echo'), {method: 'delete'})).text())]);
probe('fetch keepalive', () => shape(fetch(at('echo'), {method: 'POST', body: 'x', keepalive: true})));
probe('fetch keepalive of much', () => rejected(fetch(live('echo'), {method: 'POST', body: 'x'.repeat(70000), keepalive: true})));
probe('fetch with headers', async () => (await (await fetch(at('echo'), {headers: {'X-Mine': '1', Accept: 'text/x'}})).text()));
probe('fetch with an integrity that fits', () => shape(fetch(at('text'), {
  integrity: 'sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='})));
probe('fetch with an integrity that does not', () => rejected(fetch(at('text'), {
  integrity: 'sha256-AAAAul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='})));
probe('fetch answered in parts', async () => {
  const url = at('parts');
  const answer = await fetch(url);
  const reader = answer.body.getReader();
  const first = new TextDecoder().decode((await reader.read()).value);
  await release(url);
  let rest = '';
  for (let each; !(each = await reader.read()).done;) rest += new TextDecoder().decode(each.value);
  return [answer.status, first, rest, answer.bodyUsed];
});
probe('fetch cut off in its body', async () => {
  const url = at('cut');
  const body = (await fetch(url)).text();
  await release(url);
  return rejected(body);
});
probe('fetch POST that nobody answers', () => rejected(fetch(at('drop'), {method: 'POST', body: 'x'})));
probe('fetch header guards', async () => {
  const answer = await fetch(at('headers'));
  return [thrown(() => answer.headers.set('a', 'b')), thrown(() => answer.headers.delete('x-one')),
    answer.headers.get('X-ONE'), answer.headers.getSetCookie()];
});
probe('fetch body read twice', async () => {
  const answer = await fetch(at('json'));
  return [await answer.json(), answer.bodyUsed, await rejected(answer.text()), thrown(() => answer.clone())];
});
probe('fetch answer cloned', async () => {
  const answer = await fetch(at('json'));
  const copy = answer.clone();
  return [await answer.text(), await copy.text(), copy.url, copy.type];
});
probe('fetch answer is a Response', async () => {
  const answer = await fetch(at('json'));
  return [answer instanceof Response, answer.constructor === Response, Object.getOwnPropertyNames(answer)];
});

// Requests with bodies.
probe('fetch of a Request with a body', async () => {
  const request = new Request(at('echo'), {method: 'POST', body: 'hello', headers: {'X-Mine': '1'}});
  const before = request.bodyUsed;
  const answer = fetch(request);
  const after = [request.bodyUsed, request.body.locked];
  return [before, after, await (await answer).text(), request.bodyUsed];
});
probe('fetch of a used Request', async () => {
  const request = new Request(at('echo'), {method: 'POST', body: 'hello'});
  await request.text();
  return [await rejected(fetch(request)), thrown(() => request.clone())];
});
probe('fetch twice of a Request with a body', async () => {
  const request = new Request(at('echo'), {method: 'POST', body: 'hello'});
  return [await rejected(fetch(request)), await rejected(fetch(request))];
});
probe('fetch of a cloned Request', async () => {
  const request = new Request(at('echo'), {method: 'POST', body: 'hello'});
  const copy = request.clone();
  return [await (await fetch(request)).text(), copy.bodyUsed, await (await fetch(copy)).text()];
});
probe('fetch of a Request with a locked body', async () => {
  const request = new Request(at('echo'), {method: 'POST', body: 'hello'});
  request.body.getReader();
  return rejected(fetch(request));
});
probe('fetch of a Request and an init', async () => {
  const request = new Request(at('echo'), {method: 'POST', body: 'hello', headers: {'X-Mine': '1'}});
  return [await (await fetch(request, {body: 'other'})).text(), request.bodyUsed];
});
probe('fetch of a Request and an init with another method', async () => {
  const request = new Request(at('echo'), {headers: {'X-Mine': '1'}});
  return (await fetch(request, {method: 'PUT', body: 'x'})).text();
});
probe('fetch of a Request with a body and the method GET', () =>
  rejected(fetch(new Request(at('echo'), {method: 'POST', body: 'x'}), {method: 'GET'})));
probe('fetch of a Request of a frame', async () => {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const request = new frame.contentWindow.Request(new URL(at('echo'), location), {method: 'POST', body: 'hello',
    headers: {'X-Mine': '1'}});
  const seen = await (await fetch(request)).text();
  frame.remove();
  return seen;
});
probe('fetch of a Request of a subclass', async () => {
  class Mine extends Request {}
  return (await fetch(new Mine(at('echo'), {method: 'PUT', body: 'x'}))).text();
});
probe('fetch with a Request as init', async () =>
  (await fetch(at('echo'), new Request('/elsewhere', {method: 'PUT', headers: {'X-Mine': '1'}}))).text());
probe('fetch streams a body', () => rejected(fetch(live('echo'), {method: 'POST', body: new Blob(['x']).stream(),
  duplex: 'half'})));
probe('fetch streams a body without duplex', () => rejected(fetch(live('echo'), {method: 'POST',
  body: new Blob(['x']).stream()})));
probe('fetch of a body that is locked', () => {
  const body = new Blob(['x']).stream();
  body.getReader();
  return rejected(fetch(live('echo'), {method: 'POST', body, duplex: 'half'}));
});

// What is wrong with the arguments.
probe('fetch of nothing', () => rejected(fetch()));
probe('fetch of undefined', async () => [(await fetch(undefined)).url, (await fetch(null)).url]);
probe('fetch of a bad URL', () => rejected(fetch('http://[')));
probe('fetch of a URL with a password', () => rejected(fetch('http://user:password@127.0.0.1/')));
probe('fetch of an unknown scheme', () => rejected(fetch('mine:thing')));
probe('fetch GET with a body', () => rejected(fetch(at('echo'), {body: 'x'})));
probe('fetch of a bad method', () => rejected(fetch(at('json'), {method: 'GE T'})));
probe('fetch of a forbidden method', () => rejected(fetch(at('json'), {method: 'TRACE'})));
probe('fetch of a bad header', () => rejected(fetch(at('json'), {headers: {'a b': 'c'}})));
probe('fetch of headers that are none', () => rejected(fetch(at('json'), {headers: 5})));
probe('fetch of a bad mode', () => rejected(fetch(at('json'), {mode: 'none'})));
probe('fetch of mode navigate', () => rejected(fetch(at('json'), {mode: 'navigate'})));
probe('fetch of a bad signal', () => rejected(fetch(at('json'), {signal: {}})));
probe('fetch of an init that is none', () => Promise.all([5, 'x', true].map(init => rejected(fetch(at('json'), init)))));
probe('fetch of a null init', async () => (await fetch(at('json'), null)).status);
probe('fetch of null members', async () => [await rejected(fetch(at('json'), {signal: null, body: null, window: null})),
  await rejected(fetch(at('json'), {method: null})), await rejected(fetch(at('json'), {headers: null}))]);
probe('fetch of undefined members', async () => (await fetch(at('json'), {method: undefined, headers: undefined,
  body: undefined, signal: undefined, redirect: undefined})).status);
probe('fetch of a symbol', () => rejected(fetch(Symbol('a'))));
probe('fetch of a URL that throws', () => rejected(fetch({toString() { throw new RangeError('mine'); }})));
probe('fetch of an init that throws', () => rejected(fetch(at('json'), {get method() { throw new RangeError('mine'); }})));
probe('fetch converts its URL once', async () => {
  let times = 0;
  await fetch({toString() { times++; return at('json'); }});
  return times;
});
probe('fetch reads each member once and in order', async () => {
  const seen = [];
  const given = {method: 'POST', body: 'x', headers: {a: 'b'}, redirect: 'follow', cache: 'no-store', mode: 'cors',
    credentials: 'include', integrity: '', keepalive: false, referrer: '', signal: null, referrerPolicy: ''};
  const init = {};
  for (const name of Object.keys(given)) {
    Object.defineProperty(init, name, {enumerable: true, get() { seen.push(name); return given[name]; }});
  }
  await fetch(at('json'), init);
  return seen;
});
probe('fetch reads members of a class', async () => {
  class Init {
    get method() { return 'PUT'; }
    get body() { return 'hello'; }
    get headers() { return {'X-Mine': '1'}; }
  }
  return (await fetch(at('echo'), new Init())).text();
});
probe('fetch reads members that are not enumerable', async () =>
  (await fetch(at('echo'), Object.defineProperty({}, 'method', {value: 'PUT'}))).text());
probe('fetch of a frozen init', async () =>
  (await fetch(at('echo'), Object.freeze({method: 'PUT', headers: Object.freeze({'X-Mine': '1'})}))).text());
probe('fetch leaves the init as it was', async () => {
  const headers = new Headers({'X-Mine': '1'});
  const init = {method: 'POST', headers, body: 'x'};
  await fetch(at('echo'), init);
  return [Object.keys(init), [...headers]];
});
probe('fetch leaves the Request as it was', async () => {
  const request = new Request(at('json'), {headers: {'X-Mine': '1'}});
  await fetch(request);
  return [[...request.headers], request.bodyUsed];
});
probe('fetch takes the init as it was at the call', async () => {
  const init = {method: 'POST', headers: {'X-Mine': '1'}, body: new URLSearchParams('a=1')};
  const answer = fetch(at('echo'), init);
  init.body.append('b', '2');
  init.headers['X-Mine'] = '2';
  init.method = 'PUT';
  return (await answer).text();
});

// Signals.
probe('fetch aborted before', async () => {
  const abort = new AbortController();
  abort.abort();
  return rejected(fetch(at('json'), {signal: abort.signal}));
});
probe('fetch aborted before, with a reason', async () => {
  const reason = {mine: true};
  let seen;
  await fetch(at('json'), {signal: AbortSignal.abort(reason)}).catch(error => seen = error);
  return seen === reason;
});
probe('fetch aborted right after', async () => {
  const abort = new AbortController();
  const answer = fetch(at('json'), {signal: abort.signal});
  abort.abort();
  return rejected(answer);
});
for (const kind of ['init', 'Request'])
  probe(`fetch aborted while it waits, signal of the ${kind}`, async () => {
    const url = at('held');
    const abort = new AbortController();
    const reason = new Error('mine');
    const options = {signal: abort.signal, method: 'POST', body: 'x'};
    const answer = kind === 'init' ? fetch(url, options) : fetch(new Request(url, options));
    let seen;
    const caught = answer.catch(error => seen = error);
    await arrived(url);
    abort.abort(reason);
    await caught;
    await release(url);
    return [seen === reason, describe(seen)];
  });
probe('fetch aborted in the body', async () => {
  const url = at('parts');
  const abort = new AbortController();
  const answer = await fetch(url, {signal: abort.signal});
  abort.abort();
  const seen = await rejected(answer.text());
  await release(url);
  return seen;
});
probe('fetch aborted after its end', async () => {
  const abort = new AbortController();
  const answer = await fetch(at('json'), {signal: abort.signal});
  const body = await answer.text();
  abort.abort();
  return [answer.status, body];
});
probe('fetch runs into AbortSignal.timeout', async () => {
  const url = at('held');
  const seen = await rejected(fetch(url, {signal: AbortSignal.timeout(150)}));
  await release(url);
  return seen;
});
probe('fetch aborted, in the order of jobs and listeners', async () => {
  const url = at('held');
  const seen = [];
  const abort = new AbortController();
  abort.signal.addEventListener('abort', () => seen.push('before'));
  const answer = fetch(url, {signal: abort.signal}).catch(() => seen.push('rejected'));
  abort.signal.addEventListener('abort', () => seen.push('after'));
  await arrived(url);
  abort.abort();
  seen.push('returned');
  await answer;
  await release(url);
  return seen;
});
probe('fetch of a signal of null in place of the Request\'s', async () => {
  const abort = new AbortController();
  const request = new Request(at('json'), {signal: abort.signal});
  abort.abort();
  return rejected(fetch(request, {signal: null}));
});

// The promise.
probe('fetch returns a Promise', () => {
  const answer = fetch(at('json'));
  return [answer instanceof Promise, answer.constructor === Promise, Object.prototype.toString.call(answer)];
});
probe('fetch never throws at once', () => [thrown(() => { fetch().catch(() => 0); }),
  thrown(() => { fetch('http://[').catch(() => 0); }), thrown(() => { fetch('/', 5).catch(() => 0); })]);
probe('fetch rejection that nobody handles', () => new Promise(done => {
  addEventListener('unhandledrejection', event => {
    event.preventDefault();
    done([event.reason.name, event.promise === answer]);
  }, {once: true});
  const answer = fetch('http://[');
}));
probe('fetch rejection that is handled', async () => {
  let seen = 'none';
  const note = () => seen = 'unhandled';
  addEventListener('unhandledrejection', note);
  await rejected(fetch(at('json'), {method: 'GE T'}));
  await new Promise(done => setTimeout(done, 20));
  removeEventListener('unhandledrejection', note);
  return seen;
});
probe('fetch rejections differ', async () => {
  const errors = await Promise.all([1, 2].map(() => fetch('http://[').catch(error => error)));
  return [errors[0] === errors[1], errors[0] instanceof TypeError, errors[0].constructor === TypeError];
});

// The function.
probe('fetch name, length and kind', () => [fetch.name, fetch.length, typeof fetch, Object.prototype.toString.call(fetch),
  Object.getOwnPropertyNames(fetch), 'prototype' in fetch]);
probe('fetch as text', () => String(fetch));
probe('fetch in window', () => descriptor(window, 'fetch'));
probe('fetch is no constructor', () => thrown(() => new fetch('/')));
probe('fetch of undefined this', async () => (await fetch.call(undefined, at('json'))).status);
probe('fetch taken out of window', async () => {
  const {fetch: taken} = window;
  return (await taken(at('json'))).status;
});
probe('fetch of another this', () => rejected((async () => fetch.call({}, at('json')))()));
probe('fetch as a method', () => rejected((async () => ({fetch}).fetch(at('json')))()));
probe('fetch bound', async () => (await fetch.bind(window)(at('json'))).status);
probe('fetch patched by the page on top', async () => {
  const plain = window.fetch;
  let times = 0;
  window.fetch = function(...args) { times++; return plain.apply(this, args); };
  const {status} = await fetch(at('json'));
  window.fetch = plain;
  return [status, times];
});
probe('Request, Response and Headers', () => [Request, Response, Headers, AbortController].map(each =>
  [each.name, each.length, String(each)]));
probe('traces in performance', async () => {
  performance.clearResourceTimings();
  const url = new URL(live('json'), location).href;
  await (await fetch(url)).text();
  let entries;
  while (!(entries = performance.getEntriesByName(url)).length) await task();
  return entries.map(entry => [entry.entryType, entry.initiatorType]);
});
