import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// The second half of `npm run bench`: the dialog in Chromium, against the least that an app could write by hand.
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  publicDir: false,
  test: { include: ['bench/dialog/dialog.run.ts'], reporters: ['dot'], testTimeout: 1_800_000 },
});
