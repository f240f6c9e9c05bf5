/**
 * Runs `enter`, which puts the layer on the page, and returns a function that undoes it. The stylesheet locks the
 * page's scrolling while `<html>` has the attribute `data-sv-locked`, and the width of the scroll bar is kept free. (An
 * attribute, because Firefox does not always notice what `html:has()` starts to match.) A stylesheet inside a shadow
 * root does not reach the page. From there the lock is set by hand, unless the page has its own.
 */
export function lockScrolling(layer: Element, enter: () => void): () => void {
  const { dataset, style } = document.documentElement;
  const before = document.documentElement.clientWidth;
  enter();
  dataset.svLocked = '';
  const isManual = layer.getRootNode() instanceof ShadowRoot && !style.overflow;
  if (isManual) style.overflow = 'hidden';
  if (before < window.innerWidth) {
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
