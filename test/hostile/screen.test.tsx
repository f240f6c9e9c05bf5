import { cleanup, screen, waitFor, within } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { openPage as openLinking, person as linker } from '../components/new-identifier-page.js';
import { openPage, person } from '../components/page.js';
import { nastyText } from './arbitrary.js';

const HTML = '<img src=x onerror="window.hacked=1"><b>bold</b>';
const user = person();

/** Everything that a hostile server, or a careless app, can have the dialog show. */
const props = fc.record({
  action: nastyText,
  locale: fc.oneof(nastyText, fc.constantFrom('en-\ud800', '__proto__', 'constructor', 'x-private', 'en_US')),
  email: nastyText,
  username: nastyText,
  maskCharacter: fc.constantFrom('•', HTML, '\u202e'),
});

describe('hostile props and answers', () => {
  test('are text on the screen, in its own direction, and no crash', async () => {
    const property = fc.asyncProperty(props, async ({ action, locale, email, username, maskCharacter }) => {
      const page = openPage({ locale, maskCharacter, ask: { action } });
      page.server.users.update('minji', { email: `${HTML}${email}@x.example` });
      const answer = (_request: Request, truth: () => Promise<Response>) =>
        truth()
          .then((response) => response.json())
          .then((account: object) => Response.json({ ...account, username: username + HTML }));
      page.server.faults.add({ path: '/api/my-account', method: 'GET', respond: answer });
      try {
        screen.getByRole('button', { name: 'Rename' }).click();
        const dialog = await screen.findByRole('dialog');
        await within(dialog).findByRole('list');
        const addresses = () => dialog.querySelectorAll<HTMLElement>('[data-sv=method-target] bdi');
        expect(addresses()).toHaveLength(2);
        for (const bdi of addresses()) {
          expect(bdi.dir).toBe('ltr');
          if (maskCharacter !== '\u202e') expect(bdi.textContent).not.toMatch(/\p{Bidi_Control}/u);
        }
        expect(dialog.querySelectorAll('img, b, script, iframe')).toHaveLength(0);
        expect(dialog).toHaveAccessibleDescription();
        expect('hacked' in window).toBe(false);
      } finally {
        cleanup();
      }
    });
    await fc.assert(property, { numRuns: 12 });
  });

  test('a message of the server’s is never on the screen, as HTML or as text', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const page = openPage();
    await user.ask();
    await user.choose('password');
    for (const [status, code] of [
      [400, 'guard.invalid_input'],
      [418, '__proto__'],
      [422, 'session.invalid_credentials'],
      [500, undefined],
    ] as const) {
      const respond = () => Response.json({ code, message: HTML, details: HTML, data: { message: HTML } }, { status });
      page.server.faults.add({ path: /password$/, times: 1, respond });
      await user.type('x');
      await user.press('Enter');
      await waitFor(async () => expect((await user.dialog()).querySelector('[role=alert]')).not.toBeEmptyDOMElement());
      expect((await user.dialog()).innerHTML).not.toMatch(/onerror|<b>bold/);
    }
  });

  test.each([
    ['email', `a@${'.'.repeat(200_000)}@`],
    ['phone', '+1'.repeat(100_000)],
  ] as const)('endless text pasted for a new %s is refused', async (type, text) => {
    const newcomer = linker();
    openLinking({ type });
    await newcomer.begin(type);
    await userEvent.fill(await newcomer.field(), text); // at once, as a paste does
    await newcomer.press('Enter');
    await newcomer.refused(newcomer.messages.identifier[type].invalid);
  });
});
