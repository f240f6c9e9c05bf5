/**
 * Locks the page's scrolling for a layer in `target`, before the layer is there, and returns a function that undoes it once
 * the layer is gone. The stylesheet holds the page while `<html>` has the attribute `data-sv-locked`, and the width of the
 * scroll bar is kept free. (An attribute, because Firefox does not always notice what `html:has()` starts to match.) A
 * stylesheet inside a shadow root does not reach the page. From there the lock is set by hand, unless the page has its own.
 */
export function lockScrolling(target: Element): () => void {
  const { dataset, style } = document.documentElement;
  const before = document.documentElement.clientWidth;
  const hasScrollBar = before < window.innerWidth;
  dataset.svLocked = '';
  const isManual = target.getRootNode() instanceof ShadowRoot && !style.overflow;
  if (isManual) style.overflow = 'hidden';
  if (hasScrollBar) {
    style.setProperty('--sv-scrollbar', `${document.documentElement.clientWidth - before}px`);
    if (isManual) style.paddingInlineEnd = 'var(--sv-scrollbar)';
  }
  return () => {
    if (isManual) {
      style.removeProperty('overflow');
      style.removeProperty('padding-inline-end');
    }
    // Another dialog may still be open, also one of another copy of the kit.
    if (document.querySelector("[data-sv='layer']")) return;
    delete dataset.svLocked;
    style.removeProperty('--sv-scrollbar');
  };
}
