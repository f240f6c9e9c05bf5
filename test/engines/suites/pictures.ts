import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import type { Suite } from './cases.js';
import { atRest, phone, screens, show, usual, withKeyboard } from './screens.js';

/** On a phone, and on the same with its keyboard up. */
const small = [
  ...['password, wrong', 'code, wrong', 'new address', 'authenticator app, wrong', 'backup code, wrong'],
  ...['passkey', 'passkey, dismissed', 'window', 'window, blocked', 'approval, with a number', 'approval, over'],
];

export const pictures: Suite = ({ whole }) => {
  const file = (index: number, name: string, engine: string) =>
    join(inject('pictureFolder'), `${String(index + 10)} ${name}@${engine}.png`);

  for (const [index, screen] of screens.entries()) {
    whole(`a picture: ${screen.name}`, async (stage) => {
      const { person, engine } = stage;
      await show(stage, screen, usual);
      const fits = await person.run(() => {
        const { left, right, bottom } = document.querySelector('[data-sv=dialog]')!.getBoundingClientRect();
        return left >= 0 && right <= innerWidth && bottom <= innerHeight + 0.5;
      });
      expect(fits).toBe(true);
      // Nothing scrolls where the page has room for the whole step.
      const hidden = await person.run(() => {
        const { scrollHeight, clientHeight } = document.querySelector('[data-sv=scroll]')!;
        return scrollHeight - clientHeight;
      });
      expect(hidden).toBe(0);
      await writeFile(file(index, screen.name, engine), await person.tab.screenshot());
    });
  }

  for (const [index, name] of small.entries()) {
    whole(`a picture on a phone, and with its keyboard up: ${name}`, async (stage) => {
      const { person, engine } = stage;
      await show(
        stage,
        screens.find((screen) => screen.name === name)!,
        phone,
      );
      await person.until('innerWidth', phone.width);
      await writeFile(file(40 + 2 * index, `360 × 640, ${name}`, engine), await person.tab.screenshot());
      await person.tab.resize(withKeyboard);
      await person.until('innerHeight', withKeyboard.height);
      await person.find({ selector: '[data-low]' });
      await atRest(stage);
      await writeFile(file(41 + 2 * index, `360 × 330, ${name}`, engine), await person.tab.screenshot());
    });
  }
};
