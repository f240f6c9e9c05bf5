import type { Config } from '@react-router/dev/config';

export default {
  ssr: true,
  // As version 8 has it, so that moving on is a change of a number.
  future: {
    v8_middleware: true,
    v8_passThroughRequests: true,
    v8_splitRouteModules: true,
    v8_trailingSlashAwareDataRequests: true,
    v8_viteEnvironmentApi: true,
  },
} satisfies Config;
