'use strict';

const TYPES = ['loadstart', 'progress', 'abort', 'error', 'load', 'timeout', 'loadend'];

/** Notes every event, and calls a handler of the same name, such as onload, or onready2. */
function watched(handlers = {}, uploads = true) {
  const xhr = new XMLHttpRequest();
  const seen = [];
  function note(prefix) {
    return event => {
      const progress = event instanceof ProgressEvent ? ` ${event.loaded}/${event.total}` : '';
      const line = `${prefix}${event.type}:${xhr.readyState}${progress}`;
      // How often progress is told depends on timing: only the first counts.
      const told = event.type === 'progress' && seen.some(each => each.startsWith(prefix + 'progress'));
      if (!told) seen.push(line);
      const state = event.type === 'readystatechange' ? 'ready' + xhr.readyState : event.type;
      (handlers[prefix + state] || (() => {}))(xhr, seen, event);
    };
  }
  xhr.addEventListener('readystatechange', note(''));
  TYPES.forEach(type => xhr.addEventListener(type, note('')));
  if (uploads) TYPES.forEach(type => xhr.upload.addEventListener(type, note('up-')));
  xhr.seen = seen;
  return xhr;
}

/** Sends one, and tells its events once it has ended. */
function events(method, url, body, {handlers, prepare, uploads, after} = {}) {
  return new Promise(done => {
    const xhr = watched(handlers, uploads);
    xhr.open(method, url);
    if (prepare) prepare(xhr);
    xhr.addEventListener('loadend', () => setTimeout(() => done([xhr.status, ...xhr.seen])));
    xhr.send(body);
    if (after) after(xhr);
  });
}

/** Sends one, and tells what a function makes of it when it has ended. */
function ended(method, url, body, prepare, look) {
  return new Promise((done, fail) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    if (prepare) prepare(xhr);
    xhr.onloadend = () => setTimeout(() => {
      try {
        done(look(xhr));
      } catch (error) {
        fail(error);
      }
    });
    xhr.send(body);
  });
}

// Events of one request.
probe('xhr GET', () => events('GET', at('json')));
probe('xhr GET without a look at upload', () => events('GET', at('json'), null, {uploads: false}));
probe('xhr HEAD', () => events('HEAD', at('json')));
probe('xhr DELETE', () => events('DELETE', at('json')));
probe('xhr PUT', () => events('PUT', at('echo'), 'hello'));
probe('xhr PATCH', () => events('PATCH', at('echo'), 'hello'));
probe('xhr method in lower case', () => events('post', at('echo'), 'hello'));
probe('xhr POST without a body', () => events('POST', at('echo')));
probe('xhr POST of an empty text', () => events('POST', at('echo'), ''));
probe('xhr POST of a text', () => events('POST', at('echo'), 'hello'));
probe('xhr POST without a look at upload', () => events('POST', at('echo'), 'hello', {uploads: false}));
probe('xhr POST of much', () => events('POST', at('echo'), 'x'.repeat(300000)));
probe('xhr of an empty answer', () => events('GET', at('empty')));
probe('xhr of 204', () => events('GET', at('status?code=204')));
for (const code of [201, 304, 400, 401, 404, 409, 418, 500])
  probe('xhr of ' + code, () => events('GET', at('status?code=' + code)));
probe('xhr POST answered 503', () => events('POST', at('status?code=503'), 'x'));
probe('xhr redirected', () => events('GET', at('redirect')));
probe('xhr POST redirected 307', () => events('POST', at('redirect?code=307&to=echo'), 'x'));
probe('xhr answered in parts', () => {
  const url = at('parts');
  let told;
  return events('GET', url, null, {handlers: {progress: () => told = told || release(url)}});
});
probe('xhr POST that nobody answers', () => events('POST', at('drop'), 'hello'));
for (const method of ['GET', 'POST'])
  probe(`xhr ${method} cut off in its body`, () => {
    const url = at('cut');
    let told;
    return events(method, url, 'x', {handlers: {progress: () => told = told || release(url)}});
  });
