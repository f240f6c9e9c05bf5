/** What decides where a box stands and how much room it takes. */
const BOX = [
  'display',
  'position',
  'inset',
  'float',
  'clear',
  'box-sizing',
  'width',
  'height',
  'margin',
  'padding',
  'border-width',
  'vertical-align',
  'flex',
  'order',
  'align-self',
  'justify-self',
  'grid-area',
  'transform',
];

/**
 * Takes an element out of the page, as only then a frame can’t have the focus, and leaves an empty box of its size; gives the
 * undo. A frame goes on running meanwhile, and is not loaded again.
 */
export function putAway(element: Element): () => void {
  const { style } = element as HTMLElement;
  const before = [style.getPropertyValue('display'), style.getPropertyPriority('display')] as const;
  const box = document.createElement('canvas'); // replaced, as a frame is: it stands on the line in the same way
  const computed = getComputedStyle(element);
  for (const name of BOX) box.style.setProperty(name, computed.getPropertyValue(name), 'important');
  box.style.borderStyle = 'solid';
  box.style.borderColor = 'transparent';
  box.ariaHidden = 'true';
  element.before(box);
  style.setProperty('display', 'none', 'important');
  return () => {
    style.setProperty('display', ...before);
    box.remove();
  };
}
