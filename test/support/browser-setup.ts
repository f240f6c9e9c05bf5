// Before every test file that runs in the browser.
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';

// What React, the browser or the kit complains about is a defect, unless the test says that it expects it by putting a
// spy of its own over these.
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
