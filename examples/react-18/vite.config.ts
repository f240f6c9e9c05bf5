import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { standIn } from './stand-in/plugin.js';

const listen = { port: Number(process.env.PORT ?? 5173), strictPort: Boolean(process.env.PORT) };

export default defineConfig({ plugins: [react(), standIn()], server: listen, preview: listen });
