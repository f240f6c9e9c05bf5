import type { AccountApiServer } from '../types.js';

/** What is used of Playwright's `Route`. */
export interface PlaywrightRoute {
  request(): {
    url(): string;
    method(): string;
    allHeaders(): Promise<Record<string, string>>;
    postData(): string | null;
  };
  fulfill(answer: { status: number; headers: Record<string, string>; body: string }): Promise<void>;
  abort(errorCode: string): Promise<void>;
}

/**
 * Has the embedded server answer a page that Playwright drives: `page.route('https://tenant.example/**', answerFrom(server))`.
 * A fault that cuts the connection is one for the page as well.
 */
export const answerFrom =
  (server: Pick<AccountApiServer, 'fetch'>) =>
  async (route: PlaywrightRoute): Promise<void> => {
    const request = route.request();
    // A header of HTTP/2's own (`:authority`) is none of a `Request`'s.
    const headers = Object.entries(await request.allHeaders()).filter(([name]) => !name.startsWith(':'));
    try {
      const init = { method: request.method(), headers, body: request.postData() };
      const response = await server.fetch(request.url(), init);
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      });
    } catch {
      await route.abort('failed');
    }
  };
