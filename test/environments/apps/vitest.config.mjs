export default {
  esbuild: { jsx: 'automatic' },
  test: { globals: true, environment: process.env.PAGE, testTimeout: 60_000, hookTimeout: 60_000 },
};