probe('xhr of a stranger', () => events('GET', other + at('cors')));
probe('xhr POST to a stranger', () => events('POST', other + at('cors'), 'hello'));
probe('xhr POST to a stranger without a look at upload', () => events('POST', other + at('cors'), 'hello', {uploads: false}));
probe('xhr of a stranger who says nothing of origins', () => events('GET', other + at('json')));
probe('xhr of a port that no browser asks', () => events('GET', 'http://127.0.0.1:1/x'));
probe('xhr of data', () => events('GET', 'data:text/plain,hello'));
probe('xhr of a blob', () => events('GET', URL.createObjectURL(new Blob(['hello']))));
probe('xhr of a blob that is gone', () => events('GET', 'blob:' + location.origin + '/gone'));
probe('xhr that touches upload of a stranger preflights', async () => {
  const url = other + at('cors');
  const xhr = new XMLHttpRequest();
  void xhr.upload;
  xhr.open('POST', url);
  await new Promise(done => { xhr.onloadend = done; xhr.send('x'); });
  return (await nativeFetch(other + '/preflights' + new URL(url).search)).text();
});

// The order of handlers and listeners.
probe('xhr handlers and listeners in the order of their registration', () => new Promise(done => {
  const seen = [];
  const xhr = new XMLHttpRequest();
  xhr.addEventListener('load', () => seen.push('first'));
  xhr.onload = () => seen.push('handler');
  xhr.addEventListener('load', () => seen.push('second'));
  xhr.addEventListener('load', () => seen.push('capture'), true);
  xhr.addEventListener('load', () => seen.push('once'), {once: true});
  xhr.addEventListener('load', {handleEvent() { seen.push('object'); }});
  xhr.open('GET', at('json'));
  xhr.onloadend = () => setTimeout(() => done(seen));
  xhr.send();
}));
probe('xhr handler set again keeps its place', () => new Promise(done => {
  const seen = [];
  const xhr = new XMLHttpRequest();
  xhr.onload = () => seen.push('old');
  xhr.addEventListener('load', () => seen.push('listener'));
  xhr.onload = () => seen.push('new');
  xhr.open('GET', at('json'));
  xhr.onloadend = () => setTimeout(() => done(seen));
  xhr.send();
}));
probe('xhr stopImmediatePropagation of the page', () => new Promise(done => {
  const seen = [];
  const xhr = new XMLHttpRequest();
  xhr.addEventListener('load', event => { seen.push('first'); event.stopImmediatePropagation(); });
  xhr.addEventListener('load', () => seen.push('second'));
  xhr.open('GET', at('json'));
  xhr.onloadend = () => setTimeout(() => done(seen));
  xhr.send();
}));
probe('xhr listener with a signal', () => new Promise(done => {
  const seen = [];
  const xhr = new XMLHttpRequest();
  const stop = new AbortController();
  xhr.addEventListener('load', () => seen.push('load'), {signal: stop.signal});
  xhr.addEventListener('readystatechange', () => stop.abort(), {once: true});
  xhr.open('GET', at('json'));
  xhr.onloadend = () => setTimeout(() => done(seen));
  xhr.send();
}));
probe('xhr listener that throws', () => new Promise(done => {
  const seen = [];
  const caught = event => { event.preventDefault(); seen.push('error ' + event.message); };
  addEventListener('error', caught);
  const xhr = new XMLHttpRequest();
  xhr.onload = () => { throw new Error('mine'); };
  xhr.addEventListener('load', () => seen.push('load'));
  xhr.open('GET', at('json'));
  xhr.onloadend = () => setTimeout(() => { removeEventListener('error', caught); done(seen); });
  xhr.send();
}));
probe('xhr target, this and kind of each event', () => new Promise(done => {
  const seen = [];
  const xhr = new XMLHttpRequest();
  ['readystatechange', ...TYPES].forEach(type => {
    xhr['on' + type] = function(event) {
      seen.push([type, this === xhr, event.target === xhr, event.currentTarget === xhr, event.srcElement === xhr,
          event.isTrusted, event.bubbles, event.cancelable, event.eventPhase, event.constructor.name,
          event.composedPath().length, event.defaultPrevented, event.cancelBubble].join());
    };
  });
  TYPES.forEach(type => {
    xhr.upload['on' + type] = function(event) {
      seen.push(['up-' + type, this === xhr.upload, event.target === xhr.upload, event.isTrusted].join());
    };
  });
  xhr.open('POST', at('json'));
  xhr.addEventListener('loadend', () => setTimeout(() => done([...new Set(seen)])));
  xhr.send('x');
}));
probe('xhr events of the page before open', () => {
  const xhr = watched();
  ['load', 'loadend', 'readystatechange'].forEach(type => xhr.dispatchEvent(new Event(type)));
  return xhr.seen;
});
probe('xhr events of the page in flight', async () => {
  const url = at('held');
  const xhr = watched();
  xhr.open('GET', url);
  xhr.send();
  await arrived(url);
  ['readystatechange', 'load', 'loadend', 'abort'].forEach(type => xhr.dispatchEvent(new Event(type)));
  xhr.upload.dispatchEvent(new Event('load'));
  const loaded = new Promise(done => xhr.onload = done);
  await release(url);
  await loaded;
  await task();
  return [xhr.status, ...xhr.seen];
});
probe('xhr ends after an event loadend of the page', () => new Promise(done => {
  const xhr = watched();
  xhr.open('GET', at('json'));
  xhr.send();
  xhr.dispatchEvent(new Event('loadend'));
  xhr.addEventListener('load', () => setTimeout(() => done([xhr.status, ...xhr.seen])));
}));
probe('xhr promise jobs between events', () => new Promise(done => {
  const seen = [];
  const xhr = new XMLHttpRequest();
  ['readystatechange', 'load', 'loadend'].forEach(type => xhr.addEventListener(type, () => {
    const name = type + xhr.readyState;
    seen.push(name);
    Promise.resolve().then(() => seen.push('job of ' + name));
  }));
  xhr.open('GET', at('json'));
  xhr.addEventListener('loadend', () => setTimeout(() => done(seen)));
  xhr.send();
}));

