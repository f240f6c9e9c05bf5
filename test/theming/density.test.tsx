import { render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { IdentifierVerification, SecurityVerification, StepUpProvider } from '../../src/index.js';
import { CODES, PASSWORD, setUp } from '../support/with-step-up.js';
import { openPage as openLink, person as linking } from '../components/new-identifier-page.js';
import { openPage, person } from '../components/page.js';

const user = person();
const { messages } = user;

const part = (name: string) => document.querySelector<HTMLElement>(`[data-sv='${name}']`)!;
const still = () => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));

/** The places of title and main button, and the height of the card. */
async function places() {
  await still();
  const card = part('dialog').getBoundingClientRect();
  const from = (name: string) => part(name).getBoundingClientRect().top - card.top;
  return {
    title: from('title'),
    label: from('label'),
    notes: from('notes'),
    submit: from('submit'),
    height: card.height,
  };
}

/** Everything that can be pressed in it that is lower or narrower than this. */
const smaller = (least: number) =>
  [...part('dialog').querySelectorAll('button, [data-sv=input], [data-sv=code-input]')]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width < least || box.height < least)
    .map(({ element, box }) => `${element.getAttribute('data-sv')}: ${box.width} × ${box.height}`);

it.each(['provider', 'dialog', 'link'])('set on the %s, it reaches the dialog', async (where) => {
  const { stepUp } = setUp();
  const asked = { open: true, density: 'compact' } as const;
  render(
    <StepUpProvider stepUp={stepUp} locale="en" density={where === 'provider' ? 'compact' : undefined}>
      {where === 'provider' && <SecurityVerification open />}
      {where === 'dialog' && <SecurityVerification {...asked} />}
      {where === 'link' && <IdentifierVerification type="email" {...asked} />}
    </StepUpProvider>,
  );
  expect(await screen.findByRole('dialog')).toHaveAttribute('data-density', 'compact');
});

it.each(['ko', 'en'] as const)(
  'compact, in %s: the main button and the title keep their place, on the grid',
  async (locale) => {
    await page.viewport(1280, 800);
    const reader = person(locale);
    openPage({ density: 'compact', locale });
    await reader.ask();
    await reader.way('password');
    await still();
    const title = part('title').getBoundingClientRect().top;
    for (const row of document.querySelectorAll("[data-sv='method']"))
      expect(row.getBoundingClientRect().height).toBe(68);
    expect(smaller(44)).toEqual([]);

    await reader.choose('password');
    const password = await places();
    expect(password).toEqual({ title: 56, label: 132, notes: 204, submit: 272, height: 376 });
    expect(part('title').getBoundingClientRect().top).toBe(title);
    expect(smaller(44)).toEqual([]);
    await reader.press('Enter');
    await reader.alert(reader.messages.errors.passwordRequired);
    expect(await places()).toEqual(password);

    await reader.click(reader.messages.another);
    await reader.choose('email');
    const code = await places();
    expect(code).toEqual(password);
    await reader.type('111111');
    await reader.alert(reader.messages.errors.wrong_code);
    expect(await places()).toEqual(code);
    // Resend is a line of text; its target reaches beyond it.
    expect(smaller(44)).toEqual([]);
  },
);

it('compact: the new address is where the password was', async () => {
  await page.viewport(1280, 800);
  const linker = linking();
  openLink({ density: 'compact' });
  await linker.open();
  await linker.choose('password');
  await linker.at(messages.password.title);
  const password = await places();
  await linker.type(PASSWORD);
  await linker.press('Enter');
  await linker.atAddress();
  expect(await places()).toEqual(password);
  await linker.enter('minji.new@example.test');
  await linker.atCode();
  expect((await places()).submit).toBe(password.submit);
  await linker.type(CODES[0]);
  await linker.gone();
});

it('is lower than the comfortable dialog, which stays as it was', async () => {
  await page.viewport(1280, 800);
  const { update } = openPage();
  await user.ask();
  await user.choose('password');
  expect(await places()).toEqual({ title: 72, label: 156, notes: 236, submit: 308, height: 420 });
  update({ density: 'compact' });
  await waitFor(async () => expect((await places()).height).toBe(376));
  update({ density: 'comfortable' });
  await waitFor(async () => expect((await places()).height).toBe(420));
});
