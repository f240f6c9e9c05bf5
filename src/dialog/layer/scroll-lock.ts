/**
 * Runs `enter`, which puts the layer on the page, and gives the undo. The stylesheet locks the page's scrolling while the
 * overlay is there; a scroll bar that goes leaves its width behind. A stylesheet inside a shadow root does not reach the
 * page, so from there the lock is set by hand, unless the page has one of its own.
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