// What is there at each stage.
probe('xhr fields at each state', () => new Promise(done => {
  const seen = [];
  const xhr = new XMLHttpRequest();
  const look = name => seen.push([name, xhr.readyState, xhr.status, xhr.statusText, xhr.responseText, xhr.responseURL,
      xhr.getResponseHeader('x-one'), xhr.getAllResponseHeaders().length > 0, xhr.timeout, xhr.withCredentials,
      xhr.responseXML].join());
  look('made');
  xhr.onreadystatechange = () => look('change');
  xhr.open('GET', at('headers'));
  look('opened');
  xhr.onloadend = () => setTimeout(() => { look('end'); done(seen); });
  xhr.send();
  look('sent');
}));
probe('xhr fields while it waits', async () => {
  const url = at('held');
  const xhr = new XMLHttpRequest();
  xhr.open('GET', url);
  xhr.timeout = 5000;
  xhr.send();
  await arrived(url);
  await task();
  const seen = [xhr.readyState, xhr.status, xhr.responseText, xhr.responseURL, xhr.timeout,
      Object.getOwnPropertyNames(xhr)];
  const over = new Promise(done => xhr.onloadend = done);
  await release(url);
  await over;
  return [...seen, xhr.timeout, xhr.status];
});
probe('xhr fields of a dropped POST', () => ended('POST', at('drop'), 'x', null, xhr =>
    [xhr.readyState, xhr.status, xhr.statusText, xhr.responseText, xhr.responseURL, xhr.getAllResponseHeaders()]));
probe('xhr states that a timer sees', () => new Promise(done => {
  const xhr = new XMLHttpRequest();
  const seen = new Set();
  let over;
  xhr.open('GET', at('json'));
  xhr.onload = () => over = true;
  xhr.send();
  (function look() {
    if (over) return done([...seen].filter(each => !/^[23] 200/.test(each)));
    seen.add(`${xhr.readyState} ${xhr.status}`);
    task().then(look);
  })();
}));
probe('xhr headers', () => ended('GET', at('headers'), null, null, xhr =>
    [xhr.getAllResponseHeaders(), xhr.getResponseHeader('X-ONE'), xhr.getResponseHeader('x-two'),
      xhr.getResponseHeader('none'), xhr.getResponseHeader('Set-Cookie')]));
probe('xhr headers of a stranger', () => ended('GET', other + at('cors'), null, null, xhr =>
    [xhr.getAllResponseHeaders(), xhr.responseURL]));
