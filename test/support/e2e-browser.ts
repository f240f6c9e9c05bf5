import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type LaunchOptions,
} from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { launchOptions } from './chromium.mjs';
import { timeout } from './e2e-page.js';
import { sharedBrowser } from './shared-browser.js';

/** Where this file's own demo is served. */
export const origin = await (await fetch(inject('demos'))).text();

/** The body of `POST /demo/control`; `demo/server/control.ts` explains each field. */
export interface Order {
  reset?: boolean;
  advance?: number;
  signOut?: boolean;
  connectors?: Partial<Record<'email' | 'phone', 'on' | 'failing' | 'missing'>>;
  policy?: Partial<Record<'maxAttempts' | 'codeTries' | 'codeSeconds' | 'sendsPerRecipient', number>>;
  fault?: {
    path: string;
    times?: number;
    delay?: number;
    respond?: 'offline' | 'cut' | 'hang' | { status: number; contentType?: string; body?: string };
  };
  clearFaults?: boolean;
}

export async function control(order: Order): Promise<void> {
  const answer = await fetch(`${origin}/demo/control`, { method: 'POST', body: JSON.stringify(order) });
  expect(answer.status).toBe(204);
}

/** A 4xx is part of the protocol here; the browser writes one of these for each. */
const EXPECTED = /^Failed to load resource: the server responded with a status of 4\d\d/;

export interface Session {
  /**
   * This test's own context: its storage is empty, and what any page of it complains about fails the test. The dialog moves as
   * little as possible; a test of what moves sets `reducedMotion: 'no-preference'`.
   */
  open(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** What went wrong on the pages so far: console errors, uncaught errors, reports of the policy. */
  complaints: string[];
}

/** A file with its own launch options has its own browser; the demo is reset for each test. */
export function withBrowser(launch?: LaunchOptions): Session {
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await (launch ? chromium.launch({ ...launchOptions(), ...launch }) : sharedBrowser());
  });
  afterAll(async () => {
    if (launch) await browser.close();
  });
  beforeEach(async () => {
    complaints.length = 0;
    await control({ reset: true });
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(complaints).toEqual([]);
  });

  return {
    complaints,
    async open(options) {
      const context = await browser.newContext({
        baseURL: origin,
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'reduce',
        ...options,
      });
      context.setDefaultTimeout(timeout);
      context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`));
      context.on('console', (message) => {
        const loud = message.type() === 'error' || message.type() === 'warning';
        if (loud && !EXPECTED.test(message.text())) complaints.push(`console: ${message.text()}`);
      });
      await context.exposeFunction('reportViolation', (report: string) => complaints.push(report));
      await context.addInitScript(() => {
        const { reportViolation } = window as unknown as { reportViolation: (report: string) => void };
        addEventListener('securitypolicyviolation', (event) => {
          reportViolation(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
        });
      });
      return context;
    },
  };
}
