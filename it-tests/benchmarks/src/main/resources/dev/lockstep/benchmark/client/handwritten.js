// What a frontend engineer would write by hand for detection, deferral and retry alone: no event stream, drafts, holds,
// loop guard over reloads, other tabs, budgets by lane, or differences from native objects mended.
function createByHand() {
  const meta = document.querySelector('meta[name=build-number]');
  const build = meta ? +meta.content : 0;
  if (!build) return {dispose() {}};
  let target = 0;
  let tokens = 20;
  const plainFetch = window.fetch;
  const ours = url => new URL(url, document.baseURI).origin === location.origin;
  const repeatable = method => /^(GET|HEAD|OPTIONS|PUT|DELETE)$/.test(method);

  function heard(header, get) {
    if (get('Age') > 0 || /hit/.test(get('Cache-Status') || '')) return 0;
    const number = /^[1-9]\d{0,14}/.exec(header || '');
    const found = number ? +number[0] : 0;
    if (found > build) target = Math.max(target, found);
    return found;
  }

  /** Milliseconds until the next attempt, or -1. */
  function delay(status, get, method, keyed, attempt, startedAt) {
    const refused = status >= 400 && get('Build-Refused');
    const found = heard(get('Build-Number'), get);
    if (refused) {
      if (/^(old-tab|withdrawn)/.test(refused)) return -1;
    } else if (!repeatable(method) && !keyed || tokens < 1
        || !(status === 0 || status === 502 || status === 503 || status === 504
            || status >= 400 && found && found < build)) {
      if (status && status < 400) tokens = Math.min(20, tokens + 0.2);
      return -1;
    } else {
      tokens--;
    }
    const asked = get('Retry-After') || '';
    const floor = /^\d+$/.test(asked) ? asked * 1000 : Math.max(0, Date.parse(asked) - Date.now()) || 0;
    const most = attempt === 1 ? 50 : Math.min(4000, 250 * 2 ** (attempt - 2));
    const wait = Math.max(floor, Math.random() * most);
    return attempt < 12 && Date.now() - startedAt + wait <= 30000 ? wait : -1;
  }

  function pause(ms, signal) {
    return new Promise((done, fail) => {
      const stop = () => { clearTimeout(timer); fail(signal.reason); };
      const timer = setTimeout(() => {
        if (signal) signal.removeEventListener('abort', stop);
        done();
      }, ms);
      if (signal) {
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop);
      }
    });
  }

  async function followedFetch(input, init) {
    if (!ours(input instanceof Request ? input.url : input)) return plainFetch(input, init);
    const request = new Request(input, init);
    request.headers.set('Build-Required', build);
    const keyed = request.headers.has('Idempotency-Key');
    const stream = init && init.body instanceof ReadableStream;
    const startedAt = Date.now();
    for (let attempt = 1; ; attempt++) {
      let answer;
      let error;
      try {
        answer = await plainFetch(stream ? request : request.clone());
      } catch (failure) {
        if (!(failure instanceof TypeError) || request.signal.aborted || !navigator.onLine) throw failure;
        error = failure;
      }
      const get = name => answer ? answer.headers.get(name) : null;
      const wait = delay(answer ? answer.status : 0, get, request.method, keyed, attempt, startedAt);
      if (wait < 0 || stream) {
        if (error) throw error;
        return answer;
      }
      await pause(wait, request.signal);
    }
  }

  const {open, send, setRequestHeader} = XMLHttpRequest.prototype;
  const records = new WeakMap();
  const PlainXhr = window.XMLHttpRequest;
  class FollowedXhr extends PlainXhr {
    constructor() {
      super();
      ['readystatechange', 'loadstart', 'progress', 'load', 'error', 'loadend'].forEach(type =>
          this.addEventListener(type, event => {
            const record = records.get(this);
            if (record && record.hides && record.hides(type)) event.stopImmediatePropagation();
          }));
    }
    open(method, url, async = true, ...rest) {
      records.set(this, {method: method.toUpperCase(), url, async, headers: [], args: [method, url, async, ...rest]});
      return open.call(this, method, url, async, ...rest);
    }
    setRequestHeader(name, value) {
      setRequestHeader.call(this, name, value);
      records.get(this).headers.push([name, value]);
    }
    send(body) {
      const record = records.get(this);
      if (!record || !record.async || !ours(record.url) || record.hides) return send.call(this, body);
      const keyed = record.headers.some(([name]) => /^idempotency-key$/i.test(name));
      const startedAt = Date.now();
      let attempt = 1;
      let wait = -1;
      let decided = false;
      record.headers.push(['Build-Required', build]);
      setRequestHeader.call(this, 'Build-Required', build);
      record.hides = type => {
        if (!decided && this.readyState > 1 && type !== 'loadstart') {
          decided = true;
          wait = delay(this.status, name => this.getResponseHeader(name), record.method, keyed, attempt, startedAt);
        }
        const hidden = wait >= 0 || attempt > 1 && type === 'loadstart';
        if (type === 'loadend' && this.readyState === 4) {
          if (wait < 0) {
            record.hides = null;
          } else {
            setTimeout(() => {
              wait = -1;
              decided = false;
              attempt++;
              send.call(this, body);
            }, wait);
            open.apply(this, record.args);
            record.headers.forEach(header => setRequestHeader.apply(this, header));
          }
        }
        return hidden;
      };
      return send.call(this, body);
    }
  }

  const {pushState} = history;
  function followedPush(state, title, url) {
    const to = new URL(url || '', document.baseURI);
    if (target && url && to.origin === location.origin && to.href.split('#')[0] !== location.href.split('#')[0]
        && sessionStorage.getItem('by-hand') !== String(target)) {
      sessionStorage.setItem('by-hand', target);
      location.assign(to.href);
      return;
    }
    pushState.call(history, state, title, url);
  }
  const back = () => { if (target) location.reload(); };

  window.fetch = followedFetch;
  window.XMLHttpRequest = FollowedXhr;
  history.pushState = followedPush;
  addEventListener('popstate', back, true);
  return {
    get target() { return target; },
    dispose() {
      window.fetch = plainFetch;
      window.XMLHttpRequest = PlainXhr;
      history.pushState = pushState;
      removeEventListener('popstate', back, true);
    }
  };
}
