import type { Call } from './call.js';
import type { Settings } from './settings.js';

/** One method of one path. */
export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  /** Whether this tenant has the route at all. @default always */
  exists?: (settings: Settings) => boolean;
  handle: (call: Call) => Response | Promise<Response>;
}
