// Every control of every story is turned through its values: the story stays in its state, and nothing fails.
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveStorybook, storiesAt, type Story } from '../../stories/screenshots/storybook.mjs';
import { launchOptions } from '../support/chromium.mjs';

let browser: Browser;
let storybook: Awaited<ReturnType<typeof serveStorybook>>;
let stories: Story[];

/** The address of a Storybook that runs; without it, one is built. */
const served = process.env['STEP_UP_STORYBOOK'];

beforeAll(async () => {
  storybook = served ? { url: served, close: () => Promise.resolve() } : await serveStorybook();
  browser = await chromium.launch(launchOptions());
  stories = await storiesAt(storybook.url);
}, 180_000);

afterAll(async () => {
  await browser.close();
  await storybook.close();
});

interface Control {
  name: string;
  values: unknown[];
}

interface ArgType {
  control?: { type?: string; disable?: boolean };
  options?: unknown[];
  table?: { disable?: boolean };
}

interface Channel {
  last: (event: string) => unknown;
  once: (event: string, listener: (payload: Error) => void) => void;
  emit: (event: string, payload: object) => void;
}

interface LoadedStory {
  argTypes: Record<string, ArgType>;
  parameters: { controls?: { disable?: boolean } };
}

interface Preview {
  storyStoreValue: { loadStory: (of: { storyId: string }) => Promise<LoadedStory> };
}

/** In the page: the controls of a story, and the values to try. */
async function controlsIn(storyId: string): Promise<Control[]> {
  const long = 'Sehr geehrte Kundin, 안녕하세요 '.repeat(12);
  const valuesOf = ({ control, options = [] }: ArgType): unknown[] => {
    switch (control?.type) {
      case 'boolean':
        return [true, false];
      case 'text':
        return ['', long];
      case 'number':
      case 'range':
        return [0, 1, 1000];
      case 'object':
        return [{}];
      case 'check':
      case 'inline-check':
      case 'multi-select':
        return [[], ...options.map((option) => [option]), options];
      default:
        return options;
    }
  };
  const { __STORYBOOK_PREVIEW__: preview } = globalThis as unknown as { __STORYBOOK_PREVIEW__: Preview };
  const { argTypes, parameters } = await preview.storyStoreValue.loadStory({ storyId });
  if (parameters.controls?.disable) return [];
  return Object.entries(argTypes)
    .filter(([, { control, table }]) => control && !control.disable && !table?.disable)
    .map(([name, type]) => ({ name, values: valuesOf(type) }));
}

/** In the page: shows a story and waits until it is played, or changes its args and waits until it is drawn. */
function emitIn([event, payload, done]: readonly [string, object, string]): Promise<string> {
  const { __STORYBOOK_ADDONS_CHANNEL__: channel } = globalThis as unknown as { __STORYBOOK_ADDONS_CHANNEL__: Channel };
  return new Promise((resolve) => {
    setTimeout(resolve, 10_000, 'it is not drawn');
    channel.once('storyThrewException', ({ message }) => resolve(message));
    channel.once('playFunctionThrewException', ({ message }) => resolve(message));
    channel.once(done, () => resolve(''));
    channel.emit(event, payload);
  });
}

/** Whether the dialog is there, and in which state. */
const stateOf = (page: Page) =>
  page.locator('[data-sv=dialog]').evaluateAll((cards) => cards.map((card) => card.getAttribute('data-status')));

/** These change the flow itself, and so may begin it again. */
const ofTheFlow = ['type', 'methods', 'brand'];

/** The preview, with a story or without one. */
async function openPreview(story?: Story) {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', ({ message }) => errors.push(message));
  const query = story ? `?${new URLSearchParams({ id: story.id, viewMode: 'story' })}` : '';
  await page.goto(new URL(`iframe.html${query}`, storybook.url).href);
  await page.waitForFunction(
    (event) =>
      (globalThis as unknown as { __STORYBOOK_ADDONS_CHANNEL__?: Channel }).__STORYBOOK_ADDONS_CHANNEL__?.last(event),
    story ? 'storyFinished' : 'storyMissing',
  );
  return { page, errors, close: () => context.close() };
}

async function tryStory(story: Story, controls: Control[]): Promise<string[]> {
  const { page, errors, close } = await openPreview(story);
  const before = await stateOf(page);
  const found: string[] = [];
  for (const { name, values } of controls) {
    for (const value of values) {
      const args = { storyId: story.id, updatedArgs: { [name]: value } };
      const thrown = await page.evaluate(emitIn, ['updateStoryArgs', args, 'storyRendered'] as const);
      const now = await stateOf(page);
      const changed =
        String(now) === String(before) ? [] : [`the dialog is “${String(now)}” in place of “${String(before)}”`];
      const all = [...(thrown ? [thrown] : []), ...errors.splice(0), ...(ofTheFlow.includes(name) ? [] : changed)];
      found.push(...all.map((what) => `${story.id}, ${name} = ${JSON.stringify(value).slice(0, 40)}: ${what}`));
    }
    const back = { storyId: story.id, argNames: [name] };
    await page.evaluate(emitIn, ['resetStoryArgs', back, 'storyRendered'] as const);
  }
  await close();
  return found;
}

test('each control of each story leaves the story in its state, without an error', async () => {
  const { page, close } = await openPreview();
  const all = await Promise.all(
    stories.map(async (story) => ({ story, controls: await page.evaluate(controlsIn, story.id) })),
  );
  await close();
  const withControls = all.filter(({ controls }) => controls.length > 0);
  expect(withControls.length).toBeGreaterThan(10);
  const found: string[] = [];
  for (const { story, controls } of withControls) found.push(...(await tryStory(story, controls)));
  expect(found).toEqual([]);
}, 600_000);
