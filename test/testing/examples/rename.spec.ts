import { expect, test } from 'playwright/test';
import { playwrightRouteHandler, createAccountApiServer, playwrightDriver } from 'react-step-up/testing';

test('a new name needs a verification', async ({ page }) => {
  const tenant = createAccountApiServer({ users: [{ username: 'alice', email: 'alice@example.test' }] });
  await page.route('https://tenant.example/**', playwrightRouteHandler(tenant));
  // Sign in as your app does in a test: here, its page reads this token.
  await page.addInitScript((token) => Object.assign(window, { accessToken: token }), tenant.signIn('alice'));
  await page.goto('/');

  const dialog = playwrightDriver(page);
  await page.getByRole('button', { name: 'Rename' }).click();
  await dialog.chooseMethod('email');
  await dialog.enterCode(tenant.inbox.latest()!.code);
  await dialog.waitUntilClosed();
  await expect(page.getByText('Renamed')).toBeVisible();
});
