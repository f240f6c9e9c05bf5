import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { backEnds } from './server/plugin.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The strictest policy that a page can be served under: no inline script or style, no string turned into script or
// markup, no form that leaves the page, nobody who frames it. Preview sends it; the development server can't, as hot reloading writes inline scripts.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  // What `default-src` doesn't cover.
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

// Somebody who names a port means that one; nobody who names none minds the next.
const { PORT } = process.env;
const listen = { port: PORT ? Number(PORT) : 5173, strictPort: Boolean(PORT) };

export default defineConfig({
  root: here('.'),
  appType: 'mpa',
  plugins: [react(), backEnds()],
  // The kit's sources lie next to the demo, not inside it.
  server: { ...listen, fs: { allow: [here('..')] } },
  preview: { ...listen, headers: { 'content-security-policy': policy } },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    // Inlined files would be `data:` addresses, which the policy refuses.
    assetsInlineLimit: 0,
    rolldownOptions: { input: [here('./index.html'), here('./messages.html'), here('./callback.html')] },
  },
});
