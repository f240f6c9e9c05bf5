import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';
import { standIn } from './stand-in/plugin.js';

export default defineConfig(({ mode }) => {
  const { VITE_LOGTO_ENDPOINT } = loadEnv(mode, import.meta.dirname);
  // The same address in development and preview, because it is the redirect URI in the tenant.
  const listen = { port: Number(process.env.PORT ?? 5173), strictPort: true };
  return {
    plugins: [react(), VITE_LOGTO_ENDPOINT ? undefined : standIn()],
    server: listen,
    preview: listen,
  };
});
