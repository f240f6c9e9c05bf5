/** A file of these stories as it reads in an app, where the kit is a package. */
export const asInApp = (source: string) =>
  source.replaceAll(/'(?:\.\.\/)+src\/(index|headless)\.js'/g, (_, entry: string) =>
    entry === 'index' ? "'react-step-up'" : `'react-step-up/${entry}'`,
  );
