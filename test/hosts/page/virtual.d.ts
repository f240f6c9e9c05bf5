declare module 'virtual:libraries' {
  /** Those that the page is built with, by name; each is a `Library` (host.ts). */
  export const libraries: Record<string, () => Promise<{ library: unknown }>>;
}