probe('xhr URL after a redirect, without a hash', () => ended('GET', at('redirect') + '#here', null, null, xhr =>
    [xhr.responseURL, xhr.status, xhr.responseText]));
for (const type of ['', 'text', 'json', 'blob', 'arraybuffer', 'document'])
  probe(`xhr responseType "${type}"`, () => ended('GET', at('xml'), null, xhr => xhr.responseType = type, xhr =>
      [xhr.responseType, xhr.response, thrown(() => xhr.responseText), thrown(() => xhr.responseXML)]));
probe('xhr responseType of json', () => ended('GET', at('json'), null, xhr => xhr.responseType = 'json', xhr =>
    [xhr.response, xhr.response === xhr.response]));
probe('xhr responseType of no json', () => ended('GET', at('text'), null, xhr => xhr.responseType = 'json', xhr =>
    xhr.response));
probe('xhr responseType that is none', () => ended('GET', at('text'), null, xhr => xhr.responseType = 'moz-blob', xhr =>
    [xhr.responseType, xhr.response]));
probe('xhr responseType changed after the send', () => ended('GET', at('json'), null, xhr =>
    setTimeout(() => 0) && xhr.addEventListener('loadstart', () => xhr.responseType = 'json'), xhr => xhr.response));
probe('xhr responseType changed at the end', () => ended('GET', at('json'), null, null, xhr =>
    thrown(() => xhr.responseType = 'json')));
probe('xhr responseType changed with the body', () => {
  let seen;
  return events('GET', at('json'), null, {handlers: {ready3: xhr => seen = thrown(() => xhr.responseType = 'json')}})
      .then(() => seen);
});
probe('xhr overrideMimeType', () => ended('GET', at('text'), null, xhr => xhr.overrideMimeType('text/xml'), xhr =>
    [xhr.responseXML, xhr.getResponseHeader('content-type')]));
probe('xhr overrideMimeType after the send', () => ended('GET', at('xml'), null, xhr =>
    xhr.addEventListener('loadstart', () => xhr.overrideMimeType('text/plain')), xhr => xhr.responseXML));
probe('xhr overrideMimeType at the end', () => ended('GET', at('text'), null, null, xhr =>
    thrown(() => xhr.overrideMimeType('text/xml'))));
probe('xhr charset', () => ended('GET', at('latin'), null, null, xhr => xhr.responseText));

// Bodies.
const BODIES = {
  text: () => 'hällo',
  blob: () => new Blob(['hello']),
  'blob with a type': () => new Blob(['hello'], {type: 'text/x-mine'}),
  buffer: () => new TextEncoder().encode('hello').buffer,
  view: () => new TextEncoder().encode('_hello_').subarray(1, 6),
  DataView: () => new DataView(new TextEncoder().encode('_hello_').buffer, 1, 5),
  'wide view': () => new Uint16Array([0x6568, 0x6c6c]),
  form: () => {
    const form = new FormData();
    form.append('a', '1');
    form.append('a', '2');
    form.append('file', new Blob(['content'], {type: 'text/plain'}), 'name.txt');
    form.append('nameless', new Blob(['content']));
    return form;
  },
  parameters: () => new URLSearchParams('a=1&b=%20&a=2'),
  document: () => new DOMParser().parseFromString('<a>ä</a>', 'text/xml'),
  'html document': () => new DOMParser().parseFromString('<p>ä', 'text/html'),
  number: () => 5,
  object: () => ({toString: () => 'mine'}),
  null: () => null,
  undefined: () => undefined,
  'empty form': () => new FormData(),
  'detached buffer': () => {
    const buffer = new ArrayBuffer(5);
    structuredClone(buffer, {transfer: [buffer]});
    return buffer;
  },
  'detached view': () => {
    const view = new Uint8Array(5);
    structuredClone(view.buffer, {transfer: [view.buffer]});
    return view;
  }
};
for (const [name, make] of Object.entries(BODIES)) {
  probe('xhr body ' + name, () => ended('POST', at('echo'), make(), null, xhr => [xhr.status, xhr.responseText]));
  if (!/document/.test(name))
    probe('fetch body ' + name, async () => (await fetch(at('echo'), {method: 'POST', body: make()})).text());
}
probe('xhr body of GET is left out', () => ended('GET', at('echo'), 'x', null, xhr => xhr.responseText));
probe('xhr body with a type of its own', () => ended('POST', at('echo'), 'x', xhr =>
    xhr.setRequestHeader('Content-Type', 'application/json'), xhr => xhr.responseText));
