// The React version of the pages of these tests: the installed one, or the one in STEP_UP_REACT.
import { expect, it } from 'vitest';
import lockfile from '../../package-lock.json' with { type: 'json' };
import { openBank } from '../support/e2e-bank.js';
import { withBrowser } from '../support/e2e-browser.js';
import { openScene } from '../support/e2e-scene.js';

const session = withBrowser();
const wanted = process.env.STEP_UP_REACT ?? lockfile.packages['node_modules/react-dom'].version;

/** What React reports about itself to the developer tools. */
const collectRenderers = () => {
  const versions: string[] = [];
  const inject = ({ version }: { version: string }) => versions.push(version);
  const rest = { supportsFiber: true, onCommitFiberRoot: () => undefined, onCommitFiberUnmount: () => undefined };
  Object.assign(window, { __REACT_DEVTOOLS_GLOBAL_HOOK__: { inject, ...rest }, versions });
};

it.each([
  ['the bank', async (context: Awaited<ReturnType<typeof session.open>>) => (await openBank(context, 'en')).page],
  ['the scenes', async (context: Awaited<ReturnType<typeof session.open>>) => (await openScene(context, 'plain')).page],
])('%s has one React, of the requested version', async (_name, open) => {
  const context = await session.open({ locale: 'en-GB' });
  await context.addInitScript(collectRenderers);
  const page = await open(context);
  const versions = await page.evaluate(() => (window as unknown as { versions: string[] }).versions);
  // React 18’s version has a commit behind it.
  expect(versions.map((version) => version.split('-')[0])).toEqual([wanted]);
});
