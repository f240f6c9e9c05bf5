// Before every test file that runs in the browser.
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';

// A complaint of React, the browser or the kit is a defect, unless the test expects it and puts its own spy over these.
const complaints: string[] = [];

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