probe('xhr body that throws as a text', () => {
  const xhr = watched();
  xhr.open('POST', at('echo'));
  return [thrown(() => xhr.send({toString() { throw new Error('mine'); }})), xhr.readyState, xhr.seen];
});
probe('xhr body is turned into text once', async () => {
  let times = 0;
  await ended('POST', at('echo'), {toString() { times++; return 'x'; }}, null, () => 0);
  return times;
});

// What must throw.
probe('xhr send before open', () => thrown(() => new XMLHttpRequest().send()));
probe('xhr setRequestHeader before open', () => thrown(() => new XMLHttpRequest().setRequestHeader('a', 'b')));
probe('xhr open of too little', () => [thrown(() => new XMLHttpRequest().open()),
  thrown(() => new XMLHttpRequest().open('GET'))]);
probe('xhr open of a bad method', () => thrown(() => new XMLHttpRequest().open('GE T', '/')));
probe('xhr open of a forbidden method', () => thrown(() => new XMLHttpRequest().open('TRACE', '/')));
probe('xhr open of a bad URL', () => thrown(() => new XMLHttpRequest().open('GET', 'http://[')));
probe('xhr open of a symbol', () => [thrown(() => new XMLHttpRequest().open(Symbol('a'), '/')),
  thrown(() => new XMLHttpRequest().open('GET', Symbol('a')))]);
probe('xhr open converts once', () => {
  const seen = [];
  const one = name => ({toString() { seen.push(name); return name; }});
  new XMLHttpRequest().open(one('GET'), one('/x'), true, one('user'), one('password'));
  return seen;
});
probe('xhr setRequestHeader converts once', () => {
  const seen = [];
  const one = name => ({toString() { seen.push(name); return name; }});
  const xhr = new XMLHttpRequest();
  xhr.open('GET', '/');
  xhr.setRequestHeader(one('a'), one('b'));
  return seen;
});
probe('xhr setRequestHeader of nonsense', () => {
  const xhr = new XMLHttpRequest();
  xhr.open('GET', '/');
  return [thrown(() => xhr.setRequestHeader('a')), thrown(() => xhr.setRequestHeader('a b', 'c')),
    thrown(() => xhr.setRequestHeader('a', 'b\n')), thrown(() => xhr.setRequestHeader('a', 'ü€')),
    thrown(() => xhr.setRequestHeader('Host', 'x')), thrown(() => xhr.setRequestHeader('a', ' b '))];
});
probe('xhr methods of a stranger', () => ['open', 'send', 'abort', 'setRequestHeader', 'getResponseHeader'].map(name =>
    thrown(() => XMLHttpRequest.prototype[name].call({}, 'GET', '/'))));
probe('xhr upload of a stranger', () => thrown(() => XMLHttpRequest.prototype.upload));
probe('xhr send twice', () => {
  let again;
  return events('GET', at('json'), null, {after: xhr => again = thrown(() => xhr.send())}).then(all => [again, ...all]);
});
probe('xhr send, setRequestHeader and withCredentials while it waits', async () => {
  const url = at('held');
  const xhr = watched();
  xhr.open('POST', url);
  xhr.send('x');
  const look = () => [thrown(() => xhr.send()), thrown(() => xhr.setRequestHeader('a', 'b')),
    thrown(() => xhr.withCredentials = true), thrown(() => xhr.overrideMimeType('text/plain'))];
  const first = look();
  await arrived(url);
  const second = look();
  const over = new Promise(done => xhr.onloadend = done);
  await release(url);
  await over;
  return [first, second, look(), xhr.seen];
});
probe('xhr send again at the end', () => ended('GET', at('json'), null, null, xhr => [thrown(() => xhr.send()),
  thrown(() => xhr.setRequestHeader('a', 'b'))]));
