import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { PASSWORD } from '../support/with-step-up.js';
import { openPage, person } from './page.js';

const user = person();
const { messages } = user;
const details = [
  { label: 'To', value: 'Minji Kim, 110-234-567890' },
  { label: 'Amount', value: '₩3,000,000' },
  { label: 'Fee', value: 'None' },
];
const read = 'To Minji Kim, 110-234-567890 Amount ₩3,000,000 Fee None';
const open = () => openPage({ locale: 'en', ask: { action: 'transfer', details } });

/** The description of the dialog, with one space between its words. */
const descriptionOf = (card: HTMLElement) =>
  (card.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .flatMap((id) => [...(document.getElementById(id)?.querySelectorAll('p, dt, dd') ?? [])])
    .map((part) => part.textContent)
    .join(' ');

it('what the user approves describes the dialog in every step, and is a list of terms', async () => {
  open();
  const card = await user.ask();
  await user.titled(messages.choose.title);
  expect(descriptionOf(card)).toBe(`${messages.actions.transfer} ${read}`);
  expect(card).toHaveAccessibleDescription(/110-234-567890.*₩3,000,000/);
  expect(
    within(card)
      .getAllByRole('term')
      .map(({ textContent }) => textContent),
  ).toEqual(['To', 'Amount', 'Fee']);
  await user.choose('email');
  expect(descriptionOf(card)).toBe(`${messages.actions.transfer} ${read}`);
  await user.click(messages.another);
  await user.choose('password');
  expect(descriptionOf(card)).toBe(`${messages.actions.transfer} ${read}`);
  await user.type(PASSWORD);
  const verified = await user.verifiedBy(() => user.press('Enter'));
  expect(verified.getAttribute('aria-describedby')).not.toBe('');
  expect(within(verified).queryByText('₩3,000,000')).not.toBeVisible();
  await user.ends('done 200');
});

it('without room the first line is in sight, a button shows the others, and a screen reader has all of them', async () => {
  await page.viewport(360, 340);
  open();
  const card = await user.ask();
  await user.choose('password');
  await waitFor(() => expect(card.closest('[data-low]') ?? card.querySelector('[data-low]')).not.toBeNull());
  const line = (value: string) =>
    screen.getByText((_, element) => element?.tagName === 'DD' && element.textContent === value).closest('div')!;
  const isInSight = (value: string) => line(value).getBoundingClientRect().width > 1;
  expect(details.map(({ value }) => isInSight(value))).toEqual([true, false, false]);
  expect(descriptionOf(card)).toContain(read);
  const all = await user.button(messages.details.all);
  expect(all).toHaveAttribute('aria-expanded', 'false');
  await userEvent.click(all);
  const less = await user.button(messages.details.less);
  expect(less).toHaveAttribute('aria-expanded', 'true');
  expect(less).toHaveFocus();
  expect(details.map(({ value }) => isInSight(value))).toEqual([true, true, true]);
  await userEvent.click(less);
  expect(details.map(({ value }) => isInSight(value))).toEqual([true, false, false]);
});

it('with one line there is nothing to fold', async () => {
  await page.viewport(360, 340);
  openPage({ locale: 'en', ask: { details: details.slice(0, 1) } });
  await user.ask();
  await user.choose('password');
  expect(screen.queryByRole('button', { name: messages.details.all })).toBeNull();
  expect(screen.getByText(/Minji Kim,/)).toBeVisible();
});

it('a number in groups is on one line, unless it is longer than a line', async () => {
  await page.viewport(360, 640);
  const account = '110-234-567890';
  const long = Array.from({ length: 12 }, () => '110-234').join('-');
  const value = `김민지, 새봄은행 ${account} (홈택스 국세 환급 계좌) ${long}`;
  openPage({ locale: 'ko', ask: { details: [{ label: '받는 분', value }] } });
  const card = await user.ask();
  const linesOf = (text: string) => {
    const range = document.createRange();
    range.selectNodeContents(within(card).getByText(text));
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  };
  expect(linesOf(account)).toBe(1);
  expect(linesOf(long)).toBeGreaterThan(1);
  expect(within(card).getByText(long).getBoundingClientRect().right).toBeLessThan(card.getBoundingClientRect().right);
  const definition = within(card).getByRole('definition');
  expect(definition).toHaveTextContent(value);
  // A screen reader reads a text at once: the words between two numbers are one.
  const texts = document.createTreeWalker(definition, NodeFilter.SHOW_TEXT);
  const read = [];
  while (texts.nextNode()) read.push(texts.currentNode.nodeValue);
  expect(read).toEqual(['김민지, 새봄은행 ', account, ' (홈택스 국세 환급 계좌) ', long]);
});

it('on the screen of a laptop the title stays at its place, also in a step without what the user approves', async () => {
  await page.viewport(1280, 700);
  openPage({ locale: 'en', ask: { action: 'transfer', details }, policy: { maxAttempts: 1 } });
  await user.ask();
  const topOf = async (title: string) =>
    Math.round(
      within(await user.titled(title))
        .getByRole('heading')
        .getBoundingClientRect().top,
    );
  const listed = await topOf(messages.choose.title);
  await user.choose('password');
  const typed = await topOf(messages.password.title);
  await user.type('not-this-one');
  await user.press('Enter');
  expect([typed, await topOf(messages.blocked.locked.password.title)]).toEqual([listed, listed]);
});

it('a call without details after one with them shows none', async () => {
  const { stepUp } = open();
  await user.ask();
  await user.titled(messages.choose.title);
  await user.press('Escape');
  await user.ends('cancelled escape-key');
  const call = stepUp.verify({ maxAge: 0 }).catch(() => undefined);
  const card = await user.titled(messages.choose.title);
  expect(within(card).queryAllByRole('term')).toEqual([]);
  await user.press('Escape');
  await call;
});
