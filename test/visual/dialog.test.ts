// The dialog does not move from opening to success, wrong answers included; each part is at its place in the design;
// and the card looks as in `pictures/`. After a change on purpose: `npm run test:visual -- -u`, and look at the changes
// in Git.
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/chromium.mjs';
import { isLong } from '../support/long-run.js';
import { album } from './snapshots.js';
import { expectBoxes, expectLines, expectType } from './design.js';
import { openPage, type Look } from './looks.js';
import { widthOf } from './measure.js';
import { CODE, codeOf } from './page/tenant.js';
import { userAt } from './user.js';
import { answer, scenes, toCode, type SceneName } from './scenes.js';

let browser: Browser;
beforeAll(async () => {
  const { args = [], ...options } = launchOptions();
  // Glyphs and colours are drawn alike, whatever the machine has set for its own screen.
  const drawing = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'];
  browser = await chromium.launch({ ...options, args: [...args, ...drawing] });
});
afterAll(() => browser.close());

const everything = Object.keys(scenes) as SceneName[];
const looks: Look[] = [
  { language: 'ko', theme: 'light', width: 1280 },
  { language: 'en', theme: 'dark', width: 390 },
  { language: 'en', theme: 'light', width: 1280 },
  { language: 'ko', theme: 'dark', width: 390 },
];
const forced: { look: Look; of: SceneName[] }[] = [
  {
    look: { language: 'ko', theme: 'light', width: 390, forcedColors: true },
    of: isLong ? ['password', 'locked'] : ['locked'],
  },
  { look: { language: 'en', theme: 'dark', width: 1280, forcedColors: true }, of: ['code'] },
];
/**
 * The scenes that have each part of the card are played in the two looks that have nothing in common, the others in one of them
 * in turn. In a long run, every scene is played in every look.
 */
const isApart = ({ language, width }: Look) => (language === 'ko') === (width === 1280);
const everywhere: SceneName[] = ['password', 'code', 'address', 'locked'];
const ofLook = (at: number) =>
  isLong ? everything : everything.filter((scene, index) => everywhere.includes(scene) || index % 2 === at);
const walks = [
  ...looks.filter((look) => isLong || isApart(look)).map((look, at) => ({ look, of: ofLook(at) })),
  ...forced,
].flatMap(({ look, of }) => of.map((scene) => ({ scene, ...look })));

/** A limit may take a second line, and the text beside another window or an app has several lengths. A sheet grows from the bottom: its head moves where the height changes, to a screen that explains by its words. */
const holdsStill = (scene: SceneName, { width }: Look) =>
  (width === 1280 && !['limited', 'app', 'window'].includes(scene)) ||
  scene === 'password' ||
  scene === 'code' ||
  scene === 'address';

const pictures = album(inject('pictures').mode);

describe.concurrent('from opening to an end', () => {
  test.each(walks)(
    '$scene: $language, $theme, $width px, forced colours: $forcedColors',
    async ({ scene, ...look }) => {
      const page = await openPage(browser, look, scenes[scene]);
      const person = userAt(page, look);
      const changed: string[] = [];
      await scenes[scene].act(person, page, async (state) => {
        await page.mouse.move(0, 0);
        await person.rest();
        // Forced colours put a border round the card, and what the user approves moves what is below it.
        if (!look.forcedColors && scene !== 'approval') await expectBoxes(person.dialog, look);
        await expectType(person.dialog);
        changed.push(...(await pictures.look(state, look, person.dialog)));
      });
      if (holdsStill(scene, look)) expect(await page.evaluate(() => window.shiftsSoFar())).toEqual([]);
      expect(changed).toEqual([]);
      await page.context().close();
    },
  );
});

test.concurrent('no sentence of the kit leaves a word alone on its last line, on a page of any width', async () => {
  const page = await openPage(browser, looks[0]!, { asks: 'words' });
  const card = page.getByRole('dialog');
  await card.waitFor();
  for (const width of [320, 360, 390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await expectLines(card);
  }
  await page.context().close();
});

describe.concurrent('the code’s step', () => {
  test.each(isLong ? looks : looks.filter(isApart))(
    'a second line under the field pushes by that line alone, and the title of a card stays: $language, $width px',
    async (look) => {
      const page = await openPage(browser, look, {});
      const person = userAt(page, look);
      const { errors } = person.messages;
      const expectRoom = async (said: string) => {
        await person.alert(said);
        await person.rest();
        await expectBoxes(person.dialog, look);
      };
      await toCode(person);
      await person.type(CODE.slice(1));
      for (const [key, said, status, serverCode] of [
        [CODE.at(-1)!, errors.server_error, 500],
        ['Enter', errors.unknown, 418, 'tea.pot'],
        ['Enter', errors.bad_response, 200],
        ['Enter', errors.bad_request, 400, 'guard.invalid_input'],
      ] as const) {
        await answer(page, status, serverCode);
        await person.press(key);
        await expectRoom(said);
      }
      await page.evaluate(() => {
        window.tenant.pass(61_000);
        window.tenant.server.settings.connectors.email = 'failing';
      });
      await person.type('4');
      await person.click(person.messages.code.resend);
      await expectRoom(errors.delivery_failed);
      await page.context().close();
    },
  );

  test.each([4, 5, 8, 10])('a code of %i digits', async (digits) => {
    const look = looks[1]!;
    const page = await openPage(browser, look, { digits });
    const person = userAt(page, look);
    await toCode(person);
    await person.type(codeOf(digits).slice(0, 3));
    await page.mouse.move(0, 0);
    await person.rest();
    await expectBoxes(person.dialog, look);
    await expectType(person.dialog);
    expect(await pictures.look(`code-of-${digits}`, look, person.dialog)).toEqual([]);
    await page.context().close();
  });

  test('figures are of one width', async () => {
    const page = await openPage(browser, looks[0]!, {});
    const person = userAt(page, looks[0]!);
    const time = (seconds: number) => `${seconds}초`;
    await toCode(person);
    await page.evaluate(() => window.tenant.pass(12_000));
    await person.reads(time(48));
    const wide = await widthOf(person.dialog, time(48));
    await page.evaluate(() => window.tenant.pass(37_000));
    await person.reads(time(11));
    expect(await widthOf(person.dialog, time(11))).toBe(wide);
    // Those of this font are so by themselves.
    for (const part of ['resend', 'code-input', 'label']) {
      const style = (element: Element) => getComputedStyle(element).fontVariantNumeric;
      expect(await person.dialog.locator(`[data-sv=${part}]`).evaluate(style), part).toBe('tabular-nums');
    }
    await page.context().close();
  });
});
