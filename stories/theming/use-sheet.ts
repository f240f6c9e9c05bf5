import { useInsertionEffect } from 'react';

/** The stylesheet of an app’s, there while the page is. Not as `<style>`, which a strict policy refuses. */
export function useSheet(css: string): void {
  useInsertionEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((own) => own !== sheet);
    };
  }, [css]);
}
