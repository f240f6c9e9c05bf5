import { expect, screen, spyOn, waitFor, within } from 'storybook/test';
import { words } from './font.js';
import { languageOf } from './toolbar.js';

/** The part of a story’s context that a user has in their hands. */
interface Hands {
  userEvent: { click: (element: Element) => Promise<void>; keyboard: (text: string) => Promise<void> };
  globals: Record<string, unknown>;
  /** A story’s controls: the dialog may have another language. */
  args?: object;
  canvasElement: HTMLElement;
}

type UserMessages = (typeof words)[keyof typeof words];

/** The user in front of a story: finds things by what they are called in the language of the toolbar. */
export function userOf({ userEvent, globals, args, canvasElement }: Hands) {
  const { locale } = (args ?? {}) as { locale?: string };
  const language = languageOf(locale ? { language: locale } : globals);
  const messages = words[language];
  const titled = (name: string) => screen.findByRole('dialog', { name });
  const dialog = () => screen.findByRole('dialog');
  const user = {
    language,
    messages,
    titled,
    /** Presses the page’s own button, by its name where there are more. Though a script presses it, it counts as a person’s press. */
    async ask(name?: string) {
      spyOn(navigator.userActivation, 'isActive', 'get').mockReturnValue(true);
      await userEvent.click(await within(canvasElement).findByRole('button', { name }));
      return dialog();
    },
    async choose(method: Exclude<keyof UserMessages['method'], 'lastUsed'>) {
      const list = within(await titled(messages.choose.title));
      await userEvent.click(await list.findByRole('button', { name: new RegExp(`^${messages.method[method].name}`) }));
    },
    /** Whatever the dialog begins with has come. */
    async settles() {
      await waitFor(async () => expect(await dialog()).not.toHaveTextContent(messages.choose.loading));
    },
    /** There is a field to type into. */
    async ready() {
      await waitFor(async () => {
        const field = within(await dialog()).getByLabelText(/./, { selector: 'input' });
        await expect(field).toHaveFocus();
        await expect(field).not.toHaveAttribute('readonly');
      });
    },
    async type(text: string) {
      await user.ready();
      await userEvent.keyboard(text);
    },
    async alert(text: string) {
      await waitFor(async () => expect(within(await dialog()).getByRole('alert')).toHaveTextContent(text));
    },
    /** Reads it in the dialog, whether or not it is announced. */
    async reads(text: string) {
      await waitFor(async () => expect(await dialog()).toHaveTextContent(text));
    },
    /** A request is running, as the main button shows. */
    async waits() {
      await within(await dialog()).findByRole('button', { busy: true });
    },
    /** A button has the focus, and can be pressed. */
    async focuses(name: string) {
      await waitFor(async () => {
        const button = within(await dialog()).getByRole('button', { name });
        await expect(button).toHaveFocus();
        await expect(button).not.toHaveAttribute('aria-disabled');
      });
    },
    async click(name: string) {
      await userEvent.click(await within(await dialog()).findByRole('button', { name }));
    },
    /** The dialog has closed, and the page shows this. */
    async ends(text: string) {
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      await waitFor(() => expect(within(canvasElement).getByRole('note')).toHaveTextContent(text));
    },
    /** Nothing moves any more: for looking at, and for measuring contrast. */
    async rest() {
      const animations = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
      await Promise.allSettled(animations.map(({ finished }) => finished));
      await document.fonts.ready;
    },
  };
  return user;
}