probe('xhr timeout and responseType of a synchronous one', () => {
  const one = () => { const xhr = new XMLHttpRequest(); xhr.open('GET', live('json'), false); return xhr; };
  return [thrown(() => one().timeout = 5), thrown(() => one().responseType = 'json'), thrown(() => {
    const xhr = new XMLHttpRequest();
    xhr.timeout = 5;
    xhr.open('GET', '/', false);
  })];
});

// open again, abort, timeout.
probe('xhr open twice before send', () => {
  const xhr = watched();
  return new Promise(done => {
    xhr.open('POST', at('echo'));
    xhr.setRequestHeader('x-lost', '1');
    xhr.open('GET', at('echo'));
    xhr.addEventListener('loadend', () => setTimeout(() => done([xhr.responseText, ...xhr.seen])));
    xhr.send();
  });
});
probe('xhr open again in flight', async () => {
  const url = at('held');
  const xhr = watched();
  xhr.open('POST', url);
  xhr.send('x');
  await arrived(url);
  xhr.open('GET', at('json'));
  await release(url);
  return new Promise(done => {
    xhr.addEventListener('loadend', () => setTimeout(() => done([xhr.responseText, ...xhr.seen])));
    xhr.send();
  });
});
probe('xhr open that throws in flight', async () => {
  const url = at('held');
  const xhr = watched();
  xhr.open('POST', url);
  xhr.send('x');
  await arrived(url);
  const bad = thrown(() => xhr.open('GE T', '/'));
  const over = new Promise(done => xhr.onloadend = done);
  await release(url);
  await over;
  await task();
  return [bad, xhr.status, ...xhr.seen];
});
probe('xhr open in the load of the last', () => new Promise(done => {
  const xhr = watched();
  let times = 0;
  xhr.onload = () => {
    if (times++ === 0) {
      xhr.open('GET', at('text'));
      xhr.send();
    } else {
      setTimeout(() => done([xhr.responseText, ...xhr.seen]));
    }
  };
  xhr.open('GET', at('json'));
  xhr.send();
}));
probe('xhr used three times', async () => {
  const xhr = watched();
  for (const path of ['json', 'text', 'status?code=404']) {
    xhr.open('GET', at(path));
    await new Promise(done => { xhr.onloadend = done; xhr.send(); });
  }
  await task();
  return xhr.seen;
});
probe('xhr abort before open', () => {
  const xhr = watched();
  xhr.abort();
  return [xhr.readyState, xhr.seen];
});
probe('xhr abort before send', () => {
  const xhr = watched();
  xhr.open('GET', at('json'));
  xhr.abort();
  return [xhr.readyState, xhr.seen];
});
for (const method of ['GET', 'POST'])
  probe(`xhr abort of ${method} right after send`, () => {
    const xhr = watched();
    xhr.open(method, at('json'));
    xhr.send('x');
    xhr.abort();
    return [xhr.readyState, xhr.status, xhr.seen];
  });
for (const method of ['GET', 'POST'])
  probe(`xhr abort of ${method} while it waits`, async () => {
    const url = at('held');
    const xhr = watched();
    xhr.open(method, url);
    xhr.send('x');
    await arrived(url);
    xhr.abort();
    const seen = [xhr.readyState, xhr.status, ...xhr.seen];
    await release(url);
    return seen;
  });
for (const stage of ['loadstart', 'ready2', 'ready3', 'ready4', 'load', 'loadend'])
  probe('xhr abort in ' + stage, () => new Promise(done => {
    let once = true;
    const xhr = watched({[stage]: given => {
      if (once) { once = false; given.abort(); given.seen.push('after abort: ' + given.readyState); }
      setTimeout(() => done([given.status, given.readyState, ...given.seen]), 50);
    }});
    xhr.open('GET', at('json'));
    xhr.send();
  }));
