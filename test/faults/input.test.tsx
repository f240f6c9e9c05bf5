/**
 * The robot in front of the real dialog: it sees names and roles, presses what can be pressed, and types what is right, wrong
 * or half. However it gets there, the dialog closes, and the page shows the outcome.
 *
 *     STEP_UP_LONG=1 npx vitest run --project browser test/faults/input         more journeys
 *     STEP_UP_JOURNEY=… npx vitest run --project browser test/faults/input      one, as a failure printed it
 */
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect, inject, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { openPage, person } from '../components/page.js';
import { PASSWORD } from '../support/with-step-up.js';
import { diceOf, type Dice } from '../support/seeded.js';
import { networkFaults } from './network.js';
import { PATHS, type RequestName } from './world.js';

const user = person();
const { messages } = user;
const PATIENCE = 24;

const isReady = (button: HTMLElement) => button.getAttribute('aria-disabled') !== 'true' && !button.inert;
const main = [messages.code.sendNew, messages.retry, messages.submit];

type Page = ReturnType<typeof openPage>;

/** The right text here, as far as the user can see. */
const rightFor = (field: HTMLInputElement, { server }: Page) =>
  field.autocomplete === 'one-time-code' ? (server.inbox.at(-1)?.code ?? '') : PASSWORD;

function pass(page: Page, ms: number) {
  page.clock.advance(ms);
  page.server.clock.advance(ms);
  document.dispatchEvent(new Event('visibilitychange'));
}

async function move(page: Page, dice: Dice, calm: boolean): Promise<string> {
  const dialog = within(screen.getByRole('dialog'));
  const field = screen.getByRole('dialog').querySelector<HTMLInputElement>('input:not([aria-hidden])');
  const buttons = dialog.getAllByRole('button').filter(isReady);
  const named = (name: string) => buttons.find((button) => button.textContent === name);
  if (!calm && dice.oneIn(5)) {
    const [name, { delay, respond }] = dice.pick(Object.entries(networkFaults));
    const at = dice.pick<RequestName>(['password', 'send', 'verify']);
    page.server.faults.add({ path: PATHS[at], times: 1, delay: delay && 100, respond: respond?.(dice.oneIn(2)) });
    return `the wire: ${name} at ${at}`;
  }
  if (!calm && dice.oneIn(6)) {
    pass(page, dice.pick([30_000, 61_000, 601_000]));
    return 'time goes by';
  }
  const rows = buttons.filter((button) => button.dataset['method']);
  if (rows.length > 0) {
    const row = dice.pick(rows);
    row.click();
    if (dice.oneIn(3)) row.click();
    return `chooses ${row.dataset['method']}`;
  }
  const press = named(main[0]!) ?? named(main[1]!);
  if (press && (calm || dice.oneIn(2))) {
    press.click();
    return `presses ${press.textContent}`;
  }
  // The answer about the newest message may be lost: its code is then useless, and another has to be sent.
  const isRefused = field?.autocomplete === 'one-time-code' && dialog.getByRole('alert').textContent !== '';
  if (calm && isRefused) {
    const again = named(messages.code.resend);
    if (again) again.click();
    else pass(page, 61_000);
    return 'asks for another code';
  }
  if (field && !field.readOnly) {
    const typed = !calm && dice.oneIn(2) ? dice.pick(['111111', '4', 'not-this-one']) : rightFor(field, page);
    field.select();
    // A whole code goes by itself: Enter would be another press.
    const goes = field.autocomplete === 'one-time-code' && /^\d{6}$/.test(typed);
    await userEvent.keyboard(goes ? typed : `${typed}{Enter}`);
    return `types ${typed === PASSWORD || typed.length === 6 ? 'an answer' : typed}`;
  }
  if (!calm && buttons.length > 0 && dice.oneIn(3)) {
    const button = dice.pick(buttons);
    button.click();
    return `presses ${button.textContent || button.getAttribute('aria-label')}`;
  }
  if (calm) pass(page, 61_000); // it is only the countdown that is in the way
  return 'waits';
}

async function journey(seed: number): Promise<string> {
  const dice = diceOf(seed);
  const policy = {
    maxAttempts: dice.pick([3, 100]),
    codeTries: dice.pick([1, 10]),
    sendsPerRecipient: dice.pick([2, 10]),
  };
  const page = openPage({
    client: { timeout: 200 },
    signIn: { expiresIn: 86_400 }, // hours pass in a journey, and none ends because its token expires
    policy,
    who: dice.pick(['minji', 'minji', 'passwordOnly', 'emailOnly']),
  });
  const steps: string[] = [];
  await user.ask();
  // In the success moment there is nothing left to do: the call continues, and no user waits ten minutes in it.
  const isOver = () => !screen.queryByRole('dialog') || page.stepUp.flow.getSnapshot().status === 'verified';
  for (let moves = 0; moves < PATIENCE * 2 && !isOver(); moves++) {
    if (moves === PATIENCE) page.server.faults.clear();
    const before = page.posts().length;
    const blocked = page.stepUp.flow.getSnapshot().status === 'blocked';
    const close = within(screen.getByRole('dialog')).queryAllByRole('button', { name: messages.close }).at(-1);
    if (blocked && close && screen.getByRole('dialog').querySelectorAll('[data-method]').length === 0) {
      close.click();
      steps.push('closes');
    } else steps.push(await move(page, dice, moves > PATIENCE));
    // Until what has been set going has been drawn, and has come to an end.
    for (let frames = 0; frames < 2; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
    await waitFor(() => expect(screen.queryByRole('button', { busy: true })).toBeNull());
    await vi.waitFor(() => expect(page.stepUp.flow.getSnapshot().status).not.toBe('starting'));
    expect(page.posts().length - before, `requests of one move: ${steps.at(-1)}`).toBeLessThanOrEqual(1);
  }
  await waitFor(() => expect(screen.queryByRole('dialog'), steps.join('\n')).toBeNull());
  await waitFor(() => expect(screen.getByRole('note')).not.toBeEmptyDOMElement());
  const end = screen.getByRole('note').textContent;
  expect(end).toMatch(/^(?:done 200|failed (?:locked|unavailable)|cancelled (?:close-press|cancel-press))$/);
  if (end === 'failed locked') expect(policy.maxAttempts).toBe(3);
  return end;
}

// `npm test` takes the same few each time; what is new is found by the long run.
const isLong = inject('isLong');
const one = inject('journey');
const count = one ? 1 : isLong ? 40 : 3;
const from = one || inject('seed');
const first = from ? Number(from) : isLong ? Math.floor(Math.random() * 2 ** 31) : 20_261_126;

test(`${count} journeys by hand`, { timeout: 20_000 * count }, async ({ task }) => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const ends: Record<string, number> = {};
  for (let number = 0; number < count; number++) {
    const own = first + number;
    try {
      const end = await journey(own);
      ends[end] = (ends[end] ?? 0) + 1;
    } catch (error) {
      throw new Error(
        `journey ${own}: ${String(error)}\nagain: STEP_UP_JOURNEY=${own} npx vitest run --project browser test/faults/input`,
        { cause: error },
      );
    } finally {
      cleanup();
    }
  }
  const told = Object.entries(ends).map(([end, times]) => `${end} ${times}`);
  Object.assign(task.meta, {
    figure: `${count} journeys through the real dialog from seed ${first}: ${told.join(', ')}`,
  });
});
