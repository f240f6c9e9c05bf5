import { expect, screen, waitFor, within } from 'storybook/test';
import en from '../locales/en.json';
import ko from '../locales/ko.json';
import type { Method } from '../src/index.js';
import { languageOf } from './toolbar.js';

const words = { en, ko };

/** The part of a story’s context that a user has in their hands. */
interface Hands {
  userEvent: { click: (element: Element) => Promise<void>; keyboard: (text: string) => Promise<void> };
  globals: Record<string, unknown>;
  canvasElement: HTMLElement;
}

/** The user in front of a story: finds things by what they are called in the language of the toolbar. */
export function userOf({ userEvent, globals, canvasElement }: Hands) {
  const said = words[languageOf(globals)];
  const titled = (name: string) => screen.findByRole('dialog', { name });
  const dialog = () => screen.findByRole('dialog');
  const user = {
    said,
    titled,
    /** Presses the page’s own button. */
    async ask() {
      await userEvent.click(await within(canvasElement).findByRole('button'));
      return dialog();
    },
    async choose(method: Method) {
      const list = within(await titled(said.choose.title));
      await userEvent.click(await list.findByRole('button', { name: new RegExp(`^${said.method[method].name}`) }));
    },
    async type(text: string) {
      await waitFor(async () => {
        const field = within(await dialog()).getByLabelText(/./, { selector: 'input' });
        await expect(field).toHaveFocus();
        await expect(field).not.toHaveAttribute('readonly');
      });
      await userEvent.keyboard(text);
    },
    async alert(text: string) {
      await waitFor(async () => expect(within(await dialog()).getByRole('alert')).toHaveTextContent(text));
    },
    async click(name: string) {
      await userEvent.click(await within(await dialog()).findByRole('button', { name }));
    },
    /** The dialog has gone, and the page says this. */
    async ends(text: string) {
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      await waitFor(() => expect(within(canvasElement).getByRole('note')).toHaveTextContent(text));
    },
    /** Nothing moves any more: for looking at, and for measuring contrast. */
    async rest() {
      const animations = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
      await Promise.allSettled(animations.map(({ finished }) => finished));
    },
  };
  return user;
}
