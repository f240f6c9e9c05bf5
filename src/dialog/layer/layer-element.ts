/** Two elements: the dialog's events bubble through the inner one, where React listens, and end at the outer. */
export function createLayer(): { outer: HTMLElement; inner: HTMLElement } {
  const outer = document.createElement('div');
  const inner = document.createElement('div');
  outer.dataset.sv = 'layer';
  outer.append(inner);
  outer.style.pointerEvents = 'auto'; // another modal may have taken them from the body
  // In the top layer it would be a box with an edge.
  outer.style.border = outer.style.padding = '0';
  outer.style.background = 'none';
  inner.addEventListener('mousedown', (event) => {
    // The second press of a double click meets the next step, and must not take the focus from its field.
    if (event.detail > 1 && !(event.target as Element).matches('input')) event.preventDefault();
  });
  return { outer, inner };
}
