// @ts-check

/**
 * The tabs of a browser that follow the same fleet: what one hears of a build, the others hear over a BroadcastChannel
 * and compare for themselves.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {string} name
 * @param {(body: any) => void} hear
 * @param {() => any} last what the leading tab told last; nothing in the others
 * @returns {{tell(body: any): void, close(): void}}
 */
export function openChannel(lifetime, name, hear, last) {
  const channel = new BroadcastChannel(name);
  channel.onmessage = lifetime.guarded((event) => {
    const body = event.data || {};
    if (!body.asks) {
      return hear(body);
    }
    const told = last();
    if (told) {
      channel.postMessage(told);
    }
  });
  // A page that starts may be of an old instance: the leading tab says what it told last.
  channel.postMessage({ asks: true });
  return {
    tell: (body) => channel.postMessage(body),
    close: () => channel.close(),
  };
}
