import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [reactRouter()],
  // What to bundle for development is looked for here at the start. Otherwise the first page finds it, and is loaded twice.
  optimizeDeps: { entries: ['app/**/*.tsx'] },
  server: { port: Number(process.env.PORT ?? 5173) },
});
