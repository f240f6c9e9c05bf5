import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { alias } from './alias.js';

export default defineConfig({ plugins: [react()], publicDir: false, resolve: { alias } });
