// Before every test file that runs in the browser.
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { page } from 'vitest/browser';
import { shown } from '../../src/api/warn.js';
import { preferMotion } from './motion.js';

// A complaint of React, the browser or the kit is a defect, unless the test expects it and puts its own spy over these.
const complaints: string[] = [];

// One page runs many files: each begins with the page as the first one found it.
beforeAll(async () => {
  await page.viewport(414, 896);
  await preferMotion('reduce');
  shown.clear();
});

beforeEach(() => {
  complaints.length = 0;
  localStorage.clear(); // the method that a test before succeeded with
  for (const method of ['error', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => {
      complaints.push(`console.${method}: ${parts.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  cleanup();
  const heard = [...complaints];
  vi.restoreAllMocks();
  expect(heard).toEqual([]);
});
