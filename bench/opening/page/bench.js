// What a page under measurement does: it stamps, and draws nothing. Plain DOM, loaded before React.

/** Calls back once the frame that is being made has been painted. */
const afterPaint = (done) =>
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(0);
  });

const isDrawn = (element) =>
  Boolean(element?.getClientRects().length) && getComputedStyle(element).visibility !== 'hidden';

/** Milliseconds after the event `name` until `selector` has the focus, and until it has been painted. */
function untilReady(name, selector, takesFocus) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`${selector} is not there`)), 20_000);
    addEventListener(
      name,
      ({ timeStamp }) => {
        const figures = {};
        const onFocus = ({ target }) => {
          if (target.matches(selector)) figures.focus ??= performance.now() - timeStamp;
        };
        addEventListener('focusin', onFocus, true);
        const look = () => {
          const field = document.querySelector(selector);
          if (!isDrawn(field) || (takesFocus && document.activeElement !== field)) requestAnimationFrame(look);
          else
            afterPaint((now) => {
              removeEventListener('focusin', onFocus, true);
              resolve({ ...figures, painted: now - timeStamp });
            });
        };
        requestAnimationFrame(look);
      },
      { capture: true, once: true },
    );
  });
}

/** Milliseconds after a paste until the contender hands the whole code over. */
function untilHandedOver() {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('nothing is handed over')), 20_000);
    addEventListener(
      'paste',
      ({ timeStamp }) => {
        bench.handOver = () => resolve({ handedOver: performance.now() - timeStamp });
      },
      { capture: true, once: true },
    );
  });
}

export const bench = {
  untilReady,
  untilHandedOver,
  /** A contender calls it with the whole code, at the place where its app would send it. */
  handOver: () => undefined,
};
globalThis.bench = bench;
