import { JSDOM } from 'jsdom';
import { onTestFinished } from 'vitest';
import type { SWRConfiguration } from 'swr';
import type { Setting } from './examples/setting.js';

/** A page for as long as this process runs: React and SWR look for one when they are loaded, and long after. */
function openPage(): Document {
  const { window } = new JSDOM('');
  const { document, navigator } = window;
  for (const [name, value] of Object.entries({ window, document, navigator })) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
  return document;
}

let page: Document | undefined;

/** What SWR would try again after a while, it tries again at once. */
const onErrorRetry: SWRConfiguration['onErrorRetry'] = (_error, _key, _config, revalidate, options) =>
  void revalidate(options);

/** The hook of the example in a page, until it has data or an error. */
export const bySwrInPage = (setting: Setting) => async (): Promise<unknown> => {
  page ??= openPage();
  const document = page;
  const [{ createElement, useEffect }, { createRoot }, { SWRConfig }, { bySwr }] = await Promise.all([
    import('react'),
    import('react-dom/client'),
    import('swr'),
    import('./examples/swr.js'),
  ]);
  const usePayslip = bySwr(setting);
  return new Promise((resolve, reject) => {
    function Page() {
      const { data, error } = usePayslip();
      useEffect(() => {
        if (data) resolve(data);
        else if (error) reject(error);
      }, [data, error]);
      return null;
    }
    const root = createRoot(document.createElement('main'));
    onTestFinished(() => root.unmount());
    root.render(createElement(SWRConfig, { value: { provider: () => new Map(), onErrorRetry } }, createElement(Page)));
  });
};
