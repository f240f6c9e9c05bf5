import type { BrowserContext, Locator, Page } from 'playwright';
import { PASSWORD } from './e2e-bank.js';
import { expectFocus } from './e2e-page.js';

/** A page of an app's with the dialog over it; each is in `test/e2e/fixture`, in English and in StrictMode. */
export interface Scene {
  page: Page;
  /** Ours. */
  dialog: Locator;
  /** Ours, in the password step. */
  field: Locator;
  ask: Locator;
  output: Locator;
  toPassword(): Promise<void>;
  answer(): Promise<void>;
  gone(): Promise<void>;
}

export async function openScene(context: BrowserContext, name: string, as = 'minji'): Promise<Scene> {
  const page = await context.newPage();
  await page.goto(`/scenes/?scene=${name}&as=${as}`);
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  // Without StrictMode's second run, a test of effects would show nothing.
  await page.locator('html[data-effects="2"]').waitFor();
  const dialog = page.locator('[data-sv=dialog]');
  const field = dialog.getByLabel('Your sign-in password');
  const scene: Scene = {
    page,
    dialog,
    field,
    ask: page.getByRole('button', { name: 'Ask' }),
    output: page.locator('output'),
    async toPassword() {
      await dialog.getByRole('button', { name: /^Password/ }).click();
      await expectFocus(field);
    },
    async answer() {
      await scene.toPassword();
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press('Enter');
      await scene.gone();
    },
    gone: () => dialog.waitFor({ state: 'detached' }),
  };
  return scene;
}
