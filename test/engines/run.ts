import { afterAll, describe, inject } from 'vitest';
import { launchChromium } from './driver/chromium.js';
import type { Engine, EngineName, Preferences, Room } from './driver/engine.js';
import { launchFirefox } from './driver/firefox.js';
import { personAt } from './driver/person.js';
import { launchWebKit } from './driver/webkit.js';
import { findFirefox, findWebKit } from './engines.mjs';
import { casesFor, type Served, type Suite } from './suites/cases.js';
import { suites } from './suites/index.js';

const launchers: Record<EngineName, (preferences: Preferences) => Promise<Engine>> = {
  chromium: launchChromium,
  firefox: (preferences) => launchFirefox(findFirefox()!, preferences),
  webkit: (preferences) => launchWebKit(findWebKit()!, preferences),
};

const room: Room = { width: 1280, height: 700 };

async function serve(): Promise<Served> {
  const origin = await (await fetch(inject('demos'))).text();
  return {
    origin,
    async reset() {
      await fetch(`${origin}/demo/control`, { method: 'POST', body: JSON.stringify({ reset: true }) });
    },
    async newestCode() {
      const messages = (await (await fetch(`${origin}/demo/messages`)).json()) as { code: string }[];
      return messages[0]!.code;
    },
  };
}

function hasSample(register: Suite): boolean {
  let found = false;
  register({ sample: () => (found = true), whole: () => undefined });
  return found;
}

/** Registers the suites in an engine. A browser starts with the first case of its preferences, and has a window without storage for each. */
export function runIn(name: EngineName, how: 'sample' | 'whole', count = { left: 0 }): void {
  const started = new Map<string, Promise<[Engine, Served]>>();
  const start = (preferences: Preferences) => {
    const key = Object.keys(preferences).sort().join();
    const browser = started.get(key) ?? Promise.all([launchers[name](preferences), serve()]);
    started.set(key, browser);
    return browser;
  };
  const open = async (preferences: Preferences) => {
    const [engine, served] = await start(preferences);
    await served.reset();
    return { ...served, engine: name, person: personAt(await engine.open(room)) };
  };
  describe(name, () => {
    const cases = casesFor(how, open, count);
    for (const [suite, register] of Object.entries(suites)) {
      if (how === 'whole' || hasSample(register)) describe(suite, () => register(cases));
      else register(cases); // counted
    }
    afterAll(async () => {
      for (const browser of started.values()) {
        const [engine] = await browser;
        await engine.close();
      }
    });
  });
}