probe('xhr abort in the readystatechange of an abort', () => {
  const xhr = watched({ready4: given => given.abort()});
  xhr.open('GET', at('json'));
  xhr.send();
  xhr.abort();
  return [xhr.readyState, xhr.seen];
});
probe('xhr open in the abort of the last', () => new Promise(done => {
  let once = true;
  const xhr = watched({abort: given => {
    if (once) { once = false; given.open('GET', at('text')); given.send(); }
  }});
  xhr.addEventListener('load', () => setTimeout(() => done([xhr.responseText, ...xhr.seen])));
  xhr.open('GET', at('json'));
  xhr.send();
  xhr.abort();
}));
probe('xhr abort and then a new request', () => new Promise(done => {
  const xhr = watched();
  xhr.open('GET', at('json'));
  xhr.send();
  xhr.abort();
  xhr.open('GET', at('text'));
  xhr.addEventListener('load', () => setTimeout(() => done([xhr.responseText, ...xhr.seen])));
  xhr.send();
}));
for (const method of ['GET', 'POST'])
  probe(`xhr timeout of ${method}`, async () => {
    const url = at('held');
    const seen = await events(method, url, 'x', {prepare: xhr => xhr.timeout = 150});
    await release(url);
    return seen;
  });
probe('xhr timeout that is long enough', () => events('GET', at('json'), null, {prepare: xhr => xhr.timeout = 5000}));
probe('xhr timeout set after the send', async () => {
  const url = at('held');
  const seen = await events('GET', url, null, {after: xhr => xhr.timeout = 150});
  await release(url);
  return seen;
});
probe('xhr timeout in the body', async () => {
  const url = at('parts');
  const seen = await events('GET', url, null, {prepare: xhr => xhr.timeout = 400});
  await release(url);
  return seen;
});
probe('xhr timeout raised before it ends', async () => {
  const url = at('held');
  const answer = ended('GET', url, null, xhr => {
    xhr.timeout = 200;
    xhr.addEventListener('loadstart', () => xhr.timeout = 6000);
  }, xhr => [xhr.status, xhr.timeout]);
  await arrived(url);
  await new Promise(done => setTimeout(done, 250));
  await release(url);
  return answer;
});
probe('xhr withCredentials', () => ended('GET', other + at('cors'), null, xhr => xhr.withCredentials = true, xhr =>
    [xhr.status, xhr.withCredentials]));
probe('xhr withCredentials before open', () => {
  const xhr = new XMLHttpRequest();
  xhr.withCredentials = true;
  return xhr.withCredentials;
});

// Synchronous ones.
probe('xhr synchronous', () => {
  const xhr = watched();
  xhr.open('GET', live('json'), false);
  xhr.send();
  return [xhr.status, xhr.responseText, xhr.seen];
});
probe('xhr synchronous POST', () => {
  const xhr = watched();
  xhr.open('POST', live('echo'), false);
  xhr.setRequestHeader('x-a', 'b');
  xhr.send('hello');
  return [xhr.status, xhr.responseText, xhr.seen];
});
probe('xhr synchronous since undefined is false', () => {
  const xhr = watched();
  xhr.open('GET', live('json'), undefined);
  xhr.send();
  return [xhr.status, xhr.seen];
});
probe('xhr synchronous that nobody answers', () => {
  const xhr = watched();
  xhr.open('POST', live('drop'), false);
  return [thrown(() => xhr.send('x')), xhr.readyState, xhr.seen];
});
probe('xhr asynchronous since true is said', () => new Promise(done => {
  const xhr = watched();
  xhr.open('GET', at('json'), true, null, null);
  xhr.onloadend = () => setTimeout(() => done(xhr.seen));
  xhr.send();
}));

// What the objects are.
probe('XMLHttpRequest name, length and kind', () => [XMLHttpRequest.name, XMLHttpRequest.length, typeof XMLHttpRequest,
  Object.prototype.toString.call(XMLHttpRequest)]);
probe('XMLHttpRequest as text', () => String(XMLHttpRequest));
probe('XMLHttpRequest called without new', () => thrown(() => XMLHttpRequest()));
probe('XMLHttpRequest in window', () => descriptor(window, 'XMLHttpRequest'));
probe('XMLHttpRequest keys', () => [Object.keys(XMLHttpRequest), Object.getOwnPropertyNames(XMLHttpRequest).sort()]);
probe('XMLHttpRequest constants', () => ['UNSENT', 'OPENED', 'HEADERS_RECEIVED', 'LOADING', 'DONE'].map(name =>
    [descriptor(XMLHttpRequest, name), descriptor(XMLHttpRequest.prototype, name)]));
