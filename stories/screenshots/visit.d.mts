import type { Browser, Page, ViewportSize } from 'playwright';
import type { Language } from '../../src/core/language.js';
import type { Story } from './storybook.mjs';

export interface Settings {
  language: Language;
  theme: 'light' | 'dark';
  viewport: ViewportSize;
  /** Device pixels to a pixel. @default 1 */
  scale?: number;
  forcedColors?: boolean;
  reducedMotion?: boolean;
  axe?: boolean;
}

export interface Visit<Seen> {
  story: Story;
  failed?: string;
  seen?: Seen;
}

export function visitAll<Seen>(
  browser: Pick<Browser, 'newContext'>,
  url: string,
  stories: Story[],
  settings: Settings,
  look: (page: Page) => Promise<Seen>,
): Promise<Visit<Seen>[]>;
