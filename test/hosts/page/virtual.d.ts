declare module 'virtual:libraries' {
  import type { Library } from './host.js';

  /** Those that the page is built with, by name. */
  export const libraries: Record<string, () => Promise<{ library: Library }>>;
}
