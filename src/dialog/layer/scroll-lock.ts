/**
 * Runs `enter`, which puts the layer on the page, and returns a function that undoes it. The stylesheet locks the
 * page's scrolling while the overlay is there, and the width of the scroll bar is kept free. A stylesheet inside a
 * shadow root does not reach the page. From there the lock is set by hand, unless the page has its own.
 */
export function lockScrolling(layer: Element, enter: () => void): () => void {
  const { style } = document.documentElement;
  const before = document.documentElement.clientWidth;
  enter();
  const isManual = layer.getRootNode() instanceof ShadowRoot && !style.overflow;
  if (isManual) style.overflow = 'hidden';
  if (before < window.innerWidth) {
    style.setProperty('--sv-scrollbar', `${document.documentElement.clientWidth - before}px`);
    if (isManual) style.paddingInlineEnd = 'var(--sv-scrollbar)';
  }
  return () => {
    style.removeProperty('--sv-scrollbar');
    if (!isManual) return;
    style.removeProperty('overflow');
    style.removeProperty('padding-inline-end');
  };
}
