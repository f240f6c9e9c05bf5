// In place of a service like PASS: a page on another origin. A real one sends a text message to the phone.
import { Hono } from 'hono';
import { html } from 'hono/html';
import { sealResult } from './pass.js';
import { digest } from './secrets.js';

/** The same for one person, however the phone number is written. */
export const personOf = (name: string, phone: string) =>
  digest(`${name.trim().toLowerCase()}|${phone.replace(/\D/g, '')}`);

/** @param returnTo the address that the bank has registered at the service: no request can name another */
export function createPassProvider(key: Buffer, returnTo: string) {
  const app = new Hono();
  app.get('/', (c) =>
    c.html(
      html`<!doctype html>
        <html lang="en">
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <title>Identity service</title>
          <link rel="icon" href="data:," />
          <h1>Identity service</h1>
          <form method="post">
            <input type="hidden" name="request" value="${c.req.query('request') ?? ''}" />
            <p>
              <label>Name <input name="name" required /></label>
            </p>
            <p>
              <label>Phone <input name="phone" inputmode="tel" required /></label>
            </p>
            <button>Confirm</button>
          </form>
        </html>`,
    ),
  );
  app.post('/', async (c) => {
    const { request, name, phone } = await c.req.parseBody<Record<string, string>>();
    const result = sealResult({ request: request ?? '', person: personOf(name ?? '', phone ?? '') }, key);
    return c.html(
      html`<!doctype html>
        <title>Identity service</title>
        <form method="post" action="${returnTo}"><input type="hidden" name="result" value="${result}" /></form>
        <script>
          document.forms[0].submit();
        </script>`,
    );
  });
  return app;
}
