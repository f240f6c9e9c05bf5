import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brands } from '../../stories/theming/brands.js';
import { missesOf, sentenceOf } from '../../stories/theming/contrast.js';
import { testSteps } from '../a11y/contrast.js';
import { openPage, person } from '../components/page.js';

const user = person();

describe.each(Object.entries(brands))('%s', (_, { css }) => {
  describe.each(['light', 'dark'] as const)('%s', (theme) => {
    const style = document.createElement('style');
    style.textContent = css;
    beforeEach(() => {
      document.head.append(style);
      document.documentElement.classList.toggle('dark', theme === 'dark'); // where shadcn/ui has its theme
    });
    afterEach(() => {
      style.remove();
      document.documentElement.classList.remove('dark');
    });

    it('its variables keep the contrast that the table requires', async () => {
      openPage({ theme });
      expect(missesOf(await user.ask()).map(sentenceOf)).toEqual([]);
    });

    testSteps(theme);
  });
});