probe('XMLHttpRequest prototype', () => [descriptor(XMLHttpRequest, 'prototype'),
  Object.getPrototypeOf(XMLHttpRequest) === XMLHttpRequestEventTarget,
  Object.getPrototypeOf(XMLHttpRequest.prototype) === XMLHttpRequestEventTarget.prototype,
  XMLHttpRequest.prototype.constructor === XMLHttpRequest, descriptor(XMLHttpRequest.prototype, 'constructor')]);
probe('XMLHttpRequest members', () => Object.getOwnPropertyNames(XMLHttpRequest.prototype).sort().map(name =>
    [name, descriptor(XMLHttpRequest.prototype, name)]));
probe('XMLHttpRequest order of members', () => {
  const names = [];
  for (const name in new XMLHttpRequest()) names.push(name);
  return names;
});
probe('XMLHttpRequest methods as text', () => ['open', 'send', 'abort', 'setRequestHeader'].map(name =>
    String(XMLHttpRequest.prototype[name])));
probe('XMLHttpRequest methods are no constructors', () => ['open', 'send', 'abort', 'setRequestHeader'].map(name =>
    [thrown(() => new XMLHttpRequest.prototype[name]()), 'prototype' in XMLHttpRequest.prototype[name]]));
probe('xhr is what it is', () => {
  const xhr = new XMLHttpRequest();
  return [xhr instanceof XMLHttpRequest, xhr instanceof EventTarget, Object.prototype.toString.call(xhr),
    xhr.constructor === XMLHttpRequest, Object.getPrototypeOf(xhr) === XMLHttpRequest.prototype, Object.keys(xhr),
    Object.getOwnPropertyNames(xhr), xhr.upload === xhr.upload, Object.prototype.toString.call(xhr.upload),
    Object.isExtensible(xhr), XMLHttpRequest.prototype.isPrototypeOf(xhr)];
});
probe('xhr of a subclass', () => {
  class Mine extends XMLHttpRequest {
    constructor() { super(); this.made = new.target === Mine; }
    open(...args) { this.opened = args.length; return super.open(...args); }
    get status() { return super.status + 1; }
  }
  const xhr = new Mine();
  return new Promise(done => {
    xhr.open('GET', at('json'));
    xhr.onload = () => done([xhr.made, xhr.opened, xhr.status, xhr instanceof Mine, xhr instanceof XMLHttpRequest,
      xhr.constructor.name, Object.getPrototypeOf(Mine) === XMLHttpRequest]);
    xhr.send();
  });
});
probe('xhr by Reflect.construct', () => {
  function Mine() {}
  const xhr = Reflect.construct(XMLHttpRequest, [], Mine);
  return [xhr instanceof Mine, xhr instanceof XMLHttpRequest, thrown(() => XMLHttpRequest.prototype.open.call(xhr, 'GET', '/'))];
});
probe('xhr of a function that inherits in the old way', () => {
  function Mine() {}
  Mine.prototype = Object.create(XMLHttpRequest.prototype);
  return thrown(() => new Mine().open('GET', '/'));
});
probe('xhr methods borrowed', () => new Promise(done => {
  const xhr = new XMLHttpRequest();
  XMLHttpRequest.prototype.open.call(xhr, 'GET', at('json'));
  xhr.onload = () => done(xhr.status);
  XMLHttpRequest.prototype.send.apply(xhr);
}));
probe('xhr methods return nothing', () => {
  const xhr = new XMLHttpRequest();
  return [xhr.open('GET', at('json')), xhr.setRequestHeader('a', 'b'), xhr.send(), xhr.abort()];
});
probe('xhr properties of the page stay', () => new Promise(done => {
  const xhr = new XMLHttpRequest();
  xhr.mine = 1;
  xhr.open('GET', at('json'));
  xhr.onload = () => done([xhr.mine, Object.keys(xhr)]);
  xhr.send();
}));
probe('xhr patched by the page on top', () => new Promise(done => {
  const {open} = XMLHttpRequest.prototype;
  let times = 0;
  XMLHttpRequest.prototype.open = function(...args) { times++; return open.apply(this, args); };
  const xhr = new XMLHttpRequest();
  xhr.open('GET', at('json'));
  xhr.onload = () => { XMLHttpRequest.prototype.open = open; done([xhr.status, times]); };
  xhr.send();
}));
