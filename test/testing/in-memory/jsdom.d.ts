declare module 'jsdom' {
  /** What is used of it here. */
  export class JSDOM {
    constructor(html: string);
    readonly window: Window & typeof globalThis;
  }
}
